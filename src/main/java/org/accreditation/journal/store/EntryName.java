package org.accreditation.journal.store;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an entry stands: which chain, and which number in it, from 1. Written {@code c1f09ab27.42}.
 */
public record EntryName(String chain, long seq) {

    private static final Pattern WRITTEN = Pattern.compile("(c[0-9a-f]{8,32})\\.([1-9][0-9]{0,17})");

    /** From its written form; empty where it is none. */
    public static Optional<EntryName> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text == null ? "" : text);
        return matcher.matches()
                ? Optional.of(new EntryName(matcher.group(1), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return chain + "." + seq;
    }
}
