package org.accreditation.decision;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.accreditation.known.Within;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.Placeholders;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.Term;
import org.accreditation.tables.CandidateRows;
import org.accreditation.tables.DecisionTable;

/**
 * Judges by one table at a time. Where all that a row tests is known it is the one row that is possible, and the DMN engine
 * must select it where no index holds the table; where something is unknown, every row that is still possible speaks.
 */
final class Judge {

    private final PolicyVersion version;
    private final Map<String, Term> terms;
    private final Map<String, Object> values;
    private final List<Finding> earlier;
    private final Map<String, String> concluded;
    private final List<EvaluationFault> faults;

    Judge(
            PolicyVersion version,
            Map<String, Term> terms,
            Map<String, Object> values,
            Map<String, String> concluded,
            List<Finding> earlier,
            List<EvaluationFault> faults) {
        this.version = version;
        this.terms = terms;
        this.values = values;
        this.concluded = concluded;
        this.earlier = earlier;
        this.faults = faults;
    }

    Finding judge(PlacedTable placed) {
        DecisionTable table = placed.table();
        CandidateRows possible = placed.rows(values::get);
        EvaluationFault wrong = wrong(placed, possible);
        if (wrong != null) {
            faults.add(wrong);
            return finding(
                    placed,
                    possible,
                    Result.UNKNOWN,
                    null,
                    "This could not be evaluated.",
                    List.of(),
                    EnumSet.complementOf(EnumSet.of(Result.UNKNOWN)));
        }
        List<DecisionTable.Row> rows = possible.rows();
        return switch (table.kind()) {
            case FINDING -> found(placed, possible);
            case VALUE -> finding(placed, possible, null, value(rows), null, gaps(rows), Set.of());
            case ADVICE ->
                finding(
                        placed,
                        possible,
                        null,
                        null,
                        rows.size() == 1 ? fill(rows.get(0).text("text")) : "",
                        List.of(),
                        Set.of());
        };
    }

    private Finding found(PlacedTable placed, CandidateRows possible) {
        List<DecisionTable.Row> rows = possible.rows();
        List<String> results = rows.stream().map(DecisionTable.Row::result).toList();
        Result result = results.size() == 1 ? Result.of(results.get(0)) : Result.among(results);
        if (result != Result.UNKNOWN) {
            return finding(placed, possible, result, null, reason(rows) + conclusions(possible), gaps(rows), Set.of());
        }
        Set<Result> open =
                results.stream().map(Result::of).collect(Collectors.toCollection(() -> EnumSet.noneOf(Result.class)));
        return finding(placed, possible, result, null, "Not known: it depends on what is missing.", List.of(), open);
    }

    /** What is wrong with the evaluation; null where nothing is. */
    private EvaluationFault wrong(PlacedTable placed, CandidateRows possible) {
        try {
            String detail = detail(placed, possible);
            return detail == null ? null : new EvaluationFault(placed.key(), detail);
        } catch (RuntimeException failed) {
            return EvaluationFault.by(placed.key(), failed);
        }
    }

    private String detail(PlacedTable placed, CandidateRows possible) {
        for (int i = 0; i < possible.columns().size(); i++) {
            DecisionTable.Column column = placed.table().columns().get(i);
            Object value = possible.columns().get(i);
            String strange = value instanceof String text
                    ? (column.values().contains(text) ? null : text)
                    : value instanceof Within.Choices choices ? strange(choices, column) : null;
            if (strange != null) {
                return "'" + strange + "' is not among the allowed values of '" + column.label() + "'.";
            }
        }
        if (possible.rows().isEmpty()) {
            return "No row covers this case.";
        }
        if (possible.certain() && !placed.isIndexed()) {
            List<String> selected = placed.select(values);
            String expected = possible.rows().get(0).id();
            if (!selected.equals(List.of(expected))) {
                return "The engine selected " + selected + " where '" + expected + "' is the one row that is possible.";
            }
        }
        return null;
    }

    private static String strange(Within.Choices choices, DecisionTable.Column column) {
        return choices.oneOf().stream()
                .filter(choice -> !column.values().contains(choice))
                .findFirst()
                .orElse(null);
    }

    private Finding finding(
            PlacedTable placed,
            CandidateRows possible,
            Result result,
            Object value,
            String text,
            List<PolicyFile.Gap> gaps,
            Set<Result> open) {
        return new Finding(placed, result, value, text, possible, facts(possible), terms(possible), gaps, open);
    }

    private static Object value(List<DecisionTable.Row> rows) {
        Set<Object> given = new LinkedHashSet<>();
        rows.forEach(row -> given.add(row.outputs().get("value")));
        return given.size() == 1 ? given.iterator().next() : null;
    }

    private String reason(List<DecisionTable.Row> rows) {
        if (rows.size() == 1) {
            return fill(rows.get(0).text("reason"));
        }
        List<String> reasons =
                rows.stream().map(row -> fill(row.text("reason"))).distinct().toList();
        return reasons.size() == 1 ? reasons.get(0) : "Either way: " + String.join(" Or: ", reasons);
    }

    /** What was concluded, and from what, where the rows rest on it. */
    private String conclusions(CandidateRows possible) {
        if (concluded.isEmpty() && !isWithin(possible.columns())) {
            return "";
        }
        Set<String> sentences = new LinkedHashSet<>();
        Set<String> bounds = new LinkedHashSet<>();
        conclusions(possible, sentences, bounds);
        if (!bounds.isEmpty()) {
            sentences.add("What is not known makes no difference here: " + String.join("; ", bounds) + ".");
        }
        return sentences.stream().map(sentence -> " " + sentence).collect(Collectors.joining());
    }

    private static boolean isWithin(List<Object> columns) {
        for (Object column : columns) {
            if (column instanceof Within) {
                return true;
            }
        }
        return false;
    }

    private void conclusions(CandidateRows possible, Set<String> sentences, Set<String> bounds) {
        for (String name : possible.tests()) {
            Object value = values.get(name);
            if (concluded.containsKey(name)) {
                sentences.add(concluded.get(name));
            } else if (value instanceof Within within) {
                bounds.add(name + " " + within.words());
            }
            if (!concluded.isEmpty()) {
                given(name).forEach(table -> conclusions(table.possible(), sentences, bounds));
            }
        }
    }

    private String fill(String text) {
        return Placeholders.fill(text, values::get);
    }

    private List<PolicyFile.Gap> gaps(List<DecisionTable.Row> rows) {
        Set<PolicyFile.Gap> gaps = new LinkedHashSet<>();
        for (DecisionTable.Row row : rows) {
            if (!row.gap().isEmpty()) {
                Optional.ofNullable(version.gaps().get(row.gap())).ifPresent(gaps::add);
            }
        }
        return List.copyOf(gaps);
    }

    private Map<String, Object> facts(CandidateRows possible) {
        Map<String, Object> facts = new LinkedHashMap<>();
        for (String name : possible.tests()) {
            if (!terms.containsKey(name)) {
                facts.put(name, values.get(name));
            }
        }
        return facts;
    }

    /** What earlier tables gave under a name. */
    private List<Finding> given(String name) {
        List<Finding> given = new ArrayList<>(1);
        for (Finding finding : earlier) {
            if (!finding.isFinding() && finding.table().table().valueName().equals(name)) {
                given.add(finding);
            }
        }
        return given;
    }

    /** The terms that its rows test, and those that the facts and values it tests were worked out with. */
    private List<Term> terms(CandidateRows possible) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : possible.tests()) {
            if (terms.containsKey(name)) {
                names.add(name);
            }
            version.rules().set().catalogue().fact(name).ifPresent(fact -> names.addAll(fact.terms()));
            given(name).forEach(value -> value.terms().forEach(term -> names.add(term.name())));
        }
        List<Term> used = new ArrayList<>();
        names.stream().map(terms::get).filter(Objects::nonNull).forEach(used::add);
        return used;
    }
}
