package org.accreditation.rules;

import java.util.List;

/**
 * A way of being in the authority of which the months are counted.
 *
 * @param fact the fact that they become
 * @param engagements the engagements that count towards it
 * @param otherwise why another engagement does not count
 * @param counts why an entry counts
 */
public record TimeHere(String fact, List<String> engagements, String otherwise, String counts) {}
