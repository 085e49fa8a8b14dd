package org.accreditation.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import org.accreditation.explanation.Explainer;
import org.accreditation.explanation.Json;
import org.accreditation.explanation.Pathway;
import org.accreditation.explanation.PathwayFinder;
import org.accreditation.explanation.Questions;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where a person stands, and what comes next. */
@Path("/v1/pathway")
@Tag(name = "Decisions")
public class PathwayResource {

    private final Questions questions;
    private final PathwayFinder finder;
    private final Metrics metrics;

    PathwayResource(Questions questions, Explainer explainer, Metrics metrics) {
        this.questions = questions;
        this.finder = new PathwayFinder(explainer);
        this.metrics = metrics;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Blocking
    @Operation(
            operationId = "pathway",
            summary = "Ask every decision about one person at once",
            description =
                    "Every decision for every status that a policy covers, or for the status that the request names, and once where it is about no status, with the next steps in order, the earliest dates and the facts that would be needed.")
    public String pathway(
            @Parameter(
                            description =
                                    "A policy to ask under, in place of the one in the request, as 'policy' or 'policy/version'; given several times, the policies are laid side by side.")
                    @QueryParam("policy")
                    List<String> policies,
            InputStream body) {
        return metrics.timed(() -> {
            Questions.PathwayRequest request = questions.pathway(Body.upTo(DecisionResource.LARGEST, body), policies);
            Pathway pathway = finder.find(request.asOf(), request.policies());
            pathway.policies().forEach(policy -> policy.decisions().forEach(metrics::decided));
            return Json.compact(pathway);
        });
    }
}
