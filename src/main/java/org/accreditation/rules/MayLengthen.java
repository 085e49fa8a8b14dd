package org.accreditation.rules;

/**
 * Something that is missing, and that could show a long absence which lengthens the period of evidence.
 *
 * @param needs its pointer
 */
public record MayLengthen(String needs) {}
