package org.accreditation.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.accreditation.journal.store.EntryName;
import org.accreditation.journal.store.JournalStore;
import org.accreditation.question.ProblemType;
import org.accreditation.question.Unavailable;

/**
 * Whether the journal can write.
 *
 * @param writes whether it can
 * @param why where it cannot: {@code starting}, {@code disk-full}, {@code database-gone}, {@code database-refused}, {@code newer-database},
 *     {@code key-missing}, {@code wrong-key}, {@code key-holder}, {@code writer-failed}
 * @param since since when it cannot
 * @param last last entry of this instance; null where none
 * @param latest the latest time of any entry that is known here; null where none
 * @param left why this instance left its chain and began a new one; null where it did not
 * @param retention why nothing is erased though its time may have come; null where nothing is in the way
 */
public record JournalStatus(
        boolean writes, String why, Instant since, Recorded last, Instant latest, String left, String retention) {

    private static final String STARTING = "starting";

    /** Less than this is not reported: clocks are corrected by a little all the time. */
    private static final Duration TOLERATED = Duration.ofSeconds(1);

    static JournalStatus starting(Instant now) {
        return new JournalStatus(false, STARTING, now, null, null, null, null);
    }

    JournalStatus opened(JournalStore.Head head, Instant latestOfAll) {
        return new JournalStatus(writes, why, since, recorded(head), later(latest, latestOfAll), left, retention);
    }

    JournalStatus wrote(JournalStore.Head head) {
        return new JournalStatus(
                true,
                null,
                null,
                recorded(head),
                head.seq() == 0 ? latest : later(latest, head.takenAt()),
                left,
                retention);
    }

    JournalStatus failed(String reason, Instant now) {
        return new JournalStatus(false, reason, writes ? now : since, last, latest, left, retention);
    }

    JournalStatus leftIts(String chain, String flaw) {
        return new JournalStatus(writes, why, since, last, latest, "chain " + chain + " was left; " + flaw, retention);
    }

    JournalStatus retaining(Optional<String> doubt) {
        return new JournalStatus(writes, why, since, last, latest, left, doubt.orElse(null));
    }

    /** How far a clock is behind the latest entry; zero where it is not, or by too little to matter. */
    public Duration clockBehind(Instant now) {
        Duration behind = latest == null ? Duration.ZERO : Duration.between(now, latest);
        return behind.compareTo(TOLERATED) > 0 ? behind : Duration.ZERO;
    }

    private static Instant later(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }

    private static Recorded recorded(JournalStore.Head head) {
        return head.seq() == 0
                ? null
                : new Recorded(new EntryName(head.chain(), head.seq()).toString(), head.takenAt());
    }

    Unavailable unreadable() {
        return new Unavailable(
                ProblemType.JOURNAL_UNAVAILABLE,
                "The journal cannot be read at present: " + (writes ? "its database did not answer" : plainly())
                        + ". Try again later; the operator sees more at /q/health/ready.");
    }

    /** Why it cannot write, in plain words. */
    public String plainly() {
        return switch (String.valueOf(why)) {
            case "disk-full" -> "the disk of the journal is full";
            case "database-gone" -> "the database of the journal cannot be reached";
            case "writer-failed" -> "the journal met an error and starts again";
            case "key-missing" -> "the master key of the journal is missing";
            case "wrong-key" -> "the master key is not the one that this journal was written with";
            case "key-holder" -> "what holds the key of the journal's key does not open it";
            case "newer-database" ->
                "the journal has tables of a later release; start that one, or restore the journal as it was before";
            case "starting" -> "the journal is starting";
            default -> "the database of the journal refuses to write";
        };
    }
}
