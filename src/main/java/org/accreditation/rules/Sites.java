package org.accreditation.rules;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.accreditation.candidate.Body;

/**
 * Whether a body is on the list of sites. What the caller says is a fact; an authority that a list names counts as a site
 * from the day of that list; where both speak and differ, the fact says so. Where neither speaks it is unknown, until
 * lists are in use of which a part is lost: then it is known that nothing can be read from them.
 */
public final class Sites {

    private Sites() {}

    /** Settles the fact for the body that is asked about. */
    public static Fact settle(String fact, Asked asked, List<SiteList> lists) {
        return value(fact, asked.body(), asked.day(), lists).changingOn(nextList(asked.day(), lists));
    }

    private static Fact value(String fact, Body body, LocalDate day, List<SiteList> lists) {
        List<SiteList> known =
                lists.stream().filter(list -> !list.from().isAfter(day)).toList();
        Optional<SiteList> naming =
                known.stream().filter(list -> list.names(body.code())).min(Comparator.comparing(SiteList::from));
        Boolean said = body.onSitesList();
        if (naming.isPresent()) {
            String why = "Named in the list from " + naming.get().from() + " ("
                    + naming.get().source() + ")";
            return Boolean.FALSE.equals(said)
                    ? Fact.of(fact, "named, but said not to be", why + ", while the request says that it is not on it.")
                    : Fact.of(fact, "named", why + ".");
        }
        if (Boolean.TRUE.equals(said)) {
            return Fact.of(fact, "said to be", "The request says so.");
        }
        boolean couldBeNamed = body.code() == null && !known.isEmpty();
        if (Boolean.FALSE.equals(said)) {
            return couldBeNamed
                    ? Fact.missing(fact, "/body/code")
                    : Fact.of(fact, "said not to be", "The request says so, and no list names it.");
        }
        boolean someAreLost = known.stream().anyMatch(SiteList::partial);
        return someAreLost && !couldBeNamed
                ? Fact.of(fact, "not shown", "The request does not say, and the names that are left do not include it.")
                : Fact.missing(fact, "/body/onSitesList");
    }

    private static LocalDate nextList(LocalDate day, List<SiteList> lists) {
        return lists.stream()
                .map(SiteList::from)
                .filter(from -> from.isAfter(day))
                .min(LocalDate::compareTo)
                .orElse(null);
    }
}
