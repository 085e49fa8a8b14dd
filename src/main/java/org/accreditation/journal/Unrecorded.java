package org.accreditation.journal;

import org.accreditation.question.ProblemType;
import org.accreditation.question.Unavailable;

/** What could not be recorded, so that it may not be answered. */
final class Unrecorded extends Unavailable {

    private final String why;

    private Unrecorded(ProblemType type, String why, String detail, Throwable cause) {
        super(type, detail, cause);
        this.why = why;
    }

    /** The journal cannot write. */
    static Unrecorded unavailable(JournalStatus condition) {
        return new Unrecorded(
                ProblemType.JOURNAL_UNAVAILABLE,
                condition.why(),
                "The decision could not be recorded, so it is not answered: " + condition.plainly()
                        + ". Try again later; the operator sees more at /q/health/ready.",
                null);
    }

    /** So much waits that it would have to wait too long. */
    static Unrecorded busy(Throwable cause) {
        return new Unrecorded(
                ProblemType.JOURNAL_BUSY,
                "busy",
                "The decision could not be recorded in time, so it is not answered. Try again in a few seconds.",
                cause);
    }

    static Unrecorded stopping(Throwable cause) {
        return new Unrecorded(
                ProblemType.JOURNAL_BUSY, "stopping", "The service is stopping. Try again in a few seconds.", cause);
    }

    /** The journal can write, but not this. */
    static Unrecorded refused(Throwable cause) {
        return new Unrecorded(
                ProblemType.JOURNAL_REFUSED,
                "entry-refused",
                "The decision could not be recorded, so it is not answered: the journal cannot hold it as it is. Trying again does not help; the operator finds the reason in the log.",
                cause);
    }

    /**
     * Why, in a word: that of {@link JournalStatus#why} where the journal cannot write; {@code entry-refused} where it cannot
     * write this; {@code busy} or {@code stopping}.
     */
    public String why() {
        return why;
    }
}
