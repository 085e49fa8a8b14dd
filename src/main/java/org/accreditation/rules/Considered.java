package org.accreditation.rules;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.stream.Stream;
import org.accreditation.candidate.Entry;

/**
 * What a rule made of one entry on the way to one fact.
 *
 * @param fact name of the fact
 * @param entry JSON pointer of the entry
 * @param verdict whether it counted
 * @param value the value that it speaks for, where the fact is a choice among values
 * @param needs where the verdict is unclear, the pointer of what the caller did not say
 * @param why in plain words
 * @param subject the entry itself
 * @param oneOf where it is unclear, the values of which it speaks for one if it counts; empty where nothing is known of that
 * @param surely where it is unclear, whether it surely counts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Considered(
        @JsonIgnore String fact,
        String entry,
        Verdict verdict,
        String value,
        String needs,
        String why,
        @JsonIgnore Entry subject,
        @JsonIgnore List<String> oneOf,
        @JsonIgnore boolean surely) {

    /** Whether an entry counted towards a fact. */
    public enum Verdict {
        COUNTS("counts"),
        DOES_NOT_COUNT("does-not-count"),
        UNCLEAR("unclear");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        @JsonValue
        public String word() {
            return word;
        }
    }

    public static Considered counts(String fact, Entry entry, String value, String why) {
        return new Considered(fact, entry.pointer(), Verdict.COUNTS, value, null, why, entry, List.of(), false);
    }

    public static Considered counts(String fact, Entry entry, String why) {
        return counts(fact, entry, null, why);
    }

    public static Considered not(String fact, Entry entry, String why) {
        return new Considered(fact, entry.pointer(), Verdict.DOES_NOT_COUNT, null, null, why, entry, List.of(), false);
    }

    /** The entry could count; {@code value} is what it would then speak for, null where even that is unknown. */
    public static Considered unclear(String fact, Entry entry, String value, String needs) {
        return unclear(fact, entry, value, value == null ? List.of() : List.of(value), needs);
    }

    /** The entry could count, and would then speak for one of some values. */
    public static Considered couldBe(String fact, Entry entry, List<String> values, String needs) {
        return unclear(fact, entry, null, values, needs);
    }

    private static Considered unclear(String fact, Entry entry, String value, List<String> oneOf, String needs) {
        return new Considered(
                fact,
                entry.pointer(),
                Verdict.UNCLEAR,
                value,
                needs,
                "It could count: " + needs + " is not known.",
                entry,
                oneOf,
                false);
    }

    /** The entry counts, and speaks for one of some values; which one is not known. */
    public static Considered oneOf(String fact, Entry entry, List<String> values, String needs) {
        return new Considered(
                fact,
                entry.pointer(),
                Verdict.UNCLEAR,
                null,
                needs,
                "It counts, but as what depends on " + needs + ", which is not known.",
                entry,
                values,
                true);
    }

    /** Whether entries that may have taken the place of one that counts may speak for another value. */
    public static boolean mayBeOvertaken(Considered old, List<?> mayBeLater) {
        return mayBeLater.stream().anyMatch(later -> !List.of(old.value).equals(((Considered) later).oneOf));
    }

    /**
     * An entry that counts unless one that may be later has taken its place, which then speaks for what it says; nothing is
     * known of that where one of those could say anything.
     */
    public static Considered overtaken(Considered old, List<Considered> mayBeLater) {
        String needs =
                mayBeLater.stream().map(Considered::needs).sorted().findFirst().orElseThrow();
        return mayBeLater.stream().anyMatch(later -> later.oneOf.isEmpty())
                ? unclear(old.fact, old.subject, old.value, needs)
                : oneOf(
                        old.fact,
                        old.subject,
                        Stream.concat(Stream.of(old.value), mayBeLater.stream().flatMap(later -> later.oneOf.stream()))
                                .distinct()
                                .toList(),
                        needs);
    }

    /** The values of an order that an unclear entry could speak for: any, where nothing is known of that. */
    List<String> couldSpeakFor(List<String> order) {
        return oneOf.isEmpty() ? order : oneOf;
    }

    @JsonIgnore
    public boolean isCounted() {
        return verdict == Verdict.COUNTS;
    }

    @JsonIgnore
    public boolean isUnclear() {
        return verdict == Verdict.UNCLEAR;
    }

    /** In the order of a request: entries of a list by their number. */
    static int inOrderOfPlace(Considered a, Considered b) {
        int byLength = Integer.compare(a.entry.length(), b.entry.length());
        int byPlace = byLength == 0 ? a.entry.compareTo(b.entry) : byLength;
        return byPlace == 0 ? a.why.compareTo(b.why) : byPlace;
    }
}
