package org.accreditation.receipt;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/**
 * What became of verifying a receipt.
 *
 * @param verdict the one thing to look at
 * @param summary in a sentence
 * @param checks one by one, in order
 * @param receipt what the receipt says; only where its signature counts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Verification(Verdict verdict, String summary, List<Checked> checks, Receipt receipt) {

    /** Whether the receipt proves the answer. */
    public enum Verdict {
        /** Signed here, about this request, and recomputing it gives the same. */
        PROVEN,
        /** Not signed here, altered, about another request, or of a revoked key. Nothing it says counts. */
        REFUSED,
        /** Signed here and about this request, but recomputing it gives something else. */
        DIFFERS,
        /** Signed here and about this request, but it cannot be recomputed now. */
        NOT_RECOMPUTED;

        /** As written out: {@code not-recomputed}. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * One check.
     *
     * @param check signature, request, answer, version, code, engine or recomputation
     * @param detail what was found, in plain words
     * @param difference the first step that differs, where recomputing gives something else
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Checked(String check, Passed result, String detail, Difference difference) {}

    /** How a check ended. */
    public enum Passed {
        PASSED,
        FAILED,
        /** Nothing is wrong, but it should be known: other code, another engine, a retired key, a version no longer served. */
        NOTED,
        /** An earlier check failed, or nothing was sent to check. */
        NOT_DONE;

        /** As written out: {@code not-done}. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * The first step at which recomputing gives something else.
     *
     * @param step such as outcome, finding or words
     * @param pointer where in the receipt
     * @param then what the receipt says; null where it says nothing there
     * @param now what recomputing gives
     */
    public record Difference(String step, String pointer, JsonNode then, JsonNode now) {}
}
