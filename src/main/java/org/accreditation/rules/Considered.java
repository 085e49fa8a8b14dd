package org.accreditation.rules;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
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
 * @param oneOf where it is unclear and yet surely counts, the values of which it speaks for one; empty otherwise
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
        @JsonIgnore List<String> oneOf) {

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
        return new Considered(fact, entry.pointer(), Verdict.COUNTS, value, null, why, entry, List.of());
    }

    public static Considered counts(String fact, Entry entry, String why) {
        return counts(fact, entry, null, why);
    }

    public static Considered not(String fact, Entry entry, String why) {
        return new Considered(fact, entry.pointer(), Verdict.DOES_NOT_COUNT, null, null, why, entry, List.of());
    }

    /** The entry could count; {@code value} is what it would then speak for, null where even that is unknown. */
    public static Considered unclear(String fact, Entry entry, String value, String needs) {
        return new Considered(
                fact,
                entry.pointer(),
                Verdict.UNCLEAR,
                value,
                needs,
                "It could count: " + needs + " is not known.",
                entry,
                List.of());
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
                values);
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
