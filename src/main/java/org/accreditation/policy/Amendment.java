package org.accreditation.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Model;
import org.accreditation.tables.ModelReader;
import org.accreditation.tables.ModelWriter;

/**
 * The files of an amendment: of all that a version says, what the version that it amends does not say. The way back from what
 * {@link PolicyFiles#of(String)} expands.
 */
public final class Amendment {

    private static final String POLICY = "policy.yaml";
    private static final String SCENARIOS = "scenarios/";
    private static final String MODEL = ".dmn";

    private final Map<String, String> base;
    private final Map<String, String> whole;
    private final Map<String, String> own = new TreeMap<>();
    private final List<String> tables = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();
    private final List<String> scenarios = new ArrayList<>();
    private final List<String> files = new ArrayList<>();

    private Amendment(Map<String, String> base, Map<String, String> whole) {
        this.base = base;
        this.whole = whole;
    }

    /**
     * What the folder of an amendment has to hold.
     *
     * @param base the files of a version, expanded
     * @param whole the files of a later version of the same policy, expanded
     * @return files that expand to what {@code whole} means
     * @throws org.accreditation.tables.BadTable where a file of either cannot be read
     */
    public static Map<String, String> between(Map<String, String> base, Map<String, String> whole) {
        return new Amendment(base, whole).files();
    }

    /**
     * All files of a version as those of a new one, which is in force from a day on and else says the same.
     *
     * @param whole the files of the version, expanded
     * @param version the day that the new one is dated, after which it is called
     */
    public static Map<String, String> dated(Map<String, String> whole, LocalDate version, LocalDate from) {
        PolicyText policy = PolicyText.read(POLICY, whole.get(POLICY));
        String before = policy.tree().path("version").asText();
        ObjectNode tree = policy.tree().deepCopy();
        tree.put("version", version.toString());
        tree.putObject("inForce").put("from", from.toString());
        Map<String, String> dated = new TreeMap<>(whole);
        dated.replaceAll(
                (name, text) -> name.endsWith(MODEL) ? Expansion.renamed(text, before, version.toString()) : text);
        dated.put(POLICY, new PolicyText(POLICY, tree).written());
        return dated;
    }

    /**
     * The files that begin an amendment, which changes nothing yet but from when it is in force.
     *
     * @param whole the files of the version that is amended, expanded
     */
    public static Map<String, String> beginning(Map<String, String> whole, LocalDate version, LocalDate from) {
        return between(whole, dated(whole, version, from));
    }

    /**
     * What a version says otherwise than the one that it amends, by table, as {@code model#Table}.
     *
     * @param amended the version that it amends
     */
    public record Changes(String amended, List<String> changed, List<String> added, List<String> gone) {}

    /** The tables in which two versions of a policy differ. */
    public static Changes between(PolicyVersion amended, PolicyVersion version) {
        List<String> changed = new ArrayList<>();
        List<String> added = new ArrayList<>();
        version.tables().forEach((key, placed) -> {
            PlacedTable before = amended.tables().get(key);
            if (before == null) {
                added.add(key);
            } else if (!before.table().columns().equals(placed.table().columns())
                    || !same(before.table(), placed.table())) {
                changed.add(key);
            }
        });
        List<String> gone = amended.tables().keySet().stream()
                .filter(key -> !version.tables().containsKey(key))
                .toList();
        return new Changes(amended.key(), changed, added, gone);
    }

    private Map<String, String> files() {
        for (String name : base.keySet()) {
            if (!whole.containsKey(name) && name.endsWith(MODEL)) {
                model(name).tables().forEach(table -> tables.add(place(name) + "#" + table.name()));
            } else if (!whole.containsKey(name) && name.startsWith(SCENARIOS)) {
                scenarios.add(name.substring(SCENARIOS.length()));
            } else if (!whole.containsKey(name) && !name.equals(Manifest.FILE)) {
                files.add(name);
            }
        }
        whole.forEach((name, text) -> {
            if (!base.containsKey(name)) {
                own.put(name, text);
            } else if (name.endsWith(MODEL)) {
                tables(name);
            } else if (name.startsWith(SCENARIOS)) {
                lines(name);
            } else if (!name.equals(POLICY) && !text.equals(base.get(name))) {
                own.put(name, text);
            }
        });
        policy();
        return own;
    }

    private Model model(String name) {
        return ModelReader.read(name, base.get(name));
    }

    private static String place(String name) {
        return name.substring(0, name.length() - MODEL.length());
    }

    private void tables(String name) {
        Model before = model(name);
        Model now = ModelReader.read(name, whole.get(name));
        List<DecisionTable> changed = new ArrayList<>();
        before.tables().stream()
                .filter(table -> now.table(table.name()).isEmpty())
                .forEach(table -> tables.add(place(name) + "#" + table.name()));
        for (DecisionTable table : now.tables()) {
            Optional<DecisionTable> was = before.table(table.name());
            boolean sameTypes =
                    table.columns().equals(was.map(DecisionTable::columns).orElse(null));
            if (was.isEmpty() || !sameTypes || !same(was.get(), table)) {
                List<String> gone = was.isEmpty() || !sameTypes ? List.of() : onlyGone(was.get(), table);
                if (gone.isEmpty()) {
                    changed.add(table);
                } else {
                    gone.forEach(row -> rows.add(place(name) + "#" + table.name() + " " + row));
                }
            }
        }
        if (!changed.isEmpty()) {
            own.put(name, ModelWriter.write(ModelParts.only(now, changed)));
        }
    }

    /** Whether two tables of the same columns say the same. */
    private static boolean same(DecisionTable one, DecisionTable other) {
        return one.kind() == other.kind()
                && String.valueOf(one.question()).equals(String.valueOf(other.question()))
                && one.rows().equals(other.rows());
    }

    /** The ids of rows by whose absence alone a table differs from what it was; none where it differs otherwise. */
    private static List<String> onlyGone(DecisionTable was, DecisionTable now) {
        List<String> gone = new ArrayList<>();
        DecisionTable left = was;
        for (DecisionTable.Row row : was.rows()) {
            if (now.rows().stream().noneMatch(each -> each.id().equals(row.id()))) {
                gone.add(row.id());
                left = ModelParts.without(left, row.id());
            }
        }
        return same(left, now) ? gone : List.of();
    }

    private void lines(String name) {
        ScenarioSheet before = ScenarioSheet.read(name, base.get(name));
        ScenarioSheet now = ScenarioSheet.read(name, whole.get(name));
        if (before.says().equals(now.says())) {
            return;
        }
        String file = name.substring(SCENARIOS.length());
        List<String> gone = new ArrayList<>();
        before.says().keySet().stream()
                .filter(line -> !now.says().containsKey(line))
                .forEach(line -> gone.add(file + "#" + line));
        List<Map<String, String>> lines = now.lines().stream()
                .filter(line -> !now.says()
                        .get(line.get(ScenarioSheet.NAME))
                        .equals(before.says().get(line.get(ScenarioSheet.NAME))))
                .toList();
        if (lines.size() + gone.size() > now.lines().size()) {
            scenarios.add(file);
            own.put(name, whole.get(name));
            return;
        }
        scenarios.addAll(gone);
        if (!lines.isEmpty()) {
            own.put(name, new ScenarioSheet(now.headings(), lines).written());
        }
    }

    private void policy() {
        PolicyText before = PolicyText.read(POLICY, base.get(POLICY));
        PolicyText now = PolicyText.read(POLICY, whole.get(POLICY));
        List<String> goes = new ArrayList<>();
        ObjectNode says = now.beside(before, goes);
        ObjectNode text = says.objectNode();
        text.set("id", says.get("id"));
        text.set("version", says.get("version"));
        text.set(PolicyText.AMENDS, before.tree().get("version"));
        text.setAll(says);
        ObjectNode without = text.objectNode();
        put(without, "policy", goes);
        put(without, "tables", tables);
        put(without, "rows", rows);
        put(without, "scenarios", scenarios);
        put(without, "files", files);
        if (!without.isEmpty()) {
            text.set(PolicyText.WITHOUT, without);
        }
        own.put(POLICY, new PolicyText(POLICY, text).written());
    }

    private static void put(ObjectNode without, String kind, List<String> names) {
        if (!names.isEmpty()) {
            ArrayNode list = without.putArray(kind);
            names.forEach(list::add);
        }
    }
}
