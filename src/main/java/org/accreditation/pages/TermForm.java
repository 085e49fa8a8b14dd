package org.accreditation.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.accreditation.citation.Citation;
import org.accreditation.draft.Draft;
import org.accreditation.draft.Edits;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.tables.Cell;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Expression;

/**
 * A term in a form: a field for each row, and beside it the clauses that state it.
 *
 * @param rows a field for each
 * @param clauses those that its rows cite and that the policy states itself
 * @param cites what its rows cite, in words
 */
record TermForm(String name, String question, List<Field> rows, List<Clause> clauses, List<String> cites) {

    static final String FIRST_FIELD = "value-1";

    private static final String VALUE = "value ";
    private static final String CLAUSE = "clause ";

    /**
     * A field.
     *
     * @param name of the field
     * @param when to whom it applies, in words
     * @param choices that can be picked; none where it is a number
     */
    record Field(String id, String name, String when, String value, List<String> choices) {

        /** Begins a line. */
        public String label() {
            return Character.toUpperCase(when.charAt(0)) + when.substring(1);
        }

        public boolean is(String choice) {
            return choice.equals(value);
        }
    }

    /** A clause of the statement. */
    record Clause(String id, String name, String number, String text) {}

    /** As it stands in an address. */
    static String path(String term) {
        return URLEncoder.encode(term, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** As it stands in an address. */
    public String path() {
        return path(name);
    }

    static Optional<TermForm> of(
            Draft draft, PolicyLibrary library, DraftView view, String term, Map<String, String> filledIn) {
        return Edits.model(draft.folder(), PolicyVersion.TERMS)
                .flatMap(model -> model.table(term))
                .map(table -> new TermForm(
                        term,
                        table.question(),
                        fields(table, DraftView.version(library, draft.base()), filledIn),
                        clauses(draft, table, filledIn),
                        table.rows().stream()
                                .map(DecisionTable.Row::source)
                                .distinct()
                                .toList()));
    }

    private static List<Field> fields(DecisionTable table, Optional<PolicyVersion> base, Map<String, String> filledIn) {
        List<Field> fields = new ArrayList<>();
        List<String> choices =
                base.map(version -> choices(version, table.name())).orElse(List.of());
        for (DecisionTable.Row row : table.rows()) {
            String name = VALUE + row.id();
            fields.add(new Field(
                    "value-" + (fields.size() + 1),
                    name,
                    when(table, row),
                    filledIn.getOrDefault(name, row.text("value")),
                    choices));
        }
        return fields;
    }

    /** What tables allow as a value of the term. */
    private static List<String> choices(PolicyVersion version, String term) {
        TreeSet<String> choices = new TreeSet<>();
        for (PlacedTable placed : version.tables().values()) {
            for (DecisionTable.Column column : placed.table().columns()) {
                if (column.expression() instanceof Expression.Name one
                        && one.name().equals(term)) {
                    choices.addAll(column.values());
                }
            }
        }
        return List.copyOf(choices);
    }

    /** {@code for AP}, {@code in every case}. */
    static String when(DecisionTable table, DecisionTable.Row row) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            if (!(row.cells().get(i) instanceof Cell.Any)) {
                String cell = row.texts().get(i).replace("\"", "").replace(",", ", ");
                parts.add(
                        table.columns().get(i).expression().toString().equals("status")
                                ? "for " + cell
                                : table.columns().get(i).label() + " " + cell);
            }
        }
        return parts.isEmpty() ? "in every case" : String.join(", ", parts);
    }

    private static List<Clause> clauses(Draft draft, DecisionTable table, Map<String, String> filledIn) {
        Map<String, Clause> clauses = new LinkedHashMap<>();
        for (DecisionTable.Row row : table.rows()) {
            for (Citation citation : Citation.parse(row.source())) {
                String text = Edits.clause(draft.folder(), citation.paragraph());
                if (citation.source().equals(draft.policy()) && !text.isEmpty()) {
                    String name = CLAUSE + citation.paragraph();
                    clauses.put(
                            name,
                            new Clause(
                                    "clause-" + citation.paragraph(),
                                    name,
                                    citation.paragraph(),
                                    filledIn.getOrDefault(name, text)));
                }
            }
        }
        return List.copyOf(clauses.values());
    }

    /** The files of a draft with what was filled in. */
    static Map<String, String> save(Map<String, String> folder, String term, Map<String, String> filledIn) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, String> saved = folder;
        for (Map.Entry<String, String> field : filledIn.entrySet()) {
            if (field.getKey().startsWith(VALUE)) {
                values.put(field.getKey().substring(VALUE.length()), field.getValue());
            } else if (field.getKey().startsWith(CLAUSE)) {
                saved = Edits.clause(saved, field.getKey().substring(CLAUSE.length()), field.getValue());
            }
        }
        return Edits.term(saved, term, values);
    }
}
