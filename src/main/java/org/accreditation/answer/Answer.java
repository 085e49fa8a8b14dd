package org.accreditation.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
 * @param explanation the whole path to it and what would make it another one, where asked for
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

    /** As it is where nobody asks for the facts behind it. */
    public Answer withoutExplanation() {
        return with(null);
    }

    /** The same with the path to it; null for none. */
    public Answer with(Explanation path) {
        return new Answer(
                id,
                decision,
                status,
                asOf,
                outcome,
                earliestDate,
                summary,
                findings,
                notAsked,
                nested,
                result,
                missing,
                nextSteps,
                faults,
                review,
                policy,
                path);
    }

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

    /**
     * A decision that this one rests on, as of the day that it is about, and the version that decided it: none where none was
     * in force on that day.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NestedLine(
            String fact,
            String decision,
            LocalDate asOf,
            String entry,
            Outcome outcome,
            String summary,
            LocalDate policyVersion,
            String policyDigest,
            String rules,
            List<FindingLine> findings,
            List<NestedLine> nested) {}

    /** A criterion that does not apply. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NotAskedLine(String criterion, String reason, String paragraph, List<SourceLine> sources) {}

    /**
     * Something else worth knowing, with its sources, or the gap where it is open. Where facts are missing the value is
     * {@link #NOT_KNOWN}, and {@code waitsFor} names them.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ResultLine(
            Object value,
            List<RowLine> rows,
            List<SourceLine> sources,
            String gap,
            String referTo,
            List<MissingLine> waitsFor) {

        /** In place of a value that waits for facts. */
        public static final String NOT_KNOWN = "not known";
    }

    /**
     * What would settle a finding: a question, and where in the request the answer goes.
     *
     * @param facts the facts that wait for it
     * @param criteria the criteria that read them
     */
    public record MissingLine(String question, List<String> pointers, List<String> facts, List<String> criteria) {

        static MissingLine of(String fact, String question, List<String> pointers) {
            return new MissingLine(question, pointers, List.of(fact), List.of());
        }

        MissingLine at(List<String> places) {
            return new MissingLine(question, places, facts, criteria);
        }

        MissingLine forCriteria(Collection<String> waiting) {
            return new MissingLine(question, pointers, facts, List.copyOf(waiting));
        }

        /** Each question once, with all that wait for it, in order. */
        static List<MissingLine> once(List<MissingLine> lines) {
            Map<String, MissingLine> byQuestion = new LinkedHashMap<>();
            lines.forEach(line -> byQuestion.merge(line.question(), line, MissingLine::and));
            return List.copyOf(byQuestion.values());
        }

        private MissingLine and(MissingLine other) {
            return new MissingLine(
                    question,
                    either(pointers, other.pointers),
                    either(facts, other.facts),
                    either(criteria, other.criteria));
        }

        private static List<String> either(List<String> some, List<String> more) {
            return Stream.concat(some.stream(), more.stream()).distinct().toList();
        }
    }

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
            String base,

            ApprovalLine approval) {}

    /**
     * Who approved the version, where it was put in force in the workbench; the names of staff only where the operator lets
     * answers have them.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ApprovalLine(String authority, LocalDate approvedOn, List<String> writtenBy, String approvedBy) {}

    /**
     * The whole path: how the facts were derived, what each table was asked, and what would make the answer another one.
     *
     * @param tables every table that was judged by, in order
     * @param nested the same of the decisions that it rests on
     * @param changes the smallest changes that would make it a yes; null unless it is a no or a not-yet
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Explanation(
            List<FactLine> facts,
            Map<String, Object> terms,
            List<String> notYetKnown,
            List<TableLine> tables,
            List<NestedPath> nested,
            ChangesLine changes) {}

    /** The path of a decision that this one rests on, by the fact that its outcome is. */
    public record NestedPath(String fact, String decision, LocalDate asOf, Explanation explanation) {}

    /**
     * What a table was asked, and what it said.
     *
     * @param kind finding, value or advice
     * @param applied the row that applied; several where something unknown leaves them possible
     * @param nearest of the others, those of which the fewest cells failed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TableLine(
            String table, String kind, String question, String says, List<TriedRow> applied, List<TriedRow> nearest) {}

    /** A row, what it says, and the cells that it tests: all where it applied, those that failed where it came near. */
    public record TriedRow(RowLine row, String says, List<CellLine> cells) {}

    /**
     * A cell.
     *
     * @param column the heading of its column
     * @param asked the cell as written
     * @param value what the column read; null where it is not known
     * @param holds whether the cell held; null where that is not known
     * @param words all of it in plain words
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CellLine(String column, String asked, Object value, Boolean holds, String words) {}

    /**
     * The smallest changes that would make the answer a yes.
     *
     * @param says how they were found, or that there are none
     * @param smallest each enough alone, and no part of it is; those of fewer acts first
     * @param together how many acts, waiting counted as one, were combined at most
     * @param evaluations how often the question was decided for it
     * @param complete whether every combination that could help was tried
     */
    public record ChangesLine(
            String says, List<ChangeLine> smallest, int together, int evaluations, boolean complete) {}

    /**
     * A change.
     *
     * @param words what would have to become so
     * @param acts what it consists of
     * @param waitUntil the day on which it is a yes, where waiting is part of it
     * @param outcome what was decided with it
     * @param facts the facts behind what stood in the way that are others then
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ChangeLine(
            String words, List<ActLine> acts, LocalDate waitUntil, Outcome outcome, List<FactChange> facts) {}

    /**
     * An act of {@code decision-tables/acts.yaml}.
     *
     * @param says what would have to become so
     * @param by who could bring it about
     * @param edits what it does to the request, so that anybody can ask again and see (RFC 6902)
     */
    public record ActLine(String id, String says, String by, List<EditLine> edits) {}

    /** A fact that would be another one; null is unknown. */
    public record FactChange(String fact, Object from, Object to) {}

    /** An edit of the request: add, replace or remove at a JSON pointer. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EditLine(String op, String path, JsonNode value) {}

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
