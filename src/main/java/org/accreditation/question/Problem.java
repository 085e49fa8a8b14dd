package org.accreditation.question;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.accreditation.question.reading.Fault;
import org.accreditation.question.reading.InvalidRequest;
import org.accreditation.question.reading.RequestSchema;
import org.accreditation.question.reading.UnreadableRequest;
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

    /** What is wrong with a request that could not be answered. */
    public static Problem of(RuntimeException thrown) {
        if (thrown instanceof UnreadableRequest unreadable) {
            Fault fault = unreadable.fault();
            return problem(ProblemType.UNREADABLE_REQUEST, fault.detail(), List.of(fault));
        }
        if (thrown instanceof NotChosen none) {
            List<Fault> faults = none.faults();
            int status = ProblemType.INVALID_REQUEST.status();
            return new Problem(
                    none.type().uri(),
                    status,
                    none.type().title(),
                    faults.get(0).detail(),
                    faults,
                    null);
        }
        if (thrown instanceof InvalidRequest invalid) {
            return faulty(invalid.faults());
        }
        if (thrown instanceof UnknownDecision unknown) {
            return problem(ProblemType.UNKNOWN_DECISION, unknown.getMessage(), null);
        }
        if (thrown instanceof Unavailable unavailable) {
            return problem(unavailable.type(), unavailable.getMessage(), null);
        }
        if (thrown instanceof GivenUp givenUp) {
            return problem(ProblemType.TOOK_TOO_LONG, givenUp.getMessage(), null);
        }
        return internal();
    }

    /** Something went wrong in the service. What it was is for the log. */
    public static Problem internal() {
        return problem(
                ProblemType.INTERNAL,
                "Something went wrong here, not in your request. Please report it with the number in the header X-Request-Id.",
                null);
    }

    private static Problem faulty(List<Fault> faults) {
        List<Fault> told = faults.subList(0, Math.min(faults.size(), RequestSchema.MOST_FAULTS));
        return problem(ProblemType.INVALID_REQUEST, inShort(faults), told);
    }

    /** A fault that stands in no body is said here too: a person who sees a page sees no list of faults. */
    private static String inShort(List<Fault> faults) {
        int count = faults.size();
        if (count == 1 && faults.get(0).pointer().isEmpty()) {
            return faults.get(0).detail();
        }
        return count > RequestSchema.MOST_FAULTS
                ? "There are more than " + RequestSchema.MOST_FAULTS
                        + " faults; 'faults' names the first, each with the place."
                : (count == 1 ? "There is one fault" : "There are " + count + " faults")
                        + "; 'faults' names each with the place.";
    }

    /** The body, or a line of a batch, is longer than is read. */
    public static Problem tooLarge(int limit) {
        String detail = "At most " + limit / 1024 / 1024
                + " MiB are read for one person. Send one person a request, or a line.";
        return problem(ProblemType.TOO_LARGE, detail, null);
    }

    private static Problem problem(ProblemType type, String detail, List<Fault> faults) {
        return new Problem(type.uri(), type.status(), type.title(), detail, faults, null);
    }

    public Problem onLine(long number) {
        return new Problem(type, status, title, detail, faults, number);
    }
}
