package org.accreditation.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.accreditation.candidate.Absence;
import org.accreditation.candidate.Employment;
import org.accreditation.rules.Periods.Spell;

/**
 * How many months of work in authorities count in total: at least, and at most. They differ by work of which no source says
 * whether it counts, and by what is not known. What is not known leaves the months open only where it could matter:
 * not where those that surely count are as many as the policy asks for, and not where all together are fewer.
 *
 * @param asked the question
 * @param surely what was made of the entries as regards counting them surely
 * @param perhaps what was made of them as regards counting them at all
 * @param registered when the person was registered
 */
public record AuthorityTime(Asked asked, List<Considered> surely, List<Considered> perhaps, RegisteredTime registered) {

    private static final int LONGEST_WITHOUT_A_CHANGE = 62;

    /** The months that count at least. */
    public Fact least(String fact) {
        List<String> needs = needs(Stream.concat(surely.stream(), perhaps.stream()));
        ToIntFunction<LocalDate> atMost = needs.isEmpty() ? this::least : this::most;
        return settled(fact, this::least, atMost, needs, "Whatever is open or not known left out.")
                .having(surely);
    }

    /** The months that count at most. */
    public Fact most(String fact) {
        List<String> needs = needs(perhaps.stream());
        ToIntFunction<LocalDate> atLeast = needs.isEmpty() ? this::most : this::least;
        return settled(fact, atLeast, this::most, needs, "Whatever is open counted in full.")
                .having(perhaps);
    }

    /** Why more may count than surely does. */
    public Fact doubt(String fact, String partTime, String otherTime, String brokenMonths) {
        boolean partTimeWork = counted(perhaps).anyMatch(entry -> partTime.equals(entry.value()));
        boolean other = counted(perhaps).anyMatch(entry -> otherTime.equals(entry.value()))
                || counted(perhaps).anyMatch(entry -> !otherAbsences((Employment) entry.subject(), asked.day())
                        .isEmpty())
                || !registered.surely().equals(registered.perhaps());
        return Fact.of(
                fact, partTimeWork ? partTime : other ? otherTime : brokenMonths, "The first of those that there is.");
    }

    /** Exact where nothing that is missing could matter to it; within bounds otherwise. */
    private Fact settled(
            String fact,
            ToIntFunction<LocalDate> atLeast,
            ToIntFunction<LocalDate> atMost,
            List<String> needs,
            String why) {
        int least = atLeast.applyAsInt(asked.day());
        int most = atMost.applyAsInt(asked.day());
        boolean endless = perhaps.stream()
                .anyMatch(entry -> entry.isUnclear() && entry.subject().since() == null);
        Fact settled = needs.isEmpty() || least == most
                ? Fact.of(fact, most, why)
                : Fact.between(fact, least, endless ? null : most, needs);
        LocalDate change = nextChange(least, atLeast);
        return settled.changingOn(least == most ? change : Days.first(change, nextChange(most, atMost)));
    }

    private List<String> needs(Stream<Considered> considered) {
        Stream<String> entries = considered.filter(Considered::isUnclear).map(Considered::needs);
        Stream<String> earlier =
                common(worked(asked.day()), List.of(registered.before())).isEmpty()
                        ? Stream.empty()
                        : Stream.of(RegisteredTime.ENTRIES);
        return Stream.of(entries, registered.needs().stream(), earlier)
                .flatMap(needs -> needs)
                .distinct()
                .sorted()
                .toList();
    }

    private int least(LocalDate day) {
        List<Spell> worked = new ArrayList<>();
        counted(surely)
                .map(entry -> (Employment) entry.subject())
                .forEach(employment -> worked.addAll(
                        Periods.without(List.of(whole(employment, day)), otherAbsences(employment, day))));
        return TotalMonths.of(common(worked, registered.surely())).least();
    }

    private int most(LocalDate day) {
        List<Spell> registrable = new ArrayList<>(registered.perhaps());
        registrable.add(registered.before());
        return TotalMonths.of(common(worked(day), Periods.union(registrable))).most();
    }

    /** All work that counts at least perhaps. */
    private List<Spell> worked(LocalDate day) {
        return perhaps.stream()
                .filter(entry -> entry.isCounted() || entry.isUnclear())
                .map(entry -> whole((Employment) entry.subject(), day))
                .toList();
    }

    private static Stream<Considered> counted(List<Considered> entries) {
        return entries.stream().filter(Considered::isCounted);
    }

    private static Spell whole(Employment employment, LocalDate day) {
        // Of an entry without a first day nobody knows how long it was: no career is longer than this.
        LocalDate from = employment.from() == null ? day.minusYears(100) : employment.from();
        LocalDate end = employment.to() == null
                ? day
                : Periods.earlier(day, employment.to().plusDays(1));
        return new Spell(from, end);
    }

    /** Statutory leave in continuous employment counts (A11); of other absences no source says whether they do. */
    private static List<Spell> otherAbsences(Employment employment, LocalDate day) {
        if (employment.absences() == null) {
            return List.of();
        }
        return employment.absences().stream()
                .filter(absence -> absence.from() != null && !"statutory-leave".equals(absence.kind()))
                .map(absence -> new Spell(absence.from(), end(absence, day)))
                .filter(spell -> !spell.isEmpty())
                .toList();
    }

    private static LocalDate end(Absence absence, LocalDate day) {
        return absence.to() == null ? day : Periods.earlier(day, absence.to().plusDays(1));
    }

    private static List<Spell> common(List<Spell> spells, List<Spell> others) {
        List<Spell> union = Periods.union(spells);
        List<Spell> common = new ArrayList<>();
        for (Spell other : others) {
            common.addAll(Periods.within(union, other.from(), other.end()));
        }
        return common;
    }

    /** The next day on which the months are others: within two months, or when something that stops them ends. */
    private LocalDate nextChange(int months, ToIntFunction<LocalDate> onDay) {
        LocalDate last = asked.day().plusDays(LONGEST_WITHOUT_A_CHANGE);
        if (onDay.applyAsInt(last) == months) {
            return firstEndOfAnAbsence();
        }
        int early = 0;
        int late = LONGEST_WITHOUT_A_CHANGE;
        while (late - early > 1) {
            int middle = (early + late) / 2;
            if (onDay.applyAsInt(asked.day().plusDays(middle)) == months) {
                early = middle;
            } else {
                late = middle;
            }
        }
        return asked.day().plusDays(late);
    }

    private LocalDate firstEndOfAnAbsence() {
        return counted(perhaps)
                .map(entry -> (Employment) entry.subject())
                .filter(employment -> employment.absences() != null && employment.mayHoldOn(asked.day()))
                .flatMap(employment -> employment.absences().stream())
                .map(Absence::to)
                .filter(Objects::nonNull)
                .map(to -> to.plusDays(1))
                .filter(end -> end.isAfter(asked.day()))
                .min(LocalDate::compareTo)
                .orElse(null);
    }
}
