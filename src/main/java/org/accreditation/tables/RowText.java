package org.accreditation.tables;

import java.util.Optional;

/** What people may write in a row, beside its cells. */
public final class RowText {

    private static final int LONGEST = 2_000;

    private RowText() {}

    /** Why a text cannot name a row; empty where it can. */
    public static Optional<String> notId(String text) {
        return text.matches("[a-z][a-z0-9-]{0,59}")
                ? Optional.empty()
                : Optional.of(
                        "Name the row in small letters, digits and hyphens, beginning with a letter, at most 60 of them:"
                                + " answers name it, and it stays for years.");
    }

    /** Why a text cannot stand in an output; empty where it can. */
    public static Optional<String> notOutput(String output, String text) {
        if (text.contains("\"") || text.contains("\\")) {
            return Optional.of("Double quotes and backslashes may not stand in the " + output + ". Use single quotes.");
        }
        return text.length() > LONGEST
                ? Optional.of("Keep the " + output + " to " + LONGEST + " characters.")
                : Optional.empty();
    }
}
