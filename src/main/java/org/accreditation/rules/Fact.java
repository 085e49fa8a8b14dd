package org.accreditation.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.accreditation.known.Within;

/**
 * One fact about a person as of a day, and how it was derived.
 *
 * @param name its name, as tables read it
 * @param value a string, a number or a boolean; {@link Within} bounds where it is known only so far; null where the fact is
 *     unknown or does not arise
 * @param nextChange the next day on which it can change by itself; null where it cannot
 * @param needs JSON pointers of what is missing, where it is unknown, or not known exactly, for that reason
 * @param why how it was derived, in plain words
 * @param considered what was made of each entry
 * @param conclusion what was concluded from something else than what gives it, and from what, in a sentence for the reasons
 *     that rest on it; null where it was not concluded
 */
public record Fact(
        String name,
        Object value,
        LocalDate nextChange,
        List<String> needs,
        String why,
        List<Considered> considered,
        String conclusion) {

    public Fact(
            String name,
            Object value,
            LocalDate nextChange,
            List<String> needs,
            String why,
            List<Considered> considered) {
        this(name, value, nextChange, needs, why, considered, null);
    }

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

    /**
     * A number that is known only within bounds.
     *
     * @param atLeast null where nothing bounds it from below
     * @param atMost null where nothing bounds it from above
     * @param needs JSON pointers of what would tighten them
     */
    public static Fact between(String name, Integer atLeast, Integer atMost, List<String> needs) {
        return within(name, Within.between(decimal(atLeast), decimal(atMost)), needs);
    }

    /**
     * One of some choices; exact where there is one.
     *
     * @param needs JSON pointers of what would tell which
     */
    public static Fact oneOf(String name, Collection<String> choices, List<String> needs) {
        return within(name, Within.oneOf(choices), needs);
    }

    /** Whether it is a word, or one of some words. */
    boolean isKnownWithin() {
        return value instanceof String || value instanceof Within.Choices;
    }

    /** The words that it may be. */
    List<String> choices() {
        return value instanceof Within.Choices some ? some.oneOf() : List.of((String) value);
    }

    private static Fact within(String name, Object value, List<String> needs) {
        if (value instanceof Within within) {
            return new Fact(name, value, null, needs, "Known only so far: " + within.words() + ".", List.of());
        }
        return value == null
                ? new Fact(name, null, null, needs, "Not known: something that could count is not given.", List.of())
                : of(name, value, "Settled by what is known.");
    }

    /** The same, as a conclusion. */
    public Fact concluded(String sentence) {
        return new Fact(name, value, nextChange, needs, sentence, considered, sentence);
    }

    private static BigDecimal decimal(Integer number) {
        return number == null ? null : BigDecimal.valueOf(number);
    }

    public Fact changingOn(LocalDate day) {
        return new Fact(name, value, day, needs, why, considered, conclusion);
    }

    public Fact having(List<Considered> entries) {
        return new Fact(name, value, nextChange, needs, why, entries, conclusion);
    }
}
