package org.accreditation.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.accreditation.candidate.Employment;
import org.accreditation.rules.Place.Where;

/**
 * Work that may be going on that day.
 *
 * @param employment the entry
 * @param where it is, seen from the authority that is asked about
 * @param placeNeeds where that is unclear, the pointer of what is missing
 */
public record Work(Employment employment, Where where, String placeNeeds) {

    private static final String BODY_CODE = "/body/code";

    private boolean isHere() {
        return where == Where.HERE || where == Where.PREDECESSOR;
    }

    private boolean mayBeHere() {
        return where != Where.ELSEWHERE;
    }

    /** Whether it surely goes on and is of a known kind. */
    private boolean isSure() {
        return employment.from() != null && employment.setting() != null;
    }

    private String needs() {
        return employment.from() == null
                ? employment.pointer() + "/from"
                : employment.setting() == null ? employment.pointer() + "/setting" : placeNeeds;
    }

    /**
     * The kind of work: the first in an order of the kinds here, or of all kinds where no work is here. It is unknown as
     * soon as something unclear could make it another; where only the code of the body is not known, as soon as two codes
     * would make it two kinds.
     */
    public static Fact setting(String fact, List<String> order, String none, List<Work> work, Asked asked) {
        if (work.stream().noneMatch(each -> BODY_CODE.equals(each.placeNeeds))) {
            return setting(fact, order, none, work);
        }
        Set<String> codes = new HashSet<>(
                work.stream().map(each -> asked.placeOf(each.employment)).toList());
        codes.add(null); // another one
        List<Fact> whichever = codes.stream()
                .map(code -> setting(
                        fact,
                        order,
                        none,
                        work.stream().map(each -> each.seenFrom(code, asked)).toList()))
                .toList();
        Set<String> values = new HashSet<>();
        Set<String> needs = new TreeSet<>(Set.of(BODY_CODE));
        for (Fact one : whichever) {
            if (!one.isKnownWithin()) {
                return setting(fact, order, none, work);
            }
            values.addAll(one.choices());
            needs.addAll(one.needs());
        }
        if (values.size() == 1) {
            return whichever.get(0);
        }
        List<String> possible = new ArrayList<>(order);
        possible.add(none);
        possible.retainAll(values);
        return Fact.oneOf(fact, possible, List.copyOf(needs));
    }

    /** The same, were the code of the body one that is given, or another than any. */
    private Work seenFrom(String code, Asked asked) {
        String own = asked.placeOf(employment);
        if (!BODY_CODE.equals(placeNeeds)) {
            return this;
        }
        if (own == null) {
            return employment.country() != null
                            && !employment.country().equals("England")
                            && !asked.body().isOtherEmployer()
                    ? new Work(employment, Where.ELSEWHERE, null)
                    : new Work(employment, Where.UNCLEAR, employment.pointer() + asked.placeField(employment));
        }
        if (own.equals(code)) {
            return new Work(employment, Where.HERE, null);
        }
        if (asked.formerCodes() == null) {
            return new Work(employment, Where.UNCLEAR, "/body/formerly");
        }
        return new Work(employment, asked.formerCodes().contains(own) ? Where.PREDECESSOR : Where.ELSEWHERE, null);
    }

    private static Fact setting(String fact, List<String> order, String none, List<Work> work) {
        List<Work> here =
                work.stream().filter(each -> each.isSure() && each.isHere()).toList();
        if (!here.isEmpty()) {
            return settle(
                    fact,
                    order,
                    none,
                    here,
                    work.stream().filter(Work::mayBeHere).toList(),
                    work);
        }
        boolean someMayBeHere = work.stream().anyMatch(Work::mayBeHere);
        boolean allAlike = work.stream().allMatch(each -> each.employment().setting() != null)
                && work.stream()
                                .map(each -> each.employment().setting())
                                .distinct()
                                .count()
                        == 1
                && work.stream().anyMatch(Work::isSure);
        if (someMayBeHere && !allAlike) {
            return oneOf(fact, order, none, work);
        }
        List<Work> sure = work.stream().filter(Work::isSure).toList();
        return settle(fact, order, none, sure, someMayBeHere ? List.of() : work, work);
    }

    /** Whichever of the work goes on and is here, it is one of these kinds; there may be none where none surely goes on. */
    private static Fact oneOf(String fact, List<String> order, String none, List<Work> work) {
        List<Considered> unclear = unclear(fact, work.stream().filter(each -> each.mayBeHere() || !each.isSure()));
        List<String> kinds =
                work.stream().map(each -> each.employment().setting()).toList();
        if (kinds.contains(null)) {
            return Fact.missing(fact, unclear);
        }
        List<String> possible = new ArrayList<>(order);
        possible.retainAll(kinds);
        if (work.stream().noneMatch(Work::isSure)) {
            possible.add(none);
        }
        return Fact.oneOf(
                fact,
                possible,
                unclear.stream().map(Considered::needs).distinct().sorted().toList());
    }

    private static Fact settle(
            String fact, List<String> order, String none, List<Work> sure, List<Work> open, List<Work> all) {
        List<Considered> counted = sure.stream()
                .map(each -> Considered.counts(
                        fact, each.employment(), each.employment().setting(), "Going on that day."))
                .toList();
        List<Considered> unclear = unclear(fact, open.stream().filter(each -> !sure.contains(each)));
        Stream<Considered> elsewhere = all.stream()
                .filter(each -> !sure.contains(each) && !open.contains(each))
                .map(each ->
                        Considered.not(fact, each.employment(), "There is work in the authority itself that day."));
        Fact settled = Ranking.settle(
                fact,
                order,
                none,
                Stream.concat(counted.stream(), unclear.stream()).toList());
        return settled.having(Stream.of(counted.stream(), unclear.stream(), elsewhere)
                .flatMap(entries -> entries)
                .toList());
    }

    private static List<Considered> unclear(String fact, Stream<Work> work) {
        return work.filter(each -> each.needs() != null)
                .map(each -> Considered.unclear(
                        fact, each.employment(), each.employment().setting(), each.needs()))
                .toList();
    }
}
