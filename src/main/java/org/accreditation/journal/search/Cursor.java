package org.accreditation.journal.search;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.accreditation.journal.store.EntryName;

/**
 * Where a page ended: the next one goes on with what was taken before. New entries come before the first page, so that no
 * page ever changes what follows it.
 */
public record Cursor(Instant takenAt, EntryName entry) {

    /** As callers hand it back. */
    public String written() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((takenAt.toEpochMilli() + " " + entry).getBytes(StandardCharsets.UTF_8));
    }

    /** From its written form; empty where it is none. */
    public static Optional<Cursor> parse(String written) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(written), StandardCharsets.UTF_8).split(" ", 2);
            return parts.length != 2
                    ? Optional.empty()
                    : EntryName.parse(parts[1])
                            .map(entry -> new Cursor(Instant.ofEpochMilli(Long.parseLong(parts[0])), entry));
        } catch (IllegalArgumentException | DateTimeException none) {
            return Optional.empty();
        }
    }
}
