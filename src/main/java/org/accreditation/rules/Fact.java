package org.accreditation.rules;

import java.time.LocalDate;
import java.util.List;

/**
 * One fact about a person as of a day, and how it was derived.
 *
 * @param name its name, as tables read it
 * @param value a string, a number or a boolean; null where the fact is unknown or does not arise
 * @param nextChange the next day on which it can change by itself; null where it cannot
 * @param needs JSON pointers of what is missing, where it is unknown for that reason
 * @param why how it was derived, in plain words
 * @param considered what was made of each entry
 */
public record Fact(
        String name, Object value, LocalDate nextChange, List<String> needs, String why, List<Considered> considered) {

    public static Fact of(String name, Object value, String why) {
        return new Fact(name, value, null, List.of(), why, List.of());
    }

    /** Read off the request: a truth becomes yes or no, and what the caller did not say is unknown. */
    public static Fact given(String name, Object value, String pointer) {
        Object said = value instanceof Boolean truth ? (truth ? "yes" : "no") : value;
        return said == null ? missing(name, pointer) : of(name, said, "Given.");
    }

    /** Unknown because the caller did not say what stands at that pointer. */
    public static Fact missing(String name, String pointer) {
        return new Fact(name, null, null, List.of(pointer), "Not known: " + pointer + " is not given.", List.of());
    }

    /** Unknown because entries that could count lack something. */
    public static Fact missing(String name, List<Considered> unclear) {
        List<String> needs = unclear.stream()
                .filter(Considered::isUnclear)
                .map(Considered::needs)
                .distinct()
                .sorted()
                .toList();
        return new Fact(name, null, null, needs, "Not known: an entry that could count lacks something.", List.of());
    }

    public Fact changingOn(LocalDate day) {
        return new Fact(name, value, day, needs, why, considered);
    }

    public Fact having(List<Considered> entries) {
        return new Fact(name, value, nextChange, needs, why, entries);
    }
}
