package org.accreditation.access;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import java.time.Duration;
import org.accreditation.question.Problem;
import org.accreditation.question.ProblemType;

/** Problems of whoever may not. */
final class Denied {

    private Denied() {}

    static HttpProblem problem(ProblemType type, String detail) {
        return builder(type, detail).build();
    }

    static HttpProblem unknown(String detail) {
        return builder(ProblemType.NOT_SIGNED_IN, detail)
                .withHeader("WWW-Authenticate", "Bearer")
                .build();
    }

    static HttpProblem tooMany(long seconds) {
        return builder(
                        ProblemType.TOO_MANY_CALLS,
                        "Too many calls from you in a minute. Go on in " + seconds + " seconds.")
                .withHeader("Retry-After", Long.toString(seconds))
                .build();
    }

    static HttpProblem tooLarge(Problem problem) {
        return problem(ProblemType.TOO_LARGE, problem.detail());
    }

    static HttpProblem tooSlow(Duration longest) {
        return problem(
                ProblemType.BODY_TOO_SLOW,
                "The body of a call has to be here within " + longest.toSeconds()
                        + " seconds. Send it at once, or the operator can set more (accreditation.load.upload).");
    }

    static HttpProblem tooBusy(Duration longestWait) {
        return builder(
                        ProblemType.TOO_BUSY,
                        "Others are being answered, and there is no place for this call. Ask again in a few seconds.")
                .withHeader("Retry-After", Long.toString(Math.max(1, longestWait.toSeconds())))
                .build();
    }

    private static HttpProblem.Builder builder(ProblemType type, String detail) {
        return HttpProblem.builder()
                .withType(URI.create(type.uri()))
                .withTitle(type.title())
                .withStatus(type.status())
                .withDetail(detail);
    }
}
