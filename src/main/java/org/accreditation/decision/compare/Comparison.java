package org.accreditation.decision.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.accreditation.decision.Outcome;
import org.accreditation.decision.Result;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.compare.VersionChanges;

/**
 * Two versions compared.
 *
 * @param from the one
 * @param to the other
 * @param written what is written differently
 * @param meaning where the answers differ for people of whom all that matters is known
 */
public record Comparison(VersionLine from, VersionLine to, VersionChanges written, Meaning meaning) {

    /** One of the two versions. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record VersionLine(
            String policy,
            LocalDate version,
            String document,
            String standing,
            PolicyFile.InForce inForce,
            String digest,
            String rules) {

        /** Such as {@code adcs-position/2016-05-09}. */
        String key() {
            return policy + "/" + version;
        }
    }

    /**
     * Tables and decisions that answer differently; in every case outside the regions they answer as before.
     *
     * @param compared the decisions that were compared
     * @param notCompared those that were not, since only one version has them or each asks them about others
     */
    public record Meaning(
            List<ComparedLine> compared,
            List<NotComparedLine> notCompared,
            List<TableLine> tables,
            List<DecisionLine> decisions) {}

    /** A decision that both versions answer, and the statuses for which both do; none where it is about no status. */
    public record ComparedLine(String decision, List<String> statuses) {}

    /** A decision whose outcomes cannot be held against each other, and why. */
    public record NotComparedLine(String decision, String why) {}

    /** A table that says something else, or refers for another question, in these regions. */
    public record TableLine(String table, String kind, List<TableRegionLine> regions) {}

    /** Where, and what it said and says. */
    public record TableRegionLine(String where, List<Condition> conditions, SaidLine from, SaidLine to) {}

    /** What a table says: its result, value or text, the open question if it refers, and the rows that say it. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record SaidLine(String says, List<String> gaps, List<String> rows) {}

    /**
     * What a fact, or a fact less another one, must be.
     *
     * @param less the fact that is taken away; null where the condition is about one fact alone
     * @param oneOf for a text: any of these
     * @param from for a number: the least, null where there is none
     * @param fromIncluded whether the least itself is in
     * @param to the most, null where there is none
     * @param toIncluded whether the most itself is in
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Condition(
            String fact,
            String less,
            List<Object> oneOf,
            BigDecimal from,
            Boolean fromIncluded,
            BigDecimal to,
            Boolean toIncluded) {}

    /**
     * A decision whose outcome can change.
     *
     * @param regions where, each with a person to whom it happens
     * @param masked where criteria change and the outcome does not, because other criteria decide
     * @param restsOn decisions that it rests on whose own outcome can change: that reaches it as a fact
     */
    public record DecisionLine(
            String decision, List<OutcomeRegionLine> regions, List<MaskedLine> masked, List<String> restsOn) {}

    /**
     * A region in which the outcome changes.
     *
     * @param unless what other criteria would have to say to decide instead
     * @param criteria the tables that make the change
     * @param from the result of these, as it was
     * @param to as it is
     * @param sample null where none was found within a bounded search
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OutcomeRegionLine(
            String where,
            List<Condition> conditions,
            String unless,
            List<String> criteria,
            Result from,
            Result to,
            Person sample) {}

    /** A person to whom it happens: facts by name, and the answers of both versions as the engine gives them. */
    public record Person(Map<String, Object> facts, AnswerLine from, AnswerLine to) {}

    /** An outcome, and the findings that made it; none where nothing stands in the way. */
    public record AnswerLine(Outcome outcome, List<DecidingLine> deciding) {}

    /** A finding that decides. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DecidingLine(
            String criterion, Result result, String reason, List<String> rows, String gap, String referTo) {}

    /** A region in which criteria change but other criteria decide the outcome whatever else is so. */
    public record MaskedLine(String where, List<String> criteria, Result from, Result to) {}

    /** A region as a clause that begins a sentence. */
    public static String beginning(String where) {
        return where.equals(Words.EVERYWHERE) ? "In every case" : "Where " + where;
    }

    /** Whether the answers are the same everywhere. */
    public boolean meansNothing() {
        return !looksAtNothing()
                && meaning.tables().isEmpty()
                && meaning.decisions().stream()
                        .allMatch(line -> line.regions().isEmpty()
                                && line.masked().isEmpty()
                                && line.restsOn().isEmpty());
    }

    /** Whether the two have no decision in common, so that nothing was compared and nothing can be said. */
    public boolean looksAtNothing() {
        return meaning.compared().isEmpty();
    }
}
