package org.accreditation.population;

import java.time.LocalDate;
import org.accreditation.candidate.Body;
import org.accreditation.candidate.Candidate;
import org.accreditation.candidate.Request;

/**
 * Somebody in a population, with the question that is put about them.
 *
 * @param index their place in it, from 0
 * @param traits what they are counted by
 * @param fullTime their hours as a part of full-time
 * @param asOf the day that questions about them are about
 * @param status the one that is in question for their role
 * @param body the authority where they work, which would endorse, engage or employ
 * @param candidate their history
 */
public record Person(
        long index, Traits traits, double fullTime, LocalDate asOf, String status, Body body, Candidate candidate) {

    /** The question about them under a version that is named; about no status where that is null. */
    public Request request(String policy, String version, String about) {
        return new Request(policy, version, asOf, about, body, candidate, null);
    }
}
