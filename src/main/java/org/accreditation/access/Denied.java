package org.accreditation.access;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import org.accreditation.explanation.ProblemType;

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

    private static HttpProblem.Builder builder(ProblemType type, String detail) {
        return HttpProblem.builder()
                .withType(URI.create(type.uri()))
                .withTitle(type.title())
                .withStatus(type.status())
                .withDetail(detail);
    }
}
