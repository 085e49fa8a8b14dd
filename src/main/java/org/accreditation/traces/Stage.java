package org.accreditation.traces;

import java.util.Locale;

/** What a decision goes through. */
public enum Stage {
    /** The request is read and checked, and a policy version chosen. */
    READ,
    /** Facts are derived, tables judge, the answer is put into words. */
    DECIDE,
    /** What proves it is made, and the decision handed to the journal. */
    SEAL,
    /** The journal has it on the disk. */
    RECORD;

    /** As it is told. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
