package org.accreditation.explanation;

/**
 * What was asked for cannot be given now, through no fault of the caller: a 503 over HTTP. The message says what stands in
 * the way and what the operator can do; it names no person.
 */
public class Unavailable extends RuntimeException {

    private final String type;

    /**
     * Something that cannot be given now.
     *
     * @param type the last part of the problem's type, such as {@code no-keys}
     */
    public Unavailable(String type, String detail) {
        this(type, detail, null);
    }

    /** The same, with what went wrong underneath. */
    public Unavailable(String type, String detail, Throwable cause) {
        super(detail, cause);
        this.type = type;
    }

    /** The last part of the problem's type. */
    public String type() {
        return type;
    }
}
