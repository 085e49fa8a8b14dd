package org.accreditation.candidate;

/**
 * A local authority in England.
 *
 * @param code its code, as the caller writes codes everywhere in a request
 * @param region its region
 * @param inDifficulty whether it is an authority in difficulty (ADCS 4.4, 4.5)
 */
public record Authority(String code, String region, Boolean inDifficulty) {}
