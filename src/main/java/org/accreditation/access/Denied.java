package org.accreditation.access;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import java.time.Duration;
import org.accreditation.explanation.Problem;

/** Problems of whoever may not. */
final class Denied {

    private Denied() {}

    static HttpProblem problem(int status, String type, String detail) {
        return builder(status, type, detail).build();
    }

    static HttpProblem unknown(String detail) {
        return builder(401, "not-signed-in", detail)
                .withHeader("WWW-Authenticate", "Bearer")
                .build();
    }

    static HttpProblem tooMany(long seconds) {
        return builder(429, "too-many-calls", "Too many calls from you in a minute. Go on in " + seconds + " seconds.")
                .withHeader("Retry-After", Long.toString(seconds))
                .build();
    }

    static HttpProblem tooLarge(Problem problem) {
        return HttpProblem.builder()
                .withType(URI.create(problem.type()))
                .withTitle(problem.title())
                .withStatus(problem.status())
                .withDetail(problem.detail())
                .build();
    }

    static HttpProblem tooSlow(Duration longest) {
        return titled(
                        408,
                        "body-too-slow",
                        "The body came too slowly",
                        "The body of a call has to be here within " + longest.toSeconds()
                                + " seconds. Send it at once, or the operator can set more (accreditation.load.upload).")
                .build();
    }

    static HttpProblem tooBusy(Duration longestWait) {
        return titled(
                        503,
                        "too-busy",
                        "Too much is asked at the moment",
                        "Others are being answered, and there is no place for this call. Ask again in a few seconds.")
                .withHeader("Retry-After", Long.toString(Math.max(1, longestWait.toSeconds())))
                .build();
    }

    private static HttpProblem.Builder builder(int status, String type, String detail) {
        String title = status == 401 ? "Not signed in" : status == 429 ? "Too many calls" : "Not permitted";
        return titled(status, type, title, detail);
    }

    private static HttpProblem.Builder titled(int status, String type, String title, String detail) {
        return HttpProblem.builder()
                .withType(URI.create(Problem.TYPES + type))
                .withTitle(title)
                .withStatus(status)
                .withDetail(detail);
    }
}
