package org.accreditation.policy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What {@code policy.yaml} says of a version.
 *
 * @param id of the policy
 * @param version the version, named after the day it is dated
 * @param document what to call the policy in an answer
 * @param standing what weight its answers have
 * @param authority of the policy itself
 * @param inForce the days on which it is in force, or that it never is
 * @param rules the rule set that it uses
 * @param base the version that it extends, as {@code adcs-position/2016-05-09}; null where it extends none
 * @param notices what every answer about certain days says besides
 * @param assumptions what no source gives and is assumed here
 * @param review how a decision can be challenged
 * @param terms for each number term that may be empty, the term that says when it is not
 * @param decisions by name
 * @param gaps questions that the sources leave open
 * @param answered gaps of the base that this version answers
 */
public record PolicyFile(
        String id,
        LocalDate version,
        String document,
        String title,
        String standing,
        String authority,
        InForce inForce,
        String rules,
        @JsonProperty("extends") String base,
        List<Notice> notices,
        List<String> assumptions,
        Review review,
        Map<String, SetBy> terms,
        Map<String, DecisionFile> decisions,
        List<Gap> gaps,
        List<Answered> answered) {

    public PolicyFile {
        notices = notices == null ? List.of() : List.copyOf(notices);
        assumptions = assumptions == null ? List.of() : List.copyOf(assumptions);
        terms = terms == null ? Map.of() : Map.copyOf(terms);
        decisions = decisions == null ? Map.of() : java.util.Collections.unmodifiableMap(decisions);
        gaps = gaps == null ? List.of() : List.copyOf(gaps);
        answered = answered == null ? List.of() : List.copyOf(answered);
    }

    /** As another version names it, {@code adcs-position/2016-05-09}. */
    public String key() {
        return id + "/" + version;
    }

    /** The citations that it makes beside those of the rows. */
    public List<String> citations() {
        List<String> citations = new ArrayList<>();
        gaps.forEach(gap -> citations.add(gap.paragraph()));
        notices.forEach(notice -> citations.add(notice.source()));
        if (review != null) {
            citations.add(review.source());
        }
        decisions.values().forEach(decision -> decision.notAsked()
                .forEach(notAsked -> citations.add(notAsked.source())));
        return citations.stream()
                .map(citation -> citation == null ? "" : citation)
                .toList();
    }

    /**
     * The days on which it is in force, or that it never is.
     *
     * @param from first day in force; null where it never is
     * @param to last day in force; null while it goes on
     * @param never true for what was proposed and never put in force; null otherwise
     * @param proposedFrom first day on which such a proposal stood
     * @param proposedTo last day on which it stood
     */
    public record InForce(
            LocalDate from,
            LocalDate to,
            @JsonInclude(JsonInclude.Include.NON_NULL) Boolean never,
            @JsonInclude(JsonInclude.Include.NON_NULL) LocalDate proposedFrom,
            @JsonInclude(JsonInclude.Include.NON_NULL) LocalDate proposedTo) {

        /** Whether it was proposed and never put in force. */
        @JsonIgnore
        public boolean isNever() {
            return Boolean.TRUE.equals(never);
        }

        /** Whether it is in force on a day. */
        public boolean covers(LocalDate day) {
            return !isNever() && !day.isBefore(from) && (to == null || !day.isAfter(to));
        }

        /** In words: {@code in force from 2016-05-09}, or {@code never in force; proposed from 2023-02-02 to 2023-09-30}. */
        public String inWords() {
            return isNever()
                    ? "never in force; proposed " + days(proposedFrom, proposedTo)
                    : "in force " + days(from, to);
        }

        private static String days(LocalDate first, LocalDate last) {
            return "from " + first + (last == null ? "" : " to " + last);
        }
    }

    /** What every answer about a day in this range says besides. */
    public record Notice(LocalDate from, LocalDate to, String text, String source) {
        public boolean applies(LocalDate day) {
            return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
        }
    }

    /** How a decision can be challenged, and what says so. */
    public record Review(String text, String source) {}

    /** A number term is set only where another term has this value. */
    public record SetBy(String setBy, String is) {}

    /**
     * A decision that the version answers.
     *
     * @param question in plain words
     * @param says how an answer begins, by its outcome, such as {@code this role must hold {status}}; a policy that says
     *     nothing has answers that begin with their reasons
     * @param statuses the statuses that it covers; an empty list where it is about no status
     * @param needs parts of the request that it cannot do without: body, plan
     * @param tables in order, as {@code model#table}
     * @param nested other decisions that this one rests on
     * @param result values of tables to show in the answer, by the name they have there
     * @param notAsked criteria that others ask and this one does not
     */
    public record DecisionFile(
            String question,
            Map<String, String> says,
            List<String> statuses,
            List<String> needs,
            List<String> tables,
            List<Nested> nested,
            Map<String, String> result,
            List<NotAsked> notAsked) {

        public DecisionFile {
            says = says == null ? Map.of() : java.util.Collections.unmodifiableMap(says);
            statuses = statuses == null ? null : List.copyOf(statuses);
            needs = needs == null ? List.of() : List.copyOf(needs);
            nested = nested == null ? List.of() : List.copyOf(nested);
            result = result == null ? Map.of() : java.util.Collections.unmodifiableMap(result);
            notAsked = notAsked == null ? List.of() : List.copyOf(notAsked);
        }

        /** Whether it is about the person as such, so that a request for it names no status. */
        public boolean isAboutNoStatus() {
            return statuses.isEmpty();
        }

        /** Whom it is about, in the order of the statuses; never empty. */
        public List<About> about() {
            return About.each(statuses);
        }
    }

    /**
     * A decision that another one rests on; its outcome is a fact that a table judges.
     *
     * @param fact the name of that fact
     * @param decision the decision that is asked
     * @param about the fact whose entry it is about, for its body and as of its day; null for the same body and day
     */
    public record Nested(String fact, String decision, String about) {}

    /** A criterion that this version does not ask, and the paragraph that shows why. */
    public record NotAsked(String criterion, String reason, String source) {}

    /**
     * A question that the sources leave open.
     *
     * @param paragraph the citation that raises it
     * @param wording the question
     * @param referTo who could answer it
     */
    public record Gap(String id, String paragraph, String wording, String referTo) {}

    /** A gap of the base that this version answers, and by which terms or rows. */
    public record Answered(String gap, List<String> by) {}
}
