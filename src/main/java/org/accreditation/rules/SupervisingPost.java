package org.accreditation.rules;

import java.time.LocalDate;
import java.util.List;
import org.accreditation.candidate.PostOffered;

/** Whether a supervising post is held, or else offered. */
public final class SupervisingPost {

    private static final List<String> ROLES = List.of("practice-supervisor", "team-manager");

    private SupervisingPost() {}

    /**
     * Settles it.
     *
     * @param offers the offer, where the caller said something about one
     */
    public static Fact settle(String fact, List<Considered> posts, List<PostOffered> offers, LocalDate knownUntil) {
        Fact held = Ranking.settle(fact, List.of("held"), "none", posts);
        if (!"none".equals(held.value())) {
            return held;
        }
        if (offers.isEmpty() || offers.get(0).offered() == null) {
            return Fact.missing(fact, "/candidate/postOffered");
        }
        PostOffered offer = offers.get(0);
        if (!offer.offered() || offer.on() != null && offer.on().isAfter(knownUntil)) {
            return Fact.of(fact, "none", "None is held, and none offered by that day.");
        }
        if (offer.role() == null) {
            return Fact.missing(fact, "/candidate/postOffered/role");
        }
        if (!ROLES.contains(offer.role())) {
            return Fact.of(fact, "none", "The post that is offered does not supervise.");
        }
        return offer.on() == null
                ? Fact.missing(fact, "/candidate/postOffered/on")
                : Fact.of(fact, "offered", "A supervising post is offered.");
    }
}
