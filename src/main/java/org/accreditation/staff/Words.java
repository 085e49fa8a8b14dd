package org.accreditation.staff;

import java.util.Locale;

/** Words as people write them. */
final class Words {

    private Words() {}

    /** The same for what differs in capitals, spaces, hyphens and underscores alone. */
    static String same(String word) {
        return word.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ");
    }
}
