package org.accreditation.population;

/**
 * What somebody is counted by. None of it is part of a request where a request has no place for it.
 *
 * @param region of the authority where they work
 * @param role their title as the statistics have it
 * @param engagement employee or agency-assignment
 * @param employer code of the authority where they work
 * @param service band of their length of service there
 * @param age band
 * @param sex female or male
 * @param ethnicity group; in a synthetic workforce it is assumed and tells nothing else about a person
 */
public record Traits(
        String region,
        String role,
        String engagement,
        String employer,
        String service,
        String age,
        String sex,
        String ethnicity) {}
