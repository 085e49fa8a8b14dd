package org.accreditation.api;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import org.accreditation.question.Problem;
import org.accreditation.question.ProblemType;

/** Problems over HTTP: a stable type, what is wrong and what to do. */
final class Problems {

    private Problems() {}

    static HttpProblem of(Problem problem) {
        HttpProblem.Builder builder = HttpProblem.builder()
                .withType(URI.create(problem.type()))
                .withTitle(problem.title())
                .withStatus(problem.status())
                .withDetail(problem.detail());
        ProblemType.of(problem.type())
                .flatMap(ProblemType::retryAfter)
                .ifPresent(wait -> builder.withHeader("Retry-After", Long.toString(wait.toSeconds())));
        return problem.faults() == null
                ? builder.build()
                : builder.with("faults", problem.faults()).build();
    }

    static HttpProblem of(ProblemType type, String detail) {
        return of(type, type.status(), detail);
    }

    static HttpProblem of(ProblemType type, int status, String detail) {
        return of(new Problem(type.uri(), status, type.title(), detail, null, null));
    }
}
