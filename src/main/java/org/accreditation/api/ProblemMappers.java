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
import org.accreditation.explanation.ProblemType;
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
        return Response.fromResponse(Problems.of(problem).toResponse())
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
                Problems.of(
                        ProblemType.NOT_FOUND, "There is nothing at this address. See /q/openapi for what there is.");
            case 405 ->
                Problems.of(
                        ProblemType.METHOD_NOT_ALLOWED, "This address does not answer that method. See /q/openapi.");
            case 406 ->
                Problems.of(
                        ProblemType.NOT_ACCEPTABLE,
                        "This is not available in the form that Accept asks for. See /q/openapi for the forms there are.");
            case 415 -> Problems.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, sendAs(context.path));
            case 500 ->
                Problems.of(
                        ProblemType.INTERNAL,
                        "Something went wrong here, not in your request. It has been counted; please report it.");
            default -> Problems.of(ProblemType.OTHER, problem.getStatusCode(), problem.getDetail());
        };
    }

    /** In which form an address takes a body. */
    private static String sendAs(String path) {
        return path.endsWith("/batch")
                ? "Send the requests as application/x-ndjson, one on each line."
                : "Send the request as application/json.";
    }

    @Override
    public int priority() {
        return 1;
    }
}
