package org.accreditation.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.accreditation.candidate.Employment;
import org.accreditation.candidate.Evidence;
import org.accreditation.rules.Periods.Spell;

/**
 * The period from which evidence counts: so many months up to the day, lengthened by long absences from work here.
 *
 * @param first its first day
 * @param months its length without absences
 * @param away the absences that can lengthen it
 * @param day the day it reaches
 * @param needs pointers of absences that are not known and could lengthen it
 */
public record EvidencePeriod(LocalDate first, int months, List<Spell> away, LocalDate day, List<String> needs) {

    private static final String TERM = "evidence months";

    /**
     * The period for a person.
     *
     * @param here employments in the authority
     * @param open what is missing to say whether there are others
     */
    public static EvidencePeriod of(Asked asked, List<Employment> here, List<MayLengthen> open) {
        int months = asked.number(TERM);
        List<Spell> away = Periods.union(here.stream()
                .filter(employment -> employment.from() != null)
                .flatMap(employment -> Chain.away(employment, asked.day(), asked.knownUntil()).stream())
                .toList());
        LocalDate first = Periods.windowStart(asked.day(), months, away);
        Stream<String> absences = here.stream()
                .filter(employment ->
                        employment.to() == null || !employment.to().isBefore(first))
                .flatMap(EvidencePeriod::unknownAbsences);
        List<String> needs = Stream.concat(absences, open.stream().map(MayLengthen::needs))
                .distinct()
                .sorted()
                .toList();
        return new EvidencePeriod(first, months, away, asked.day(), needs);
    }

    private static Stream<String> unknownAbsences(Employment employment) {
        if (employment.absences() == null) {
            return Stream.of(employment.pointer() + "/absences");
        }
        if (employment.from() == null && !employment.absences().isEmpty()) {
            return Stream.of(employment.pointer() + "/from");
        }
        return employment.absences().stream()
                .filter(absence -> absence.kind() == null || absence.from() == null)
                .map(absence -> absence.pointer() + (absence.kind() == null ? "/kind" : "/from"));
    }

    /** How many kinds there are; unknown where an unclear entry could add one, or an unknown absence could let one in. */
    public Fact settle(String fact, List<Considered> considered) {
        List<String> kinds = considered.stream()
                .filter(Considered::isCounted)
                .map(Considered::value)
                .distinct()
                .sorted()
                .toList();
        List<Considered> unclear = considered.stream()
                .filter(Considered::isUnclear)
                .filter(entry -> entry.value() == null || !kinds.contains(entry.value()))
                .toList();
        long older = needs.isEmpty()
                ? 0
                : considered.stream()
                        .filter(entry -> !entry.isCounted() && entry.subject() instanceof Evidence)
                        .map(entry -> (Evidence) entry.subject())
                        .filter(evidence -> evidence.on() != null
                                && evidence.on().isBefore(first)
                                && (evidence.kind() == null || !kinds.contains(evidence.kind())))
                        .count();
        if (!unclear.isEmpty() || older > 0) {
            Stream<String> absences = older > 0 ? needs.stream() : Stream.empty();
            return Fact.between(
                            fact,
                            kinds.size(),
                            kinds.size() + unclear.size() + (int) older,
                            Stream.concat(unclear.stream().map(Considered::needs), absences)
                                    .distinct()
                                    .sorted()
                                    .toList())
                    .changingOn(firstLapse(considered));
        }
        String found = kinds.isEmpty() ? "none" : String.join(", ", kinds);
        return Fact.of(fact, kinds.size(), "From " + first + " to " + day + ": " + found + ".")
                .changingOn(firstLapse(considered));
    }

    /** The first day on which an entry that counts falls out of the period. */
    private LocalDate firstLapse(List<Considered> considered) {
        return considered.stream()
                .filter(Considered::isCounted)
                .map(entry -> entry.subject().since())
                .filter(Objects::nonNull)
                .min(LocalDate::compareTo)
                .map(on -> on.plusMonths(months).plusDays(1))
                .filter(lapse -> lapse.isAfter(day))
                .orElse(null);
    }
}
