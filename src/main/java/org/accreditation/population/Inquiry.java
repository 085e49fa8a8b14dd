package org.accreditation.population;

import java.util.List;
import java.util.Map;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;

/**
 * What a population is asked.
 *
 * @param decision the decision
 * @param status about which status everybody is asked; null where everybody is asked about the one of their role
 * @param only the group that somebody must belong to, to be asked at all, by what people are counted by
 */
public record Inquiry(String decision, String status, Map<Dimension, String> only) {

    public Inquiry {
        only = Map.copyOf(only);
    }

    /** The status that somebody is asked about, or nobody's; and whether they are asked. */
    record Whom(boolean asked, String status) {}

    private static final Whom NOT_ASKED = new Whom(false, null);

    /** Whom versions ask: who belongs to the groups, has a status that the decision covers in each, and what it needs. */
    Whom whom(Person person, List<PolicyVersion> versions) {
        String about = status == null ? person.status() : status;
        for (PolicyVersion version : versions) {
            PolicyFile.DecisionFile plan = version.decision(decision).orElseThrow();
            if (plan.isAboutNoStatus()) {
                about = null;
            } else if (about == null || !plan.statuses().contains(about)) {
                return NOT_ASKED;
            }
            if (plan.needs().contains("plan") && person.candidate().plan() == null) {
                return NOT_ASKED;
            }
        }
        String asked = about;
        boolean belongs = only.entrySet().stream()
                .allMatch(group -> group.getKey().group(person.traits(), asked).equals(group.getValue()));
        return belongs ? new Whom(true, about) : NOT_ASKED;
    }
}
