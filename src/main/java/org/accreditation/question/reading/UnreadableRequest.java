package org.accreditation.question.reading;

/** The body is not JSON that can be read without guessing: empty, malformed, ambiguous or not UTF-8. */
public final class UnreadableRequest extends RuntimeException {

    private final transient Fault fault;

    public UnreadableRequest(String pointer, String detail) {
        super(detail, null, false, false);
        this.fault = new Fault(pointer, detail);
    }

    public Fault fault() {
        return fault;
    }
}
