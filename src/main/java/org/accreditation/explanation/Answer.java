package org.accreditation.explanation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.accreditation.decision.EvaluationFault;
import org.accreditation.decision.Outcome;
import org.accreditation.decision.Result;
import org.accreditation.rules.Considered;

/**
 * What a caller is told. The same question to the same policy version gives the same answer, byte for byte.
 *
 * @param id derived from the question and from what it was decided by
 * @param decision the decision's name
 * @param status the status it is about
 * @param asOf the day it is about
 * @param outcome the answer to its one question
 * @param earliestDate only where the outcome is not-yet: the first day on which it would be yes if what goes on went on
 * @param summary in a sentence
 * @param findings criterion by criterion
 * @param notAsked criteria that do not apply, and why
 * @param nested decisions that this one rests on
 * @param result what else a caller wants to know; it never changes the outcome
 * @param missing facts that would settle a finding which is still unknown
 * @param nextSteps advice, in order
 * @param faults what went wrong while tables were evaluated
 * @param review how the decision can be challenged
 * @param policy what it was decided by
 * @param explanation every derived fact, where asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Answer(
        String id,
        String decision,
        String status,
        LocalDate asOf,
        Outcome outcome,
        LocalDate earliestDate,
        String summary,
        List<FindingLine> findings,
        List<NotAskedLine> notAsked,
        List<NestedLine> nested,
        Map<String, ResultLine> result,
        List<MissingLine> missing,
        List<NextStep> nextSteps,
        List<EvaluationFault> faults,
        String review,
        PolicyLine policy,
        Explanation explanation) {

    /** One criterion: what was found, why, on which facts and terms, by which rows of which sources. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FindingLine(
            String criterion,
            Result result,
            String reason,
            Map<String, Object> facts,
            Map<String, Object> terms,
            List<RowLine> rows,
            List<SourceLine> sources,
            String gap,
            String referTo) {}

    /**
     * A row of a table, and the version whose folder holds the table; where the version that decided extends another,
     * also whether it inherited, replaced or added the table.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RowLine(String policy, String origin, String model, String table, String row, int number) {}

    /** A citation: a paragraph of a document or a clause of a local policy, and for a term its name. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SourceLine(
            String id,
            String document,
            LocalDate date,
            String paragraph,
            String clause,
            String authority,
            String confidence,
            String term) {}

    /** A decision that this one rests on, as of the day that it is about. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NestedLine(
            String fact,
            String decision,
            LocalDate asOf,
            String entry,
            Outcome outcome,
            String summary,
            LocalDate policyVersion,
            List<FindingLine> findings,
            List<NestedLine> nested) {}

    /** A criterion that does not apply. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NotAskedLine(String criterion, String reason, String paragraph, List<SourceLine> sources) {}

    /** Something else worth knowing, with its sources, or the gap where it is open. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ResultLine(Object value, List<RowLine> rows, List<SourceLine> sources, String gap, String referTo) {}

    /** A fact that would settle a finding, as a question, and where in the request the answer goes. */
    public record MissingLine(String fact, String question, List<String> pointers, List<String> criteria) {}

    /** What to do next. */
    public record NextStep(String text, List<SourceLine> sources) {}

    /** What the decision rests on. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PolicyLine(
            String id,
            LocalDate version,
            String digest,
            String rules,
            String engine,
            String chosenBy,
            String standing,
            List<String> notices,

            @com.fasterxml.jackson.annotation.JsonProperty("extends")
            String base) {}

    /** How the facts were derived. */
    public record Explanation(List<FactLine> facts, Map<String, Object> terms, List<String> notYetKnown) {}

    /** A derived fact. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FactLine(
            String fact,
            Object value,
            String why,
            LocalDate nextChange,
            List<String> needs,
            List<Considered> considered) {}
}
