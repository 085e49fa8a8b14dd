package org.accreditation.policy;

/**
 * What a policy sets for one status.
 *
 * @param name its name
 * @param value a string, a number or a boolean; null where the policy sets no number
 * @param row the row of its table that gives it
 * @param source citations, as the row has them
 */
public record Term(String name, Object value, String row, String source) {}
