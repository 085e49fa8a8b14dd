package org.accreditation.api;

import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.accreditation.access.Call;
import org.accreditation.access.Weighs;
import org.accreditation.access.Weight;
import org.accreditation.answer.Pathway;
import org.accreditation.answer.PathwayFinder;
import org.accreditation.explanation.Explainer;
import org.accreditation.question.Questions;
import org.accreditation.question.reading.Fault;
import org.accreditation.traces.Stage;

/** Where a person stands, and what comes next. */
@Path("/v1/pathway")
public class PathwayResource {

    private final Questions questions;
    private final PathwayFinder finder;
    private final Metrics metrics;
    private final Watched watched;
    private final Replies replies;

    PathwayResource(Questions questions, Explainer explainer, Metrics metrics, Watched watched, Replies replies) {
        this.questions = questions;
        this.finder = new PathwayFinder(explainer.answerer());
        this.metrics = metrics;
        this.watched = watched;
        this.replies = replies;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Blocking
    @Weighs(value = Weight.HEAVY, largestBody = DecisionResource.LARGEST)
    public Response pathway(
            @QueryParam("policy") List<String> policies,
            @QueryParam("receipt") String receipt,
            @QueryParam("journal") String journal,
            @HeaderParam(Replies.KEY) String key,
            @Context RoutingContext http,
            InputStream body) {
        Call call = Call.of(http);
        List<Fault> faults = new ArrayList<>();
        Replies.Beside beside = replies.beside(receipt, journal, key, faults);
        Parameters.refuse(faults);
        return metrics.timed(() -> watched.call("pathway", http, way -> {
            Questions.PathwayRequest request = way.stage(
                    Stage.READ, () -> questions.pathway(RequestBody.upTo(DecisionResource.LARGEST, body), policies));
            Pathway pathway = way.stage(Stage.DECIDE, () -> finder.find(request.asOf(), request.policies(), call));
            Reply reply = way.stage(Stage.SEAL, () -> replies.to(request, pathway, beside));
            call.worked();
            Response response = way.stage(Stage.RECORD, reply::response);
            pathway.policies().forEach(policy -> policy.decisions().forEach(metrics::decided));
            pathway.policies().forEach(policy -> policy.decisions().forEach(way::decided));
            return response;
        }));
    }
}
