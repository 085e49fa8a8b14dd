package org.accreditation.api;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import org.accreditation.candidate.InvalidRequest;
import org.accreditation.candidate.UnreadableRequest;
import org.accreditation.explanation.Json;
import org.accreditation.explanation.Problem;
import org.accreditation.explanation.Unavailable;
import org.accreditation.explanation.UnknownDecision;
import org.accreditation.supervision.GivenUp;
import org.accreditation.supervision.OutOfMemory;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns what is thrown into problems, and gives problems of the framework a type and advice of their own. */
@ApplicationScoped
class ProblemMappers implements ProblemPostProcessor {

    @ServerExceptionMapper({
        UnreadableRequest.class,
        InvalidRequest.class,
        UnknownDecision.class,
        Unavailable.class,
        GivenUp.class
    })
    Response noAnswer(RuntimeException thrown) {
        return Problems.of(Problem.of(thrown)).toResponse();
    }

    /** As text: the response was begun in another form, in which a problem cannot be written. */
    @ServerExceptionMapper
    Response nothingSent(Whole.NothingSent thrown) {
        Problem problem = Problem.of(thrown.why());
        return Response.status(problem.status())
                .type(HttpProblem.MEDIA_TYPE)
                .entity(Json.compact(problem))
                .build();
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        OutOfMemory.endsProcess(context.cause);
        if (problem.getType() != null) {
            return problem;
        }
        return switch (problem.getStatusCode()) {
            case 404 ->
                Problems.notFound("not-found", "There is nothing at this address. See /q/openapi for what there is.");
            case 405 ->
                with(problem, "method-not-allowed", "This address does not answer that method. See /q/openapi.");
            case 406 ->
                with(problem, "not-acceptable", "This can be had as application/json; see /q/openapi for other forms.");
            case 415 -> with(problem, "unsupported-media-type", "Send the request as application/json.");
            case 500 ->
                with(
                        problem,
                        "internal",
                        "Something went wrong here, not in your request. It has been counted; please report it.");
            default -> with(problem, "other", problem.getDetail());
        };
    }

    private static HttpProblem with(HttpProblem problem, String type, String detail) {
        return Problems.problem(problem.getStatusCode(), type, problem.getTitle(), detail);
    }

    @Override
    public int priority() {
        return 1;
    }
}
