package org.accreditation.receipt;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.accreditation.answer.Answer;
import org.accreditation.answer.Pathway;
import org.accreditation.decision.Outcome;
import org.accreditation.decision.Result;

/**
 * What a receipt says of an answer: what was decided, by what, and by which rows of which sources. No fact of a person and
 * no reason that quotes one is in it. It has no time of its own, so that the same question has the same receipt.
 *
 * @param request {@code sha256:} digest of the request as canonical JSON (RFC 8785)
 * @param answer {@code sha256:} digest of the answer without receipt and explanation, a line feed, and the request, both as
 *     canonical JSON
 * @param asked what was asked
 * @param decisions what was decided: one decision, or each of a pathway
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Receipt(String request, String answer, Asked asked, List<Decided> decisions) {

    /**
     * What was asked.
     *
     * @param decision the decision; null for a pathway
     * @param pathwayUnder the policies that a pathway was asked under besides the request; null for a decision
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Asked(String decision, List<String> pathwayUnder) {}

    /**
     * One decision.
     *
     * @param id of the answer, derived from the question and from what it was decided by
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Decided(
            String id,
            String decision,
            String status,
            LocalDate asOf,
            Outcome outcome,
            LocalDate earliestDate,
            List<Found> findings,
            List<Nested> nested,
            Map<String, Value> result,
            By policy) {}

    /** What it was decided by. */
    public record By(String id, LocalDate version, String digest, String rules, String engine) {}

    /** A criterion: what was found, by which rows, resting on which paragraphs. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Found(String criterion, Result result, List<RowRef> rows, List<Cited> sources, String gap) {}

    /** A row of a table, and the version whose folder holds it. */
    public record RowRef(String policy, String model, String table, String row) {}

    /** A paragraph of a document, or a clause of a local policy; for a term, its name. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Cited(String id, String paragraph, String clause, String term) {}

    /** A value that the tables gave beside the outcome. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Value(Object value, List<RowRef> rows, List<Cited> sources, String gap) {}

    /** A decision that it rests on. Its day is that of an entry of the person, and so is not here. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Nested(
            String fact,
            String decision,
            Outcome outcome,
            LocalDate policyVersion,
            String policyDigest,
            String rules,
            List<Found> findings,
            List<Nested> nested) {}

    /** A policy version with the rules that it was used with, by content. */
    public record Used(String policy, LocalDate version, String digest, String rules) {

        /** The version that gave an answer. */
        public static Used of(Answer.PolicyLine policy) {
            return new Used(policy.id(), policy.version(), policy.digest(), policy.rules());
        }

        /** As {@code adcs-position/2016-05-09}. */
        public String key() {
            return policy + "/" + version;
        }
    }

    /** Of one answer. */
    static Receipt of(String request, String answerDigest, Answer answer) {
        return new Receipt(request, answerDigest, new Asked(answer.decision(), null), List.of(decided(answer)));
    }

    /** Of a pathway. */
    static Receipt of(String request, String answerDigest, List<String> under, Pathway pathway) {
        List<Decided> decisions = pathway.policies().stream()
                .flatMap(policy -> policy.decisions().stream())
                .map(Receipt::decided)
                .toList();
        return new Receipt(request, answerDigest, new Asked(null, List.copyOf(under)), decisions);
    }

    private static Decided decided(Answer answer) {
        Answer.PolicyLine policy = answer.policy();
        return new Decided(
                answer.id(),
                answer.decision(),
                answer.status(),
                answer.asOf(),
                answer.outcome(),
                answer.earliestDate(),
                found(answer.findings()),
                nested(answer.nested()),
                values(answer.result()),
                new By(policy.id(), policy.version(), policy.digest(), policy.rules(), policy.engine()));
    }

    private static List<Found> found(List<Answer.FindingLine> lines) {
        return lines.stream()
                .map(line -> new Found(
                        line.criterion(), line.result(), rows(line.rows()), cited(line.sources()), line.gap()))
                .toList();
    }

    private static List<RowRef> rows(List<Answer.RowLine> lines) {
        return lines.stream()
                .map(line -> new RowRef(line.policy(), line.model(), line.table(), line.row()))
                .toList();
    }

    private static List<Cited> cited(List<Answer.SourceLine> lines) {
        return lines.stream()
                .map(line -> new Cited(line.id(), line.paragraph(), line.clause(), line.term()))
                .toList();
    }

    private static Map<String, Value> values(Map<String, Answer.ResultLine> lines) {
        Map<String, Value> values = new java.util.LinkedHashMap<>();
        lines.forEach((name, line) ->
                values.put(name, new Value(line.value(), rows(line.rows()), cited(line.sources()), line.gap())));
        return values;
    }

    private static List<Nested> nested(List<Answer.NestedLine> lines) {
        return lines.stream()
                .map(line -> new Nested(
                        line.fact(),
                        line.decision(),
                        line.outcome(),
                        line.policyVersion(),
                        line.policyDigest(),
                        line.rules(),
                        found(line.findings()),
                        nested(line.nested())))
                .toList();
    }

    /** Every version that had a part in it, those of nested decisions too. */
    public Set<Used> versions() {
        Set<Used> used = new LinkedHashSet<>();
        decisions.forEach(decided -> {
            By by = decided.policy();
            used.add(new Used(by.id(), by.version(), by.digest(), by.rules()));
            add(by.id(), decided.nested(), used);
        });
        return used;
    }

    /** The same of answers that have no receipt. */
    static Set<Used> versions(List<Answer> answers) {
        return new Receipt(
                        null, null, null, answers.stream().map(Receipt::decided).toList())
                .versions();
    }

    private static void add(String policy, List<Nested> nested, Set<Used> used) {
        for (Nested made : nested) {
            if (made.policyVersion() != null) {
                used.add(new Used(policy, made.policyVersion(), made.policyDigest(), made.rules()));
            }
            add(policy, made.nested(), used);
        }
    }
}
