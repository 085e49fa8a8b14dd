package org.accreditation.rules;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accreditation.candidate.Employment;

/**
 * A kind of duties: groups of duties, and roles that are by their name such a duty. The groups are those of the
 * consultation of December 2016 (dfe-consultation-duties-2016 E10 and E11), as a request writes them. Four roles are named
 * there as duties. No other role is one of them: a practice supervisor may supervise work that would need neither status, and
 * a social worker may hold no case.
 *
 * @param fact the fact that says whether any of them is held
 * @param groups the groups of duties
 * @param roles the roles that are themselves one of them
 */
public record Duties(String fact, List<String> groups, List<String> roles) {

    /** The kinds that there are. */
    public static final List<Duties> KINDS = List.of(
            new Duties(
                    "duties that would need AP",
                    List.of(
                            "accepting-referrals-of-children",
                            "leading-section-47-enquiries",
                            "case-responsibility-for-children",
                            "statutory-assessments-for-children",
                            "statutory-plans-for-children",
                            "supervising-foster-carers",
                            "approving-or-reviewing-foster-carers"),
                    List.of()),
            new Duties(
                    "duties that would need PS",
                    List.of(
                            "supervising-statutory-work-with-children",
                            "chairing-child-protection-conferences",
                            "independent-reviewing-or-guardian",
                            "designated-officer-for-allegations"),
                    List.of(
                            "child-protection-conference-chair",
                            "independent-reviewing-officer",
                            "childrens-guardian",
                            "designated-officer-for-allegations")));

    /** Every role of a request, the most senior first. Where somebody holds two, the first of them counts. */
    public static final List<String> ROLES = List.of(
            "director",
            "assistant-director",
            "head-of-service",
            "service-manager",
            "principal-social-worker",
            "team-manager",
            "practice-supervisor",
            "child-protection-conference-chair",
            "independent-reviewing-officer",
            "designated-officer-for-allegations",
            "childrens-guardian",
            "senior-practitioner",
            "social-worker",
            "other");

    /** Whether one of them surely belongs to that work. */
    public boolean heldIn(Employment work) {
        return !named(work).isEmpty();
    }

    /** Whether one of them may belong to that work: what would show it is not given. */
    public boolean unclearIn(Employment work) {
        return !heldIn(work) && missingIn(work) != null;
    }

    /** Where in the entry it stands what is missing; null where all is said that matters. */
    public String missingIn(Employment work) {
        return work.duties() == null ? "/duties" : work.role() == null && !roles.isEmpty() ? "/role" : null;
    }

    /** The duties and the role that make it so, in words of the request. */
    public String named(Employment work) {
        Stream<String> role = Stream.ofNullable(work.role()).filter(roles::contains);
        Stream<String> duties =
                Stream.ofNullable(work.duties()).flatMap(List::stream).filter(groups::contains);
        return Stream.concat(role, duties).filter(Objects::nonNull).distinct().collect(Collectors.joining(", "));
    }
}
