package org.accreditation.subscription;

import java.time.Instant;
import java.time.LocalDate;
import org.accreditation.journal.CalledBy;

/**
 * A question whose caller is told when its answer becomes another one.
 *
 * @param person random name of whom it is about, as in the journal
 * @param known what the caller was told last, or would have been
 * @param entry of the journal that holds that answer; null where there is none
 * @param lookOn the next day on which it is asked
 * @param served how much had been put in force or withdrawn when it was asked last
 * @param endedAt null while it goes on
 * @param endedWhy null while it goes on
 * @param revision counts what was done to it: whoever changes it says which they saw
 * @param named stands for the call that made it, where its caller named that; null where they did not, or it has ended
 * @param content what was asked, the address and the secret, sealed; null once it has ended
 */
record Subscription(
        String id,
        CalledBy caller,
        String person,
        Instant madeAt,
        String decision,
        String status,
        Known known,
        String entry,
        LocalDate lookOn,
        long served,
        Instant endedAt,
        Ended endedWhy,
        long revision,
        String named,
        byte[] content) {

    /** Why a subscription goes on no longer. */
    enum Ended {
        /** The receiver answered 410. */
        GONE,
        /** The facts about the person were erased. */
        ERASED
    }

    /** What the content is sealed to: it opens for this subscription of this caller alone. */
    String boundTo() {
        return "subscription|" + id + "|" + caller.kind().word() + "|" + caller.name();
    }

    Subscription with(Known now, String where, LocalDate next, long servedNow) {
        return new Subscription(
                id,
                caller,
                person,
                madeAt,
                decision,
                status,
                now,
                where,
                next,
                servedNow,
                endedAt,
                endedWhy,
                revision + 1,
                named,
                content);
    }

    /** The same after one more thing was done to it. */
    Subscription claimed() {
        return with(known, entry, lookOn, served);
    }

    Subscription holding(byte[] sealed) {
        return new Subscription(
                id, caller, person, madeAt, decision, status, known, entry, lookOn, served, endedAt, endedWhy, revision,
                named, sealed);
    }
}
