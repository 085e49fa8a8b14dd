package org.accreditation.candidate;

import java.time.LocalDate;

/** One dated entry of a person's history. */
public interface Entry {

    /** JSON pointer of the entry in the request, so that an answer can say which entries counted. */
    String pointer();

    /** The day from which the entry is known; null where the caller did not say. */
    LocalDate since();
}
