package org.accreditation.rules;

/** Something that the caller did not say: a list or object of the candidate that is absent or null. */
public record NotGiven(String pointer) {}
