package org.accreditation.candidate;

/**
 * Who employs or pays.
 *
 * @param type what kind of body, as for {@link Body}
 * @param code its code, where it is an authority
 */
public record Employer(String type, String code) {}
