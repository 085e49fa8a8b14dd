package org.accreditation.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.accreditation.candidate.AgencyEngagement;
import org.accreditation.candidate.AgencyEngagement.ProjectTeamTerms;

/** The facts about an engagement as an agency worker that are read off the request as they are. */
public final class EngagementGiven {

    private static final String PLACE = "/candidate/agencyEngagement";
    private static final String APPLY_FROM = "rules apply from";

    /** The roles for which there are caps (A17). */
    private static final String NO_CAP = "other";

    private EngagementGiven() {}

    /** All of them. */
    public static List<Fact> facts(AgencyEngagement given, Asked asked) {
        List<Fact> facts = new ArrayList<>();
        facts.add(side("assignment begun", given.from(), PLACE + "/from", asked));
        facts.add(side("engagement offered", given.offeredOn(), PLACE + "/offeredOn", asked));
        facts.add(yesNo(
                "contract prevents compliance",
                given.contractPreventsCompliance(),
                PLACE + "/contractPreventsCompliance"));
        facts.add(value("weeks of notice", given.noticeWeeks(), PLACE + "/noticeWeeks"));
        facts.add(value(
                "weeks of notice of substantive staff",
                given.substantiveNoticeWeeks(),
                PLACE + "/substantiveNoticeWeeks"));
        facts.add(yesNo(
                "role with a price cap",
                given.role() == null ? null : !given.role().equals(NO_CAP),
                PLACE + "/role"));
        facts.add(value("pay against the cap", given.pay(), PLACE + "/pay"));
        facts.add(signOff(given.signedOffBy()));
        facts.addAll(projectTeam(given));
        return facts;
    }

    /** Every one of them, where nothing is said about an engagement. */
    public static List<Fact> missing() {
        AgencyEngagement nothing =
                new AgencyEngagement(null, null, null, null, null, null, null, null, null, null, null, null);
        return facts(nothing, new Asked(null, null, null, null, null, java.util.Map.of())).stream()
                .map(fact -> Fact.missing(fact.name(), PLACE))
                .toList();
    }

    private static List<Fact> projectTeam(AgencyEngagement given) {
        ProjectTeamTerms terms =
                given.projectTeamTerms() == null ? new ProjectTeamTerms(null, null, null) : given.projectTeamTerms();
        String place = PLACE + "/projectTeamTerms";
        return List.of(
                yesNo("project team", given.projectTeam(), PLACE + "/projectTeam"),
                yesNo(
                        "team workers named and approved",
                        terms.workersNamedAndApproved(),
                        place + "/workersNamedAndApproved"),
                yesNo(
                        "team cost per worker separated",
                        terms.costPerWorkerSeparated(),
                        place + "/costPerWorkerSeparated"),
                yesNo(
                        "authority controls practice",
                        terms.authorityControlsPractice(),
                        place + "/authorityControlsPractice"));
    }

    private static Fact signOff(List<String> by) {
        String fact = "sign-off of pay above the cap";
        if (by == null) {
            return Fact.missing(fact, PLACE + "/signedOffBy");
        }
        boolean director = by.contains("director-of-childrens-services");
        boolean chief = by.contains("chief-executive");
        String value = director && chief
                ? "both"
                : director ? "director of children's services" : chief ? "chief executive" : "nobody";
        return Fact.of(fact, value, "Given.");
    }

    /** On which side of the day from which the rules apply a day lies. */
    private static Fact side(String fact, LocalDate day, String pointer, Asked asked) {
        LocalDate from = asked.date(APPLY_FROM);
        if (day == null || from == null) {
            return Fact.missing(fact, pointer);
        }
        return Fact.of(fact, day.isBefore(from) ? "before the rules" : "under the rules", "On " + day + ".");
    }

    private static Fact yesNo(String fact, Boolean given, String pointer) {
        return value(fact, given == null ? null : given ? "yes" : "no", pointer);
    }

    private static Fact value(String fact, Object given, String pointer) {
        return given == null ? Fact.missing(fact, pointer) : Fact.of(fact, given, "Given.");
    }
}
