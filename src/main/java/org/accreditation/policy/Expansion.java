package org.accreditation.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accreditation.tables.BadTable;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Model;
import org.accreditation.tables.ModelReader;
import org.accreditation.tables.ModelWriter;
import org.accreditation.tables.TableFault;

/**
 * Puts what a version's folder states itself on what the version says that it amends. What stands in the folder replaces what has the same name: a
 * key of {@code policy.yaml}, a table of a model, a line of a scenario file, any other file. What goes is named under {@code without}. All else is
 * as it was.
 */
final class Expansion {

    private static final String POLICY = "policy.yaml";
    private static final String SCENARIOS = "scenarios/";
    private static final String MODEL = ".dmn";
    private static final Pattern NAMESPACE = Pattern.compile("\\snamespace\\s*=\\s*\"([^\"]+)\"");

    private final String folder;
    private final Map<String, String> own;
    private final Map<String, String> base;
    private final PolicyText policy;
    private final PolicyText.Without without;
    private final String baseVersion;
    private final String version;
    private final List<TableFault> faults = new ArrayList<>();
    private final Map<String, String> whole = new TreeMap<>();

    private Expansion(String folder, Map<String, String> own, Map<String, String> base, PolicyText policy) {
        this.folder = folder;
        this.own = own;
        this.base = base;
        this.policy = policy;
        this.without = policy.without();
        this.baseVersion = policy.amends().orElseThrow().replaceFirst(".*/", "");
        this.version = policy.tree().path("version").asText();
    }

    /**
     * The files of the expanded version.
     *
     * @param folder where the amendment lies, for messages
     * @param own its files
     * @param base the files of the version that it amends, expanded
     * @throws BadTable with everything that does not fit
     */
    static Map<String, String> of(String folder, Map<String, String> own, Map<String, String> base) {
        PolicyText policy = PolicyText.read(folder + POLICY, own.get(POLICY));
        return new Expansion(folder, own, base, policy).expanded();
    }

    private Map<String, String> expanded() {
        whole.put(
                POLICY,
                policy.on(PolicyText.read(POLICY, base.get(POLICY)), faults).written());
        Map<String, Set<String>> tables = byFile(without.tables());
        Map<String, Set<String>> rows = byFile(without.rows());
        Map<String, Set<String>> lines = new HashMap<>();
        without.scenarios().forEach(place -> lines.computeIfAbsent(before(place), none -> new LinkedHashSet<>())
                .add(after(place)));
        Set<String> names = new LinkedHashSet<>(base.keySet());
        names.remove(Manifest.FILE);
        names.addAll(own.keySet());
        names.remove(POLICY);
        for (String file : without.files()) {
            boolean plain = !file.endsWith(MODEL) && !file.startsWith(SCENARIOS) && !file.equals(POLICY);
            if (!plain || !base.containsKey(file)) {
                notThere("files", file);
            } else if (own.containsKey(file)) {
                standsHere("files", file);
            }
            names.remove(plain ? file : null);
        }
        for (String name : names) {
            try {
                if (name.endsWith(MODEL) && !name.contains("/")) {
                    model(name, tables.remove(name), rows.remove(name));
                } else if (name.startsWith(SCENARIOS)) {
                    scenarios(name, lines.remove(name.substring(SCENARIOS.length())));
                } else {
                    whole.put(name, own.getOrDefault(name, base.get(name)));
                }
            } catch (BadTable bad) {
                faults.addAll(bad.faults());
            }
        }
        tables.forEach((name, gone) -> notThere("tables", name));
        rows.forEach((name, gone) -> notThere("rows", name));
        lines.forEach((name, gone) -> notThere("scenarios", name));
        if (!faults.isEmpty()) {
            throw new BadTable(faults);
        }
        return whole;
    }

    private Map<String, Set<String>> byFile(List<String> places) {
        Map<String, Set<String>> found = new TreeMap<>();
        places.forEach(place -> found.computeIfAbsent(before(place) + MODEL, none -> new LinkedHashSet<>())
                .add(after(place)));
        return found;
    }

    private static String before(String place) {
        int mark = place.indexOf('#');
        return mark < 0 ? place : place.substring(0, mark);
    }

    private static String after(String place) {
        int mark = place.indexOf('#');
        return mark < 0 ? "" : place.substring(mark + 1);
    }

    private void model(String name, Set<String> tablesGone, Set<String> rowsGone) {
        if (!base.containsKey(name)) {
            if (tablesGone != null || rowsGone != null) {
                notThere(tablesGone == null ? "rows" : "tables", name);
            }
            whole.put(name, own.get(name));
            return;
        }
        String inherited = renamed(base.get(name), baseVersion, version);
        if (!own.containsKey(name) && tablesGone == null && rowsGone == null) {
            whole.put(name, inherited);
            return;
        }
        Model before = ModelReader.read(folder + name, inherited);
        Model says = own.containsKey(name) ? ModelReader.read(folder + name, own.get(name)) : null;
        Map<String, DecisionTable> tables = new LinkedHashMap<>();
        before.tables().forEach(table -> tables.put(table.name(), table));
        remove(name, tables, tablesGone == null ? Set.of() : tablesGone, rowsGone == null ? Set.of() : rowsGone);
        if (says != null) {
            contradicts(name, says, tablesGone == null ? Set.of() : tablesGone, rowsGone == null ? Set.of() : rowsGone);
        }
        Map<String, List<String>> types = new LinkedHashMap<>(before.types());
        Map<String, String> inputs = new LinkedHashMap<>(before.inputs());
        if (says != null) {
            says.tables().forEach(table -> tables.put(table.name(), table));
            types.putAll(says.types());
            inputs.putAll(says.inputs());
        }
        if (tables.isEmpty()) {
            return;
        }
        whole.put(name, ModelWriter.write(ModelParts.of(before, types, inputs, List.copyOf(tables.values()))));
    }

    private void remove(String name, Map<String, DecisionTable> tables, Set<String> tablesGone, Set<String> rowsGone) {
        String model = name.substring(0, name.length() - MODEL.length());
        for (String table : tablesGone) {
            if (tables.remove(table) == null) {
                notThere("tables", model + "#" + table);
            }
        }
        for (String place : rowsGone) {
            int last = place.lastIndexOf(' ');
            DecisionTable table = last < 0 ? null : tables.get(place.substring(0, last));
            String row = place.substring(last + 1);
            if (table == null
                    || table.rows().stream().noneMatch(each -> each.id().equals(row))) {
                notThere("rows", model + "#" + place);
            } else {
                tables.put(table.name(), ModelParts.without(table, row));
            }
        }
    }

    /** What goes cannot stand in the folder too: nobody could tell which was meant. */
    private void contradicts(String name, Model says, Set<String> tablesGone, Set<String> rowsGone) {
        String model = name.substring(0, name.length() - MODEL.length());
        for (DecisionTable table : says.tables()) {
            if (tablesGone.contains(table.name())) {
                standsHere("tables", model + "#" + table.name());
            }
            rowsGone.stream()
                    .filter(row -> row.startsWith(table.name() + " ")
                            && !row.substring(table.name().length() + 1).contains(" "))
                    .forEach(row -> standsHere("rows", model + "#" + row));
        }
    }

    /** Under the name of another version, as every model names policy and version. */
    static String renamed(String xml, String baseVersion, String version) {
        Matcher namespace = NAMESPACE.matcher(xml);
        if (!namespace.find()) {
            return xml;
        }
        String before = namespace.group(1);
        return xml.replace(
                "\"" + before + "\"", "\"" + before.replace(":" + baseVersion + ":", ":" + version + ":") + "\"");
    }

    private void scenarios(String name, Set<String> gone) {
        String before = base.get(name);
        String says = own.get(name);
        if (before == null) {
            if (gone != null) {
                notThere("scenarios", name.substring(SCENARIOS.length()));
            }
            whole.put(name, says);
        } else if (gone != null && gone.contains("")) {
            if (says != null) {
                whole.put(name, says);
            }
        } else if (gone == null && says == null) {
            whole.put(name, before);
        } else {
            ScenarioSheet sheet = ScenarioSheet.read(folder + name, before);
            if (gone != null) {
                Set<String> here = says == null
                        ? Set.of()
                        : ScenarioSheet.read(folder + name, says).says().keySet();
                gone.forEach(line -> {
                    if (here.contains(line)) {
                        standsHere("scenarios", name.substring(SCENARIOS.length()) + "#" + line);
                    }
                    if (sheet.lines().stream().noneMatch(each -> line.equals(each.get(ScenarioSheet.NAME)))) {
                        notThere("scenarios", name.substring(SCENARIOS.length()) + "#" + line);
                    }
                });
            }
            ScenarioSheet left = gone == null ? sheet : sheet.without(gone);
            ScenarioSheet put = says == null ? left : left.with(ScenarioSheet.read(folder + name, says));
            if (!put.lines().isEmpty()) {
                whole.put(name, put.written());
            }
        }
    }

    private void notThere(String kind, String what) {
        faults.add(new TableFault(
                folder + POLICY,
                null,
                null,
                "It is to go without the " + kind + " '" + what + "', which "
                        + policy.amends().orElseThrow() + " does not have. Correct the name, or leave it out."));
    }

    private void standsHere(String kind, String what) {
        faults.add(new TableFault(
                folder + POLICY,
                null,
                null,
                "It is to go without the " + kind + " '" + what
                        + "', which this folder states itself. What stands in the folder"
                        + " replaces what has its name, so leave one of the two out."));
    }
}
