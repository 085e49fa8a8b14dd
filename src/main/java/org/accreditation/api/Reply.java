package org.accreditation.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.accreditation.journal.Journal;
import org.accreditation.journal.Recorded;
import org.accreditation.receipt.SignedAnswer;
import org.accreditation.wire.WireFormat;

/**
 * What is sent once it is on record. Headers name the journal's entry; the body names it only beside a receipt, so that the
 * same question has the same body, byte for byte.
 */
final class Reply implements Supplier<String> {

    static final String ENTRY = "Journal-Entry";
    static final String TIME = "Journal-Time";

    private final String plain;
    private final SignedAnswer proven;
    private final Optional<CompletableFuture<Recorded>> recording;

    /**
     * A reply.
     *
     * @param plain the answer as JSON
     * @param proven the same with its receipt; null where none was asked for
     */
    Reply(String plain, SignedAnswer proven, Optional<CompletableFuture<Recorded>> recording) {
        this.plain = plain;
        this.proven = proven;
        this.recording = recording;
    }

    /** Beside a receipt: where the decision is on record. */
    record Kept(@JsonUnwrapped SignedAnswer proven, Recorded journal) {}

    /** The body, once the decision is on record. */
    @Override
    public String get() {
        return body(recorded());
    }

    /** The response, once the decision is on record. */
    Response response() {
        Optional<Recorded> recorded = recorded();
        Response.ResponseBuilder response = Response.ok(body(recorded));
        recorded.ifPresent(entry ->
                response.header(ENTRY, entry.entry()).header(TIME, entry.time().toString()));
        return response.build();
    }

    private Optional<Recorded> recorded() {
        return recording.map(Journal::await);
    }

    private String body(Optional<Recorded> recorded) {
        if (proven == null) {
            return plain;
        }
        return WireFormat.CURRENT.compact(
                recorded.<Object>map(entry -> new Kept(proven, entry)).orElse(proven));
    }
}
