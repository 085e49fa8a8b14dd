package org.accreditation.journal;

import java.time.Instant;

/**
 * Something that stands in the journal, durably.
 *
 * @param entry name of the entry: its chain and its number in it
 * @param time when it was taken, by the clock of the instance that wrote it; not the day that a decision is about
 */
public record Recorded(String entry, Instant time) {}
