package org.accreditation.access;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.accreditation.explanation.Json;
import org.accreditation.explanation.Problem;

/** Answers a call that gets no further: with a problem, or with a page where somebody asked for one. */
final class Refusals {

    private Refusals() {}

    @CheckedTemplate(basePath = "FrontDoor")
    static class Templates {
        private Templates() {}

        static native TemplateInstance refused(String title, String text);
    }

    static Problem problem(int status, String type, String title, String detail) {
        return new Problem(Problem.TYPES + type, status, title, detail, null, null);
    }

    /** What can be said of a status alone. */
    static Problem of(int status) {
        return switch (status) {
            case 400 ->
                problem(
                        400,
                        "unreadable-request",
                        "The request cannot be read",
                        "This is not sent as it must be. A form has to come with the token of its page: reload the page and send it again.");
            case 401 ->
                problem(401, "not-signed-in", "Not signed in", "Send a bearer token in the header Authorization.");
            case 403 -> problem(403, "not-permitted", "Not permitted", "This needs a role that you do not have.");
            case 404 ->
                problem(
                        404,
                        "not-found",
                        "Not found",
                        "There is nothing at this address. See /q/openapi for what there is.");
            case 405 ->
                problem(
                        405,
                        "method-not-allowed",
                        "Method not allowed",
                        "This address does not answer that method. See /q/openapi.");
            case 406 ->
                problem(
                        406,
                        "not-acceptable",
                        "Not acceptable",
                        "It is not available in a form that the header Accept asks for. See /q/openapi for the forms that there are.");
            case 413 ->
                problem(
                        413,
                        "too-large",
                        "The request is too large",
                        "This has more in it than is read here. Send less at once.");
            case 415 ->
                problem(
                        415,
                        "unsupported-media-type",
                        "Unsupported media type",
                        "Say in the header Content-Type what you send; /q/openapi says what this address takes, mostly application/json.");
            case 500 -> Problem.internal();
            default ->
                status < 500
                        ? problem(status, "other", "The request cannot be answered", "The request cannot be answered.")
                        : problem(
                                status,
                                "unavailable",
                                "Not available now",
                                "The service cannot answer this now. Try again later.");
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
