package org.accreditation.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.accreditation.candidate.Body;
import org.accreditation.candidate.Employment;

/**
 * Whether a body is on the list of sites. An authority that a list names, by a code that it has or had, counts as a site from
 * the day of that list. What the caller says is believed where the list leaves room: not while a complete list is in use
 * that names the body, or does not. Where neither speaks it is unknown, until lists are in use of which a part is lost: then
 * it is known that nothing can be read from them.
 */
public final class Sites {

    private final String fact;
    private final Body body;
    private final LocalDate day;
    private final List<SiteList> lists;

    private Sites(String fact, Asked asked, List<SiteList> lists) {
        this.fact = fact;
        this.body = asked.body();
        this.day = asked.day();
        this.lists = lists.stream()
                .filter(list -> list.of().equals(SiteList.OF_THE_ASSESSMENT))
                .toList();
    }

    /** Settles the fact for the body that is asked about. */
    public static Fact settle(String fact, Asked asked, List<SiteList> lists) {
        Sites sites = new Sites(fact, asked, lists);
        return sites.value().changingOn(sites.nextChange());
    }

    private Fact value() {
        List<SiteList> known =
                lists.stream().filter(list -> !list.from().isAfter(day)).toList();
        Optional<SiteList> complete = known.stream()
                .filter(list -> list.complete() && list.isInUse(day))
                .findFirst();
        Optional<SiteList> naming =
                known.stream().filter(list -> list.names(ownCodes())).min(Comparator.comparing(SiteList::from));
        if (naming.isPresent()) {
            return named(naming.get(), complete.isPresent());
        }
        return complete.isPresent()
                ? byCompleteList(complete.get())
                : bySaying(known.stream().anyMatch(list -> !list.complete()), !known.isEmpty());
    }

    /** The body's own code, and those of authorities that it succeeded. */
    private List<String> ownCodes() {
        List<String> codes = new ArrayList<>(body.formerly() == null ? List.of() : body.formerly());
        if (body.code() != null) {
            codes.add(body.code());
        }
        return codes;
    }

    private Fact named(SiteList list, boolean complete) {
        String why = "Named in the list from " + list.from() + " (" + list.source() + ")";
        if (!Boolean.FALSE.equals(body.onSitesList())) {
            return Fact.of(fact, "named", why + ".");
        }
        return complete
                ? Fact.of(fact, "named", why + ", which is complete, although the request says that it is not on it.")
                : Fact.of(fact, "named, but said not to be", why + ", while the request says that it is not on it.");
    }

    /** Whether a trust is a site because it delivers for one no source says: then there is room for what the caller says. */
    private Fact byCompleteList(SiteList list) {
        if (body.code() == null && body.authoritiesServed().isEmpty()) {
            return Fact.missing(fact, "/body/code");
        }
        if (list.names(body.authoritiesServed())) {
            return bySaying(false, false);
        }
        if (body.formerly() == null) {
            return Fact.missing(fact, "/body/formerly");
        }
        String said = Boolean.TRUE.equals(body.onSitesList()) ? ", although the request says that it is on it." : ".";
        return Fact.of(
                fact,
                "not named",
                "The list from " + list.from() + " (" + list.source() + ") is complete and does not name it" + said);
    }

    private Fact bySaying(boolean someAreLost, boolean couldBeNamed) {
        Boolean said = body.onSitesList();
        boolean codeMatters = body.code() == null && couldBeNamed;
        if (Boolean.TRUE.equals(said)) {
            return Fact.of(fact, "said to be", "The request says so.");
        }
        if (Boolean.FALSE.equals(said)) {
            return codeMatters
                    ? Fact.missing(fact, "/body/code")
                    : Fact.of(fact, "said not to be", "The request says so, and no list names it.");
        }
        return someAreLost && !codeMatters
                ? Fact.of(fact, "not shown", "The request does not say, and the names that are left do not include it.")
                : Fact.missing(fact, "/body/onSitesList");
    }

    private LocalDate nextChange() {
        return lists.stream()
                .flatMap(list -> Stream.of(
                        list.from(), list.to() == null ? list.from() : list.to().plusDays(1)))
                .filter(change -> change.isAfter(day))
                .min(LocalDate::compareTo)
                .orElse(null);
    }

    /**
     * Whether an authority is known not to be in the first phase on which the government consulted: the body that is asked
     * about, or where none is named, the authority of each post on the day.
     */
    public static Fact asConsulted(String fact, Asked asked, List<SiteList> lists, List<Employment> work) {
        List<SiteList> consulted = lists.stream()
                .filter(list -> list.of().equals(SiteList.AS_CONSULTED))
                .toList();
        List<Employment> now =
                work.stream().filter(post -> post.mayHoldOn(asked.day())).toList();
        boolean ruledOut = asked.body() != null
                ? consulted.stream().anyMatch(list -> list.rulesOut(codes(asked.body())))
                : !now.isEmpty()
                        && now.stream()
                                .allMatch(post -> post.authorityCode() != null
                                        && consulted.stream()
                                                .anyMatch(list -> list.rulesOut(List.of(post.authorityCode()))));
        return Fact.of(
                fact,
                ruledOut ? "known not to be" : "not shown",
                ruledOut
                        ? "A source says so of the authority."
                        : "No source that could be read names it, or says that it is not one.");
    }

    private static List<String> codes(Body body) {
        List<String> codes = new ArrayList<>(body.authorityCodes() == null ? List.of() : body.authorityCodes());
        codes.addAll(body.formerly() == null ? List.of() : body.formerly());
        return codes;
    }
}
