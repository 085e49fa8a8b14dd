package org.accreditation.access;

/** What calls share places with one another: those of one kind never take the places of another. */
public enum Weight {
    /** A decision, a page, a look at a policy: milliseconds. */
    LIGHT,
    /** What takes many decisions, or one on a long history: up to seconds. */
    HEAVY,
    /** What goes through the whole journal: up to minutes. */
    WALK,
    /** What is read and written line by line for as long as it takes. */
    STREAM,
    /** A line of a stream: milliseconds, and there are thousands more. One at a time, and more while nobody else is worked on. */
    LINE;

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
