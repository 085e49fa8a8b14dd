package org.accreditation.rules;

import java.util.List;

/**
 * A kind of work in local authorities in England of which the months are counted in total.
 *
 * @param surely the fact of the months that count at least; null where that is not asked
 * @param perhaps the fact of the months that count at most
 * @param engagements the engagements that count
 * @param otherwise why another engagement does not count
 */
public record WorkInAuthorities(String surely, String perhaps, List<String> engagements, String otherwise) {}
