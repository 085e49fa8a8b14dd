package org.accreditation.rules;

import org.accreditation.candidate.Entry;

/**
 * Where an entry belongs, seen from the authority that the question is about.
 *
 * @param entry JSON pointer of the entry
 * @param needs where that is unclear, the pointer of what the caller did not say
 */
public record Place(String entry, Where where, String needs) {

    /** Here, in an authority that this one succeeded, elsewhere, or unclear. */
    public enum Where {
        HERE,
        PREDECESSOR,
        ELSEWHERE,
        UNCLEAR
    }

    public static Place here(Entry entry) {
        return new Place(entry.pointer(), Where.HERE, null);
    }

    public static Place predecessor(Entry entry) {
        return new Place(entry.pointer(), Where.PREDECESSOR, null);
    }

    public static Place elsewhere(Entry entry) {
        return new Place(entry.pointer(), Where.ELSEWHERE, null);
    }

    public static Place unclear(Entry entry, String needs) {
        return new Place(entry.pointer(), Where.UNCLEAR, needs);
    }
}
