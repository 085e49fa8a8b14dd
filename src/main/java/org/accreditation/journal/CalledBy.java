package org.accreditation.journal;

import java.util.Locale;

/**
 * Who asked, as it stands in the journal: a person who is called like a client stands apart from it.
 *
 * @param kind what they are
 * @param name the client's id, or the name that a person signed in with
 */
public record CalledBy(Kind kind, String name) {

    /** What asks. */
    public enum Kind {
        /** A program, by a token of its own. */
        CLIENT,
        /** Somebody who signed in. */
        PERSON,
        /** Whoever is on the machine of the service, where no identity provider is set. */
        LOCAL,
        /** The service itself: what its retention period asks for. */
        SERVICE;

        /** As it is written. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** From the word for what it is. */
    public static CalledBy of(String kind, String name) {
        return new CalledBy(Kind.valueOf(kind.toUpperCase(Locale.ROOT)), name);
    }

    static CalledBy retention() {
        return new CalledBy(Kind.SERVICE, "retention");
    }
}
