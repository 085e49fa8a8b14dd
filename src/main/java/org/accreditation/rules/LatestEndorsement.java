package org.accreditation.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.accreditation.candidate.Body;
import org.accreditation.candidate.Employment;
import org.accreditation.candidate.Endorsement;

/** Facts about the endorsement that the fact of the latest endorsement rests on. */
public final class LatestEndorsement {

    private LatestEndorsement() {}

    private static Optional<Endorsement> of(Fact latest, List<Considered> considered) {
        return considered.stream()
                .filter(entry -> entry.isCounted() && entry.value().equals(latest.value()))
                .map(entry -> (Endorsement) entry.subject())
                .findFirst();
    }

    /** Whether it is not known which one it is, so that nothing can be told of it. */
    private static boolean isOpen(Fact latest) {
        return !(latest.value() instanceof String);
    }

    /** The role of whoever gave it; "none" where there is no endorsement. */
    public static Fact byRole(String fact, Fact latest, List<Considered> considered) {
        if (isOpen(latest)) {
            return new Fact(fact, null, null, latest.needs(), latest.why(), List.of());
        }
        return of(latest, considered)
                .map(endorsement -> endorsement.byRole() == null
                        ? Fact.missing(fact, endorsement.pointer() + "/byRole")
                        : Fact.of(fact, endorsement.byRole(), "The role in the latest endorsement."))
                .orElse(Fact.of(fact, "none", "There is no endorsement."));
    }

    /** Months begun since it was given; 0 where there is no endorsement. */
    public static Fact monthsBegun(String fact, Fact latest, List<Considered> considered, LocalDate day) {
        if (isOpen(latest)) {
            return new Fact(fact, null, null, latest.needs(), latest.why(), List.of());
        }
        return of(latest, considered)
                .map(endorsement -> {
                    int months = Periods.monthsBegun(endorsement.on(), day);
                    return Fact.of(fact, months, "Counted from " + endorsement.on() + ".")
                            .changingOn(endorsement.on().plusMonths(months).plusDays(1));
                })
                .orElse(Fact.of(fact, 0, "There is no endorsement."));
    }

    /** Whether this person works on the day where they were endorsed: same, another, or none where they work or were endorsed nowhere. */
    public static Fact presentWork(
            String fact, Fact latest, List<Considered> considered, List<Employment> work, Asked asked) {
        if (isOpen(latest)) {
            return new Fact(fact, null, null, latest.needs(), latest.why(), List.of());
        }
        Optional<Endorsement> endorsement = of(latest, considered);
        if (endorsement.isEmpty()) {
            return Fact.of(fact, "none", "There is no endorsement.");
        }
        Body body = endorsement.get().body();
        String place = endorsement.get().pointer() + "/body";
        if (body == null) {
            return Fact.missing(fact, place);
        }
        if (body.isAuthority() == null) {
            return Fact.missing(fact, place + (body.type() == null ? "/type" : "/deliversFor"));
        }
        if (body.authorityCodes() == null) {
            return Fact.missing(fact, place + "/code");
        }
        List<String> needs = new ArrayList<>();
        Set<String> found = new TreeSet<>();
        for (Employment each : work) {
            if (each.mayHoldOn(asked.day())) {
                look(each, body, place, asked, needs, found);
            }
        }
        if (found.contains("same")) {
            return Fact.of(fact, "same", "This person works in the authority that endorsed them.")
                    .changingOn(Days.firstEnd(ending(work, asked.day())));
        }
        if (!needs.isEmpty()) {
            return new Fact(
                    fact,
                    null,
                    null,
                    List.copyOf(new TreeSet<>(needs)),
                    "Not known: where this person works is unclear.",
                    List.of());
        }
        return Fact.of(
                        fact,
                        found.isEmpty() ? "none" : "another",
                        found.isEmpty()
                                ? "This person works nowhere that day."
                                : "This person works in another authority that day.")
                .changingOn(Days.firstEnd(ending(work, asked.day())));
    }

    private static void look(
            Employment each, Body body, String place, Asked asked, List<String> needs, Set<String> found) {
        if (each.from() == null) {
            needs.add(each.pointer() + "/from");
        } else if (each.authorityCode() == null && each.employerCode() == null) {
            needs.add(each.pointer() + "/authority/code");
        } else if (isOf(body, each.authorityCode(), asked) || isOf(body, each.employerCode(), asked)) {
            found.add("same");
        } else if (each.employerCode() == null
                && (each.engagement() == null || each.engagement().equals("secondment"))) {
            needs.add(each.pointer() + "/employer/code");
        } else if (body.formerly() == null) {
            needs.add(place + "/formerly");
        } else {
            found.add("another");
        }
    }

    /** Whether a code is one of a body: one that it has, or had, or that the body asked about has where it had that one. */
    private static boolean isOf(Body body, String code, Asked asked) {
        return code != null
                && (body.authorityCodes().contains(code)
                        || body.formerly() != null && body.formerly().contains(code)
                        || body.authorityCodes().stream().anyMatch(own -> asked.isSameAuthority(own, code)));
    }

    private static List<Employment> ending(List<Employment> work, LocalDate day) {
        return work.stream()
                .filter(each -> each.to() != null && !each.to().isBefore(day))
                .toList();
    }
}
