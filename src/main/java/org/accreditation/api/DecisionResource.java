package org.accreditation.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.util.List;
import org.accreditation.candidate.Fault;
import org.accreditation.candidate.InvalidRequest;
import org.accreditation.explanation.Answer;
import org.accreditation.explanation.Batch;
import org.accreditation.explanation.Explainer;
import org.accreditation.explanation.Json;
import org.accreditation.explanation.Question;
import org.accreditation.explanation.Questions;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Decisions about one person. */
@Path("/v1/decisions")
@Tag(name = "Decisions")
public class DecisionResource {

    private static final String NDJSON = "application/x-ndjson";

    /** A thousand entries of each kind stay well below this. */
    static final int LARGEST = 4 * 1024 * 1024;

    private final Questions questions;
    private final Explainer explainer;
    private final Metrics metrics;

    DecisionResource(Questions questions, Explainer explainer, Metrics metrics) {
        this.questions = questions;
        this.explainer = explainer;
        this.metrics = metrics;
    }

    @POST
    @Path("/{decision}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Blocking
    @Operation(
            operationId = "decide",
            summary = "Ask one decision about one person",
            description =
                    "Answers with outcome, reason, row and paragraph. The same question to the same policy version has the same answer, byte for byte.")
    public String decide(
            @Parameter(description = "Which decision, such as endorsement. GET /v1/policies says what there is.")
                    @PathParam("decision")
                    String decision,
            @Parameter(description = "'full' lists every derived fact, with what counted and what did not.")
                    @QueryParam("explain")
                    String explain,
            InputStream body) {
        boolean full = full(explain);
        return metrics.timed(() -> {
            Question question = questions.read(decision, Body.upTo(LARGEST, body));
            Answer answer = explainer.answer(question, full);
            metrics.decided(answer);
            return Json.compact(answer);
        });
    }

    @POST
    @Path("/{decision}/batch")
    @Consumes(NDJSON)
    @Produces(NDJSON)
    @Blocking
    @Operation(
            operationId = "decideBatch",
            summary = "Ask one decision about many people, one on each line",
            description =
                    "Newline-delimited JSON in and out, streamed both ways, in order. A line that cannot be answered has its problem on its own line and never ends the stream.")
    public StreamingOutput batch(
            @PathParam("decision") String decision,
            @Parameter(description = "'true' adds a last line that sums up.") @QueryParam("summary") boolean summary,
            InputStream body) {
        questions.known(decision);
        Batch batch = new Batch(questions, explainer, LARGEST);
        return out -> batch.run(decision, body, out, summary, metrics::decided);
    }

    private static boolean full(String explain) {
        if (explain == null) {
            return false;
        }
        if (!explain.equals("full")) {
            throw new InvalidRequest(List.of(new Fault(
                    "", "The query parameter 'explain' can only be 'full'. Leave it out for the short answer.")));
        }
        return true;
    }
}
