package org.accreditation.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * A subscription as its caller sees it: nothing that they sent, and no fact of a person.
 *
 * @param state {@code active} or {@code ended}
 * @param ended why, where it ended: {@code gone} or {@code erased}
 * @param asOf the day that is known about
 * @param outcome null where there is no answer
 * @param problem the type of the problem in place of an answer
 * @param nextLook the next day on which it is asked again, sooner where a version is put in force or withdrawn; null where it ended
 * @param journalEntry the entry of the journal that holds the answer
 * @param deliveries the latest first, up to a hundred
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SubscriptionView(
        String id,
        String state,
        String ended,
        Instant createdAt,
        String decision,
        String status,
        LocalDate asOf,
        String outcome,
        LocalDate earliestDate,
        String problem,
        String policy,
        LocalDate version,
        LocalDate nextLook,
        String journalEntry,
        List<Line> deliveries) {

    /**
     * A delivery.
     *
     * @param id the same as the id of its event and the header {@code webhook-id}
     * @param state {@code waiting}, {@code delivered} or {@code given-up}
     * @param nextTry null where none follows
     * @param said what came of the last try
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            String id, Instant createdAt, String state, int tries, Instant lastTry, Instant nextTry, String said) {}

    /**
     * A page of a list.
     *
     * @param next where the page after it begins; null where there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(List<SubscriptionView> subscriptions, String next) {}

    /** Without its deliveries, as in a list. */
    static SubscriptionView of(Subscription subscription) {
        return of(subscription, null);
    }

    static SubscriptionView of(Subscription subscription, List<Delivery> deliveries) {
        Known known = subscription.known();
        boolean ended = subscription.endedAt() != null;
        return new SubscriptionView(
                subscription.id(),
                ended ? "ended" : "active",
                ended ? word(subscription.endedWhy()) : null,
                subscription.madeAt(),
                subscription.decision(),
                subscription.status(),
                known.asOf(),
                known.outcome(),
                known.earliestDate(),
                known.problem(),
                known.policy(),
                known.version(),
                ended ? null : subscription.lookOn(),
                subscription.entry(),
                deliveries == null
                        ? null
                        : deliveries.stream().map(SubscriptionView::line).toList());
    }

    private static Line line(Delivery delivery) {
        return new Line(
                delivery.id(),
                delivery.madeAt(),
                word(delivery.state()),
                delivery.tries(),
                delivery.triedAt(),
                delivery.state() == Delivery.State.WAITING ? delivery.nextTry() : null,
                delivery.said());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
