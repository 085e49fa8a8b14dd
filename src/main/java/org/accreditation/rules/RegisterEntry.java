package org.accreditation.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.accreditation.candidate.Registration;

/**
 * A registration as the law carries it from one keeper of a register to the next. It may begin before its regulator kept
 * the register, as systems write it that carry over the first day with the entry. Past the last day of its regulator it
 * goes on until a registration with a later keeper begins.
 *
 * @param entry the registration
 * @param keeper the regulator that it names; null where that is not known
 * @param last its last day, null where it goes on
 * @param followed whether a registration with a later keeper takes its place after that day
 * @param mayFollow entries of which it is not known whether they are such a registration
 */
public record RegisterEntry(
        Registration entry, Register keeper, LocalDate last, boolean followed, Followers mayFollow) {

    private static final List<String> REGISTERED = List.of("registered", "registered-with-conditions");

    /** Reads all registrations of a person in the light of one another. */
    public static List<RegisterEntry> read(List<Registration> registrations, List<Register> registers) {
        List<RegisterEntry> entries = new ArrayList<>();
        Map<Register, Later> later = new HashMap<>();
        for (Registration registration : registrations) {
            Register keeper = keeper(registration, registers);
            if (keeper == null || keeper.to() == null || !outlasts(registration, keeper)) {
                entries.add(new RegisterEntry(registration, keeper, registration.to(), false, Followers.NONE));
            } else {
                entries.add(later.computeIfAbsent(keeper, earlier -> Later.than(earlier, registrations, registers))
                        .carriedOver(registration));
            }
        }
        return entries;
    }

    private static Register keeper(Registration registration, List<Register> registers) {
        return registers.stream()
                .filter(register -> register.regulator().equals(registration.regulator()))
                .findFirst()
                .orElse(null);
    }

    /** An entry that lasts up to the last day of its keeper was not ended by anybody: it was carried over. */
    private static boolean outlasts(Registration registration, Register keeper) {
        return registration.to() == null || !registration.to().isBefore(keeper.to());
    }

    /**
     * What follows the entries of one keeper, found once for all of them: a history may be long.
     *
     * @param first the first day on which a registration with a later keeper begins; null where none does
     * @param mayFollow entries of which it is not known whether they are such a registration
     */
    private record Later(Register keeper, LocalDate first, Followers mayFollow) {

        private static Later than(Register keeper, List<Registration> registrations, List<Register> registers) {
            LocalDate first = registrations.stream()
                    .filter(other -> other.state() != null && REGISTERED.contains(other.state()))
                    .map(other -> beginsWithLaterKeeper(other, keeper, registers))
                    .filter(Objects::nonNull)
                    .min(LocalDate::compareTo)
                    .orElse(null);
            return new Later(
                    keeper,
                    first,
                    Followers.of(registrations.stream()
                            .filter(other -> other.to() != null && other.to().isAfter(keeper.to()))
                            .filter(other -> mayBeWithLaterKeeper(other, keeper, registers))
                            .toList()));
        }

        private RegisterEntry carriedOver(Registration entry) {
            LocalDate last = keeper.to().equals(entry.to()) ? null : entry.to();
            boolean followed = first != null && (last == null || !first.isAfter(last));
            return new RegisterEntry(entry, keeper, followed ? first.minusDays(1) : last, followed, mayFollow);
        }
    }

    /**
     * Entries that may follow others.
     *
     * @param needs for each of their last days, the first pointer of what is not known of those that ended by then
     */
    public record Followers(NavigableMap<LocalDate, String> needs) {

        static final Followers NONE = new Followers(new TreeMap<>());

        private static Followers of(List<Registration> entries) {
            NavigableMap<LocalDate, String> needs = new TreeMap<>();
            String least = null;
            for (Registration entry : entries.stream()
                    .sorted(Comparator.comparing(Registration::to))
                    .toList()) {
                String needed = entry.pointer() + (entry.regulator() == null ? "/regulator" : "/state");
                least = least == null || needed.compareTo(least) < 0 ? needed : least;
                needs.put(entry.to(), least);
            }
            return new Followers(needs);
        }

        boolean isNone() {
            return needs.isEmpty();
        }

        /** What is not known of one that ended before a day; null where there is none. */
        private String before(LocalDate day) {
            Map.Entry<LocalDate, String> ended = needs.lowerEntry(day);
            return ended == null ? null : ended.getValue();
        }
    }

    /** The first day of an entry that takes the place of those of an earlier keeper; null where it takes none. */
    private static LocalDate beginsWithLaterKeeper(Registration other, Register earlier, List<Register> registers) {
        Register keeper = keeper(other, registers);
        if (keeper == null || !keeper.follows(earlier)) {
            return null;
        }
        return other.from() == null ? keeper.from() : Periods.later(other.from(), keeper.from());
    }

    private static boolean mayBeWithLaterKeeper(Registration other, Register earlier, List<Register> registers) {
        Register keeper = keeper(other, registers);
        return other.state() == null && keeper != null && keeper.follows(earlier)
                || keeper == null && (other.state() == null || REGISTERED.contains(other.state()));
    }

    /** Whether the regulator kept the register when the entry began, or took it over from one that did. */
    public boolean keptThen() {
        return keeper != null
                && entry.from() != null
                && (keeper.to() == null || !entry.from().isAfter(keeper.to()));
    }

    /** Whether it could say anything on some day: on a register of another part of the country only who is registered counts. */
    public boolean mayCount() {
        return keeper == null || keeper.england() || entry.state() == null || REGISTERED.contains(entry.state());
    }

    /** Whether it holds on a day. Its first day must be known. */
    public boolean holdsOn(LocalDate day) {
        return !entry.from().isAfter(day) && !isOver(day);
    }

    /** Whether it ended, or was followed by another entry, before a day. */
    public boolean isOver(LocalDate day) {
        return last != null && last.isBefore(day);
    }

    /** What is not known of an entry that ended before a day and may have taken its place; null where nothing is. */
    public String needs(LocalDate day) {
        return mayFollow.before(day);
    }

    /** The same entry as far as it surely lasts: up to the last day of its keeper, where another may have followed. */
    RegisterEntry surely() {
        return mayFollow.isNone() ? this : new RegisterEntry(entry, keeper, keeper.to(), followed, mayFollow);
    }

    /** Why it counts on a day, and what was concluded to say so. */
    public String why(String place, LocalDate day) {
        String early = keeper.from() == null || !entry.from().isBefore(keeper.from())
                ? ""
                : " " + keeper.regulator() + " has kept it since " + keeper.from() + " (" + keeper.source()
                        + "): the entry, which begins on " + entry.from()
                        + ", is read as one that earlier keepers handed on.";
        String late = keeper.to() == null || !day.isAfter(keeper.to())
                ? ""
                : " " + keeper.regulator() + " kept it until " + keeper.to() + " (" + keeper.source()
                        + "): the entry was carried over to the next keeper by itself.";
        return place + early + late;
    }
}
