package org.accreditation.access;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
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

    private static HttpProblem.Builder builder(int status, String type, String detail) {
        return HttpProblem.builder()
                .withType(URI.create(Problem.TYPES + type))
                .withTitle(status == 401 ? "Not signed in" : status == 429 ? "Too many calls" : "Not permitted")
                .withStatus(status)
                .withDetail(detail);
    }
}
