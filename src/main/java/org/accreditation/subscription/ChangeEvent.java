package org.accreditation.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;

/**
 * That an answer has become another one, as a CloudEvent 1.0 in structured JSON. It holds no fact of a person: whoever wants the reasons asks.
 *
 * @param source the address of the subscription
 * @param id the same at every try
 * @param time when it was found out
 * @param journalentry the entry of the journal that holds the answer; null where there is no answer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ChangeEvent(
        String specversion,
        String type,
        String source,
        String id,
        String time,
        String datacontenttype,
        String journalentry,
        Data data) {

    private static final String TYPE = "org.accreditation.decision.changed.v1";

    /**
     * What changed.
     *
     * @param before what was known until then
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Data(
            String subscription,
            String decision,
            String status,
            LocalDate asOf,
            String outcome,
            LocalDate earliestDate,
            String problem,
            String policy,
            LocalDate version,
            Before before) {}

    /** What was known before. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Before(
            LocalDate asOf, String outcome, LocalDate earliestDate, String problem, String policy, LocalDate version) {}

    static ChangeEvent of(String id, Instant at, Subscription before, Known now, String entry) {
        Known known = before.known();
        return new ChangeEvent(
                "1.0",
                TYPE,
                "/v1/subscriptions/" + before.id(),
                id,
                at.toString(),
                "application/json",
                entry,
                new Data(
                        before.id(),
                        before.decision(),
                        before.status(),
                        now.asOf(),
                        now.outcome(),
                        now.earliestDate(),
                        now.problem(),
                        now.policy(),
                        now.version(),
                        new Before(
                                known.asOf(),
                                known.outcome(),
                                known.earliestDate(),
                                known.problem(),
                                known.policy(),
                                known.version())));
    }
}
