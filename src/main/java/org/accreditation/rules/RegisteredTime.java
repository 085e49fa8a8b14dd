package org.accreditation.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.accreditation.candidate.Candidate;
import org.accreditation.candidate.Registration;
import org.accreditation.rules.Periods.Spell;

/**
 * The days on which somebody was registered as a social worker in the United Kingdom.
 *
 * @param surely days of entries that say so
 * @param perhaps those days, and days of entries of which that is open or not known
 * @param before the days before the first entry on which nothing given rules out that there was an earlier one
 * @param needs pointers of what is not known and could matter
 */
public record RegisteredTime(List<Spell> surely, List<Spell> perhaps, Spell before, List<String> needs) {

    /** Where an entry from before the first one would go. */
    static final String ENTRIES = "/candidate/registrations";

    /**
     * An entry on a register.
     *
     * @param entry the entry
     * @param to its last day, null where it goes on or is carried over to the next regulator
     * @param standing whether it is a registration
     * @param needs where that is not known, the pointer of what is missing
     */
    public record OnRegister(Registration entry, LocalDate to, Standing standing, String needs) {

        private Spell spell() {
            LocalDate from = entry.from() == null ? LocalDate.MIN : entry.from();
            return new Spell(from, to == null ? LocalDate.MAX : to.plusDays(1));
        }

        /** A later entry takes the place of an earlier one. */
        private boolean mayReplace(OnRegister other) {
            return entry.from() == null
                    || other.entry.from() == null
                    || entry.from().isAfter(other.entry.from());
        }
    }

    /** Registered, barred (suspended or removed), open whether that is registered, or not known. */
    public enum Standing {
        REGISTERED,
        BARRED,
        OPEN,
        UNCLEAR
    }

    /** A registration, or one under an interim order: for as long as it surely lasts, and for as long as it may. */
    public static List<OnRegister> with(RegisterEntry entry) {
        boolean open = entry.entry().state().equals("interim-order");
        OnRegister surely =
                new OnRegister(entry.entry(), entry.surely().last(), open ? Standing.OPEN : Standing.REGISTERED, null);
        return entry.mayFollow().isNone()
                ? List.of(surely)
                : List.of(
                        surely,
                        new OnRegister(entry.entry(), entry.last(), Standing.UNCLEAR, entry.needs(LocalDate.MAX)));
    }

    /** Sums up entries in any order, and what the person says about the first of them. */
    public static RegisteredTime of(List<OnRegister> entries, Candidate candidate) {
        List<Spell> surely = new ArrayList<>();
        List<Spell> perhaps = new ArrayList<>();
        for (OnRegister entry : entries) {
            if (entry.standing() == Standing.REGISTERED) {
                surely.addAll(Periods.without(List.of(entry.spell()), replacing(entry, entries, false)));
            }
            if (entry.standing() != Standing.BARRED) {
                perhaps.addAll(Periods.without(List.of(entry.spell()), replacing(entry, entries, true)));
            }
        }
        List<String> needs = entries.stream()
                .filter(entry -> entry.standing() == Standing.UNCLEAR)
                .map(OnRegister::needs)
                .sorted()
                .toList();
        return new RegisteredTime(
                Periods.union(surely), Periods.union(perhaps), beforeTheFirst(entries, candidate), needs);
    }

    /** Nobody is registered before qualifying, nor before the first registration of all; an empty list says none at all. */
    private static Spell beforeTheFirst(List<OnRegister> entries, Candidate candidate) {
        LocalDate first = entries.stream()
                .map(entry -> entry.spell().from())
                .min(LocalDate::compareTo)
                .orElse(LocalDate.MIN);
        LocalDate earliest = Stream.of(candidate.qualifiedOn(), candidate.firstRegisteredInUkOn())
                .filter(Objects::nonNull)
                .max(LocalDate::compareTo)
                .orElse(LocalDate.MIN);
        return new Spell(earliest, first);
    }

    /** The days on which later entries hold in place of this one: those that surely do, or all that may. */
    private static List<Spell> replacing(OnRegister entry, List<OnRegister> entries, boolean surelyBarred) {
        return entries.stream()
                .filter(other -> other != entry && other.mayReplace(entry))
                .filter(other -> surelyBarred
                        ? other.standing() == Standing.BARRED
                                && other.entry().from() != null
                                && entry.entry().from() != null
                        : other.standing() != Standing.REGISTERED)
                .map(OnRegister::spell)
                .toList();
    }
}
