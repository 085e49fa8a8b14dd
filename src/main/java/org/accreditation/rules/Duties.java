package org.accreditation.rules;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accreditation.candidate.Employment;

/**
 * A kind of duties: groups of duties, and roles that are by their name such a duty. The groups are those of the
 * consultation of December 2016 (dfe-consultation-duties-2016 E10 and E11), as a request writes them.
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
                            "accepting-referrals",
                            "leading-section-47-enquiries",
                            "case-responsibility",
                            "statutory-assessments",
                            "statutory-plans",
                            "supervising-foster-carers",
                            "approving-or-reviewing-foster-carers"),
                    List.of()),
            new Duties(
                    "duties that would need PS",
                    List.of(
                            "supervising-such-work",
                            "chairing-child-protection-conferences",
                            "independent-reviewing-or-guardian",
                            "designated-officer"),
                    List.of(
                            "conference-chair",
                            "independent-reviewing-officer",
                            "childrens-guardian",
                            "designated-officer")));

    /** Every role of a request, the most senior first. Where somebody holds two, the first of them counts. */
    public static final List<String> ROLES = List.of(
            "director",
            "assistant-director",
            "head-of-service",
            "service-manager",
            "principal-social-worker",
            "team-manager",
            "practice-supervisor",
            "conference-chair",
            "independent-reviewing-officer",
            "designated-officer",
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
