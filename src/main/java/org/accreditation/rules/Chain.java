package org.accreditation.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.accreditation.candidate.Absence;
import org.accreditation.candidate.Employment;
import org.accreditation.rules.Periods.Spell;

/**
 * Employments that follow one another closely enough to count as one, up to a day. A break of at most so many days
 * belongs to the chain, and a long absence does too, but both move its first day later by their length; a longer break
 * begins a new chain. Overlapping days count once.
 *
 * @param first the first day, moved by breaks and absences; null where no employment reaches the day
 * @param moved by how many days breaks and absences moved it
 * @param months whole months from {@code first} to the day
 * @param nextChange next day on which the months can change
 * @param members the employments of the chain
 */
public record Chain(LocalDate first, long moved, int months, LocalDate nextChange, List<Employment> members) {

    /** Kinds of absence that move the first day: long ones. Holidays and short sickness do not. */
    private static final List<String> LONG = List.of("statutory-leave", "long-sickness");

    /**
     * The chain that reaches a day.
     *
     * @param employments in any order, each with a first day
     * @param knownUntil absences that begin after this day are not yet known
     * @param longestBreak in days
     */
    public static Chain reaching(LocalDate day, List<Employment> employments, LocalDate knownUntil, int longestBreak) {
        List<Employment> begun =
                employments.stream().filter(e -> !e.from().isAfter(day)).toList();
        if (begun.stream().noneMatch(e -> e.mayHoldOn(day))) {
            return new Chain(null, 0, 0, null, List.of());
        }
        LocalDate start = start(day, begun, longestBreak);
        List<Employment> members = begun.stream()
                .filter(e -> end(e, day).isAfter(start) || e.from().isEqual(start))
                .toList();
        List<Spell> worked = new ArrayList<>();
        for (Employment member : members) {
            Spell whole = new Spell(member.from(), end(member, day));
            worked.addAll(Periods.without(List.of(whole), away(member, day, knownUntil)));
        }
        long notWorked = new Spell(start, day).days() - Periods.days(worked);
        LocalDate first = start.plusDays(notWorked);
        int months = Periods.months(first, day);
        return new Chain(
                first, notWorked, months, nextChange(day, first.plusMonths(months + 1L), members, knownUntil), members);
    }

    private static LocalDate start(LocalDate day, List<Employment> begun, int longestBreak) {
        // An employment that begins on the day itself covers no day yet, but still holds the chain together.
        List<Spell> covered = begun.stream()
                .map(e ->
                        new Spell(e.from(), Periods.later(end(e, day), e.from().plusDays(1))))
                .toList();
        List<Spell> union = Periods.union(covered);
        int i = union.size() - 1;
        while (i > 0 && new Spell(union.get(i - 1).end(), union.get(i).from()).days() <= longestBreak) {
            i--;
        }
        return union.get(i).from();
    }

    private static LocalDate nextChange(
            LocalDate day, LocalDate nextMonth, List<Employment> members, LocalDate knownUntil) {
        Stream<LocalDate> ends =
                members.stream().map(Employment::to).filter(Objects::nonNull).map(to -> to.plusDays(1));
        Stream<LocalDate> absences = members.stream()
                .flatMap(member -> longAbsences(member, knownUntil))
                .flatMap(absence -> Stream.of(
                        absence.from(),
                        absence.to() == null ? null : absence.to().plusDays(1)))
                .filter(Objects::nonNull);
        return Stream.of(Stream.of(nextMonth), ends, absences)
                .flatMap(days -> days)
                .filter(change -> change.isAfter(day))
                .min(LocalDate::compareTo)
                .orElse(null);
    }

    /** The long absences of an employment up to a day. */
    public static List<Spell> away(Employment employment, LocalDate day, LocalDate knownUntil) {
        List<Spell> spells = longAbsences(employment, knownUntil)
                .map(absence -> new Spell(
                        absence.from(),
                        absence.to() == null
                                ? day
                                : Periods.earlier(day, absence.to().plusDays(1))))
                .toList();
        return employment.from() == null ? spells : Periods.within(spells, employment.from(), end(employment, day));
    }

    private static Stream<Absence> longAbsences(Employment employment, LocalDate knownUntil) {
        return employment.absences() == null
                ? Stream.empty()
                : employment.absences().stream()
                        .filter(absence ->
                                absence.from() != null && absence.kind() != null && LONG.contains(absence.kind()))
                        .filter(absence -> !absence.from().isAfter(knownUntil));
    }

    private static LocalDate end(Employment employment, LocalDate day) {
        return employment.to() == null
                ? day
                : Periods.earlier(day, employment.to().plusDays(1));
    }
}
