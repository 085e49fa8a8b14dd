package org.accreditation.candidate;

/** An entry that belongs to one local authority. */
public interface Located extends Entry {

    Authority authority();

    /** Code of the authority; null where the caller did not say. */
    default String authorityCode() {
        return authority() == null ? null : authority().code();
    }
}
