package org.accreditation.question;

import com.fasterxml.jackson.databind.JsonNode;
import org.accreditation.candidate.Request;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.library.PolicyLibrary;

/**
 * A request that can be answered: its policy version has been chosen.
 *
 * @param decision the decision's name
 * @param request as bound
 * @param tree as sent
 * @param version that decides it
 * @param chosenBy caller where the request names the policy, operator where it is the default
 * @param among the versions of which it was chosen, and among which decisions that it rests on choose theirs
 */
public record Question(
        String decision, Request request, JsonNode tree, PolicyVersion version, String chosenBy, PolicyLibrary among) {}
