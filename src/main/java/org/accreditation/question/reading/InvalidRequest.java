package org.accreditation.question.reading;

import java.util.List;

/** The body can be read, but it is not a request: every fault is named at once. */
public class InvalidRequest extends RuntimeException {

    private final transient List<Fault> faults;

    public InvalidRequest(List<Fault> faults) {
        super("The request has " + faults.size() + (faults.size() == 1 ? " fault." : " faults."), null, false, false);
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
