package org.accreditation.api;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import org.accreditation.access.Breakdowns;
import org.accreditation.journal.Journal;
import org.accreditation.json.Json;
import org.accreditation.question.Problem;
import org.accreditation.question.ProblemType;
import org.accreditation.question.Unavailable;
import org.accreditation.question.UnknownDecision;
import org.accreditation.question.reading.InvalidRequest;
import org.accreditation.question.reading.UnreadableRequest;
import org.accreditation.supervision.GivenUp;
import org.accreditation.supervision.OutOfMemory;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns what is thrown into problems, and gives problems of the framework a type and advice of their own. */
@ApplicationScoped
class ProblemMappers implements ProblemPostProcessor {

    private static final int WRONG_HERE = 500;

    private final Breakdowns breakdowns;

    ProblemMappers(Breakdowns breakdowns) {
        this.breakdowns = breakdowns;
    }

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

    @ServerExceptionMapper
    Response keyUsed(Journal.KeyUsed thrown) {
        return Problems.of(ProblemType.IDEMPOTENCY_KEY_USED, thrown.getMessage())
                .toResponse();
    }

    /** As text: the response was begun in another form, in which a problem cannot be written. */
    @ServerExceptionMapper
    Response nothingSent(AbortableStream.NothingSent thrown) {
        Problem problem = Problem.of(thrown.why());
        if (problem.status() == WRONG_HERE) {
            breakdowns.log(thrown.why());
        }
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
            case 413 ->
                Problems.of(
                        ProblemType.TOO_LARGE,
                        "This has more in it than is read here: a form has at most a thousand fields of 256 KiB.");
            case 415 -> Problems.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, sendAs(context.path));
            case WRONG_HERE -> wrongHere(context.cause);
            default -> Problems.of(ProblemType.OTHER, problem.getStatusCode(), problem.getDetail());
        };
    }

    private HttpProblem wrongHere(Throwable thrown) {
        if (isForm(thrown)) {
            return Problems.of(Problem.of(new UnreadableRequest(
                    "", "The form cannot be read. Send names and values percent-encoded, as a browser does.")));
        }
        String id = breakdowns.log(thrown);
        return HttpProblem.builder(Problems.of(Problem.internal()))
                .with("requestId", id)
                .build();
    }

    /** What the framework throws where a form is badly encoded is known by where it was thrown alone. */
    private static boolean isForm(Throwable thrown) {
        return thrown instanceof IllegalArgumentException
                && Arrays.stream(thrown.getStackTrace())
                        .anyMatch(place -> place.getClassName().contains("FormEncodedDataDefinition"));
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
