package org.accreditation.candidate;

import java.time.LocalDate;
import java.util.List;

/**
 * A development plan for an aspirant practice leader (ADCS 4.2 to 4.9).
 *
 * @param coaching whether coaching is part of the whole programme (4.2)
 * @param taught the elements and topics that its taught part covers (4.6)
 * @param mentor whether a mentor is arranged for afterwards (4.2)
 */
public record Plan(
        LocalDate from,
        LocalDate to,
        Authority homeAuthority,
        Boolean coaching,
        List<String> taught,
        Boolean mentor,
        List<Placement> placements) {

    /** Code of the home authority; null where the caller did not say. */
    public String homeCode() {
        return homeAuthority == null ? null : homeAuthority.code();
    }

    /**
     * A placement. It is planned, so its days may lie after the day that a question is about.
     *
     * @param daysPerWeek days a week spent in it
     * @param project the project that it delivers, "none" where there is none (4.9)
     * @param element the element or topic that the project is tied to
     * @param arrangement placement, secondment, peer-review or improvement-work (4.5)
     * @param fullTime whether it is a full-time post; no source says how many days that takes (4.3)
     */
    public record Placement(
            String pointer,
            Authority authority,
            LocalDate from,
            LocalDate to,
            Double daysPerWeek,
            String project,
            String element,
            String arrangement,
            Boolean coachingOrActionLearning,
            Boolean fullTime)
            implements Entry {

        /** Null: a placement becomes known with its plan, not on its first day. */
        @Override
        public LocalDate since() {
            return null;
        }

        /** Code of the authority that it is in; null where the caller did not say. */
        public String authorityCode() {
            return authority == null ? null : authority.code();
        }

        /** Whether that authority is in difficulty; null where the caller did not say. */
        public Boolean inDifficulty() {
            return authority == null ? null : authority.inDifficulty();
        }
    }
}
