package org.accreditation.decision;

/**
 * Something that went wrong while a table was evaluated. It is never read as yes or as no: the finding is unknown.
 *
 * @param table as {@code policy.yaml} names it
 * @param detail what went wrong
 */
public record EvaluationFault(String table, String detail) {}
