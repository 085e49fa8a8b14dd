package org.accreditation.journal.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.accreditation.json.Json;
import org.accreditation.json.Sha256;

/**
 * What the hash of an entry covers: everything in it and the hash of the entry before. The hash is SHA-256 over the
 * canonical JSON (RFC 8785) of this record, without members that are null; anybody can recompute it.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Link(
        String chain,
        long seq,
        String kind,
        String takenAt,
        String caller,
        String callerKind,
        String person,
        String about,
        String detail,
        List<JournalEntry.Line> decisions,
        String sealed,
        long checkpoint,
        String previous) {

    public static String hash(JournalEntry entry) {
        Link link = new Link(
                entry.name().chain(),
                entry.name().seq(),
                entry.kind(),
                time(entry.takenAt()),
                entry.caller(),
                entry.callerKind(),
                entry.person(),
                entry.about(),
                entry.detail(),
                entry.decisions(),
                entry.sealed(),
                entry.checkpoint(),
                entry.previous());
        return Sha256.hex(Json.canonical(link));
    }

    private static String time(Instant takenAt) {
        return takenAt.toString();
    }
}
