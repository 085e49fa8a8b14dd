package org.accreditation.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.accreditation.candidate.Registration;
import org.accreditation.rules.Periods.Spell;

/**
 * The days on which somebody was registered as a social worker in the United Kingdom.
 *
 * @param surely days of entries that say so
 * @param perhaps those days, and days of entries of which that is open or not known
 * @param needs pointers of what is not known and could matter
 */
public record RegisteredTime(List<Spell> surely, List<Spell> perhaps, List<String> needs) {

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

    /** Sums up entries in any order. */
    public static RegisteredTime of(List<OnRegister> entries) {
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
        return new RegisteredTime(Periods.union(surely), Periods.union(perhaps), needs);
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
