package org.accreditation.question;

/**
 * What was asked for cannot be given now, through no fault of the caller: a 503 over HTTP. The message says what stands in
 * the way and what the operator can do; it names no person.
 */
public class Unavailable extends RuntimeException {

    private final ProblemType type;

    /**
     * Something that cannot be given now.
     *
     * @param type what kind of problem, such as {@link ProblemType#NO_KEYS}
     */
    public Unavailable(ProblemType type, String detail) {
        this(type, detail, null);
    }

    /** The same, with what went wrong underneath. */
    public Unavailable(ProblemType type, String detail, Throwable cause) {
        super(detail, cause);
        this.type = type;
    }

    /** What kind of problem. */
    public ProblemType type() {
        return type;
    }
}
