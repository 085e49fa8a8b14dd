package org.accreditation.api;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.accreditation.access.Breakdowns;
import org.accreditation.access.Call;
import org.accreditation.access.Edge;
import org.accreditation.access.Weighs;
import org.accreditation.access.Weight;
import org.accreditation.answer.Answer;
import org.accreditation.answer.Batch;
import org.accreditation.explanation.Explainer;
import org.accreditation.question.Question;
import org.accreditation.question.Questions;
import org.accreditation.question.reading.Fault;
import org.accreditation.traces.Stage;

/** Decisions about one person. */
@Path("/v1/decisions")
public class DecisionResource {

    private static final String NDJSON = "application/x-ndjson";

    /** A thousand entries of each kind stay well below this. */
    static final int LARGEST = 4 * 1024 * 1024;

    private final Questions questions;
    private final Explainer explainer;
    private final Metrics metrics;
    private final Watched watched;
    private final Replies replies;
    private final Edge edge;
    private final Breakdowns breakdowns;

    DecisionResource(
            Questions questions,
            Explainer explainer,
            Metrics metrics,
            Watched watched,
            Replies replies,
            Edge edge,
            Breakdowns breakdowns) {
        this.questions = questions;
        this.explainer = explainer;
        this.metrics = metrics;
        this.watched = watched;
        this.replies = replies;
        this.edge = edge;
        this.breakdowns = breakdowns;
    }

    @POST
    @Path("/{decision}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Blocking
    @Weighs(heavyWith = "explain", largestBody = LARGEST)
    public Response decide(
            @PathParam("decision") String decision,
            @QueryParam("explain") String explain,
            @QueryParam("receipt") String receipt,
            @QueryParam("journal") String journal,
            @HeaderParam(Replies.KEY) String key,
            @Context RoutingContext http,
            InputStream body) {
        Call call = Call.of(http);
        List<Fault> faults = new ArrayList<>();
        boolean full = Parameters.isSet("explain", "full", explain, faults);
        Replies.Beside beside = replies.beside(receipt, journal, key, faults);
        Parameters.refuse(faults);
        return metrics.timed(() -> watched.call("decision", http, way -> {
            Question question = way.stage(Stage.READ, () -> questions.read(decision, RequestBody.upTo(LARGEST, body)));
            Answer answer = way.stage(Stage.DECIDE, () -> explainer.answer(question, full, call));
            Reply reply = way.stage(Stage.SEAL, () -> replies.to(question, answer, beside));
            call.worked();
            Response response = way.stage(Stage.RECORD, reply::response);
            metrics.decided(answer);
            way.decided(answer);
            return response;
        }));
    }

    @POST
    @Path("/{decision}/batch")
    @Consumes(NDJSON)
    @Produces(NDJSON)
    @Blocking
    @Weighs(Weight.STREAM)
    public StreamingOutput batch(
            @PathParam("decision") String decision,
            @QueryParam("summary") String summary,
            @QueryParam("receipt") String receipt,
            @QueryParam("journal") String journal,
            @HeaderParam(Replies.KEY) String key,
            @Context RoutingContext http,
            InputStream body) {
        Call call = Call.of(http);
        questions.known(decision);
        List<Fault> faults = new ArrayList<>();
        boolean summed = Parameters.isTrue("summary", summary, faults);
        if (key != null) {
            faults.add(new Fault(
                    "", "The header '" + Replies.KEY + "' names one call, and a batch has many. Leave it out."));
        }
        Replies.Beside beside = replies.beside(receipt, journal, null, faults);
        Parameters.refuse(faults);
        Batch batch = new Batch(
                questions,
                question -> edge.line(call, patience -> explainer.answer(question, false, patience)),
                LARGEST,
                broken -> breakdowns.log(http, broken),
                Infrastructure.getDefaultExecutor());
        return out -> batch.run(decision, edge.lines(body), out, summed, (question, answer) -> {
            Reply reply = replies.to(question, answer, beside);
            metrics.decided(answer);
            return reply;
        });
    }
}
