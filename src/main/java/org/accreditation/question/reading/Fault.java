package org.accreditation.question.reading;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer JSON pointer to it; empty for the whole body
 * @param detail what is wrong and what to do, in plain words; it repeats no value that could identify a person
 */
public record Fault(String pointer, String detail) {}
