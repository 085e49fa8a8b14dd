package org.accreditation.staff;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The lines of a staff list, one after another: what a format is, to those who read by a mapping. */
interface Rows extends Closeable {

    /** The headings that have been met, as written. */
    List<String> headings();

    /** Of the headings, those that stand there more than once, so that nobody knows which is meant. */
    List<String> twice();

    /** The next line; null behind the last. */
    Row next() throws IOException;
}
