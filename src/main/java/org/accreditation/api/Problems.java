package org.accreditation.api;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import java.util.List;
import org.accreditation.candidate.Fault;

/** Every problem of this service (RFC 9457): a stable type, what is wrong and what to do. */
final class Problems {

    static final String TYPES = "urn:accreditation:problem:";

    private Problems() {}

    static HttpProblem unreadable(Fault fault) {
        return problem(400, "unreadable-request", "The request cannot be read", fault.detail())
                .with("faults", List.of(fault))
                .build();
    }

    static HttpProblem invalid(List<Fault> faults) {
        String count = faults.size() == 1 ? "There is one fault" : "There are " + faults.size() + " faults";
        return problem(
                        422,
                        "invalid-request",
                        "The request has faults",
                        count + "; 'faults' names each with the place.")
                .with("faults", faults)
                .build();
    }

    static HttpProblem tooLarge(int limit) {
        return problem(
                        413,
                        "too-large",
                        "The request is too large",
                        "At most " + limit / 1024 / 1024 + " MiB are read. Send one person a request.")
                .build();
    }

    static HttpProblem notFound(String kind, String detail) {
        return problem(404, kind, "Not found", detail).build();
    }

    static HttpProblem.Builder problem(int status, String type, String title, String detail) {
        return HttpProblem.builder()
                .withType(URI.create(TYPES + type))
                .withTitle(title)
                .withStatus(status)
                .withDetail(detail);
    }
}
