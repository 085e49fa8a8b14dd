package org.accreditation.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Model;
import org.accreditation.tables.ModelReader;
import org.accreditation.tables.ModelWriter;

/**
 * The files that begin a policy of somebody's own, which extends a version of another one: it judges by that version's tables, has each of its
 * terms in a table of its own with a clause that will state and justify it, and sets none of them otherwise yet.
 */
public final class LocalPolicy {

    private static final String POLICY = "policy.yaml";
    private static final String STATEMENT = "statement.md";
    private static final String TERMS = PolicyVersion.TERMS + ".dmn";
    private static final String NAME = "[a-z][a-z0-9-]{1,60}";

    private LocalPolicy() {}

    /**
     * The folder of its first version.
     *
     * @param id what it is called in requests: small letters, digits and hyphens
     * @param document what it is called in answers
     * @param base the version that it extends
     * @param whole the files of that version, expanded
     * @param from first day in force, after which the version is called
     * @throws IllegalArgumentException where it cannot be called that
     */
    public static Map<String, String> extending(
            String id, String document, PolicyVersion base, Map<String, String> whole, LocalDate from) {
        if (!id.matches(NAME)) {
            throw new IllegalArgumentException("A policy cannot be called '" + id
                    + "'. Take small letters, digits and hyphens, beginning with a letter, such as leeds-local.");
        }
        Map<String, Integer> clauses = new LinkedHashMap<>();
        Map<String, String> folder = new TreeMap<>();
        Model terms = terms(id, base, from, clauses);
        if (terms != null) {
            folder.put(TERMS, ModelWriter.write(terms));
        }
        folder.put(STATEMENT, statement(document, base, clauses, terms));
        folder.put(POLICY, policy(id, document, base, whole, from));
        return folder;
    }

    private static Model terms(String id, PolicyVersion base, LocalDate from, Map<String, Integer> clauses) {
        Model model = base.model(PolicyVersion.TERMS).orElse(null);
        if (model == null) {
            return null;
        }
        List<DecisionTable> tables = new ArrayList<>();
        for (DecisionTable table : model.tables()) {
            int clause = 2 + clauses.size();
            clauses.put(table.name(), clause);
            List<DecisionTable.Row> rows = table.rows().stream()
                    .map(row -> {
                        Map<String, Object> outputs = new LinkedHashMap<>(row.outputs());
                        outputs.put("source", row.source() + "; " + id + " " + clause);
                        return new DecisionTable.Row(row.id(), row.number(), row.cells(), row.texts(), outputs);
                    })
                    .toList();
            tables.add(new DecisionTable(
                    table.model(), table.id(), table.name(), table.question(), table.kind(), table.columns(), rows));
        }
        Model own = ModelReader.read(
                TERMS,
                ModelWriter.write(new Model(
                        model.name(),
                        "urn:accreditation:" + id + ":" + from + ":" + PolicyVersion.TERMS,
                        TERMS,
                        "",
                        model.types(),
                        model.inputs(),
                        tables)));
        return ModelParts.only(own, own.tables());
    }

    private static String statement(String document, PolicyVersion base, Map<String, Integer> clauses, Model terms) {
        StringBuilder text = new StringBuilder("# ").append(document).append("\n\n");
        text.append("This policy extends ")
                .append(base.file().document())
                .append(" (")
                .append(base.key())
                .append("). Each clause says what is chosen here, and why. Where a clause chooses nothing yet, what"
                        + " that version says stands.\n");
        text.append(
                "\n## 1. Standing\n\nNobody has adopted this policy yet. Say here who adopts it, and from when.\n\n");
        text.append("Reason: Whoever reads an answer has to see whose choice it rests on.\n");
        clauses.forEach((term, clause) -> {
            String numbers = terms.table(term).orElseThrow().rows().stream()
                    .map(row -> row.outputs().get("value"))
                    .filter(BigDecimal.class::isInstance)
                    .map(value -> ((BigDecimal) value).toPlainString())
                    .distinct()
                    .collect(Collectors.joining(", "));
            text.append("\n## ")
                    .append(clause)
                    .append(". ")
                    .append(Character.toUpperCase(term.charAt(0)))
                    .append(term.substring(1))
                    .append("\n\nNothing is chosen here yet")
                    .append(numbers.isEmpty() ? ".\n" : "; what is extended says " + numbers + ".\n")
                    .append("\nReason: None yet.\n");
        });
        return text.toString();
    }

    private static String policy(
            String id, String document, PolicyVersion base, Map<String, String> whole, LocalDate from) {
        ObjectNode says = PolicyText.read(POLICY, whole.get(POLICY)).tree();
        ObjectNode tree = says.objectNode();
        tree.put("id", id);
        tree.put("version", from.toString());
        tree.put("document", document);
        tree.put("title", document + ", extending " + base.file().document());
        tree.put("standing", "a local policy in the making, adopted by nobody yet");
        tree.put("authority", "local-policy");
        tree.putObject("inForce").put("from", from.toString());
        tree.set("rules", says.get("rules"));
        tree.put("extends", base.key());
        for (String same : List.of("terms", "decisions")) {
            if (says.has(same)) {
                tree.set(same, says.get(same));
            }
        }
        return new PolicyText(POLICY, tree).written();
    }
}
