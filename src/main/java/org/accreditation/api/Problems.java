package org.accreditation.api;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import org.accreditation.explanation.Problem;

/** Problems over HTTP: a stable type, what is wrong and what to do. */
final class Problems {

    private Problems() {}

    static HttpProblem of(Problem problem) {
        HttpProblem.Builder builder = HttpProblem.builder()
                .withType(URI.create(problem.type()))
                .withTitle(problem.title())
                .withStatus(problem.status())
                .withDetail(problem.detail());
        return problem.faults() == null
                ? builder.build()
                : builder.with("faults", problem.faults()).build();
    }

    static HttpProblem notFound(String kind, String detail) {
        return problem(404, kind, "Not found", detail);
    }

    static HttpProblem problem(int status, String type, String title, String detail) {
        return of(new Problem(Problem.TYPES + type, status, title, detail, null, null));
    }
}
