package org.accreditation.access;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.accreditation.json.Json;
import org.accreditation.question.Problem;
import org.accreditation.question.ProblemType;

/** Answers a call that gets no further: with a problem, or with a page where somebody asked for one. */
final class Refusals {

    private Refusals() {}

    @CheckedTemplate(basePath = "FrontDoor")
    static class Templates {
        private Templates() {}

        static native TemplateInstance refused(String title, String text);
    }

    static Problem problem(ProblemType type, String detail) {
        return problem(type, type.status(), detail);
    }

    private static Problem problem(ProblemType type, int status, String detail) {
        return new Problem(type.uri(), status, type.title(), detail, null, null);
    }

    /** What can be said of a status alone. */
    static Problem of(int status) {
        return switch (status) {
            case 400 ->
                problem(
                        ProblemType.UNREADABLE_REQUEST,
                        "This is not sent as it must be. A form has to come with the token of its page: reload the page and send it again.");
            case 401 -> problem(ProblemType.NOT_SIGNED_IN, "Send a bearer token in the header Authorization.");
            case 403 -> problem(ProblemType.NOT_PERMITTED, "This needs a role that you do not have.");
            case 404 ->
                problem(ProblemType.NOT_FOUND, "There is nothing at this address. See /q/openapi for what there is.");
            case 405 ->
                problem(ProblemType.METHOD_NOT_ALLOWED, "This address does not answer that method. See /q/openapi.");
            case 406 ->
                problem(
                        ProblemType.NOT_ACCEPTABLE,
                        "This is not available in the form that Accept asks for. See /q/openapi for the forms there are.");
            case 413 -> problem(ProblemType.TOO_LARGE, "This has more in it than is read here. Send less at once.");
            case 415 ->
                problem(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        "Say in the header Content-Type what you send; /q/openapi says what this address takes, mostly application/json.");
            case 500 -> Problem.internal();
            default -> problem(ProblemType.OTHER, status, "The request cannot be answered.");
        };
    }

    static void answer(RoutingContext call, Problem problem) {
        HttpServerResponse response = call.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        boolean page = isForPerson(call);
        response.setStatusCode(problem.status())
                .putHeader("Content-Type", page ? "text/html;charset=utf-8" : "application/problem+json")
                .putHeader("Content-Security-Policy", page ? SafeHeaders.PAGES : SafeHeaders.DATA)
                .putHeader("Cache-Control", "no-store");
        String body =
                page ? Templates.refused(problem.title(), problem.detail()).render() : Json.compact(problem);
        if (call.request().method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(body);
        }
    }

    private static boolean isForPerson(RoutingContext call) {
        String accept = call.request().getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }
}
