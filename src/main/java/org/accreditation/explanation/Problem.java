package org.accreditation.explanation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.accreditation.candidate.Fault;
import org.accreditation.candidate.InvalidRequest;
import org.accreditation.candidate.RequestSchema;
import org.accreditation.candidate.UnreadableRequest;
import org.accreditation.supervision.GivenUp;

/**
 * Why there is no answer (RFC 9457), the same over HTTP and on a line of a batch.
 *
 * @param type what kind of problem; it stays the same for years
 * @param status as in HTTP
 * @param detail what is wrong and what to do
 * @param faults everything that is wrong with the request, or the first hundred things; null where that is not the problem
 * @param line number of the line of a batch, from 1; null elsewhere
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String type, int status, String title, String detail, List<Fault> faults, Long line) {

    /** What every type begins with. */
    public static final String TYPES = "urn:accreditation:problem:";

    /** What is wrong with a request that could not be answered. */
    public static Problem of(RuntimeException thrown) {
        if (thrown instanceof UnreadableRequest unreadable) {
            Fault fault = unreadable.fault();
            return problem(400, "unreadable-request", "The request cannot be read", fault.detail(), List.of(fault));
        }
        if (thrown instanceof InvalidRequest invalid) {
            return faulty(invalid.faults());
        }
        if (thrown instanceof UnknownDecision unknown) {
            return problem(404, "unknown-decision", "Not found", unknown.getMessage(), null);
        }
        if (thrown instanceof Unavailable unavailable) {
            return problem(503, unavailable.type(), "Not available now", unavailable.getMessage(), null);
        }
        if (thrown instanceof GivenUp givenUp) {
            return problem(503, "took-too-long", "This takes too long", givenUp.getMessage(), null);
        }
        return problem(
                500,
                "internal",
                "Something went wrong here",
                "Something went wrong here, not in your request. It has been counted; please report it.",
                null);
    }

    private static Problem faulty(List<Fault> faults) {
        int count = faults.size();
        String detail = count > RequestSchema.MOST_FAULTS
                ? "There are more than " + RequestSchema.MOST_FAULTS
                        + " faults; 'faults' names the first, each with the place."
                : (count == 1 ? "There is one fault" : "There are " + count + " faults")
                        + "; 'faults' names each with the place.";
        List<Fault> told = faults.subList(0, Math.min(count, RequestSchema.MOST_FAULTS));
        return problem(422, "invalid-request", "The request has faults", detail, told);
    }

    /** The body, or a line of a batch, is longer than is read. */
    public static Problem tooLarge(int limit) {
        String detail = "At most " + limit / 1024 / 1024
                + " MiB are read for one person. Send one person a request, or a line.";
        return problem(413, "too-large", "The request is too large", detail, null);
    }

    private static Problem problem(int status, String type, String title, String detail, List<Fault> faults) {
        return new Problem(TYPES + type, status, title, detail, faults, null);
    }

    Problem onLine(long number) {
        return new Problem(type, status, title, detail, faults, number);
    }
}
