package org.accreditation.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.ScenarioSheet;
import org.accreditation.tables.BadTable;
import org.accreditation.tables.TableFault;

/**
 * One line of a scenario file: facts and terms, and what tables must make of them.
 *
 * @param file path of the file
 * @param decision the decision that it is about: the file's name up to the first dot
 * @param name what the scenario shows
 * @param given facts, terms and values by name; an empty cell is unknown and has no entry
 * @param wanted by heading, {@code Setting: result} or {@code outcome}; an empty cell asks nothing
 */
public record Scenario(
        String file, String decision, String name, Map<String, String> given, Map<String, String> wanted) {

    private static final String OUTCOME = "outcome";

    /**
     * Every scenario of a version.
     *
     * @throws BadTable where files of them cannot be read, with everything that is wrong
     */
    public static List<Scenario> of(PolicyFiles files, String version) {
        List<Scenario> scenarios = new ArrayList<>();
        List<TableFault> faults = new ArrayList<>();
        ScenarioSheet.of(files, version).forEach((name, text) -> {
            if (name.endsWith(".csv")) {
                String path = PolicyFiles.TABLES + version + "/scenarios/" + name;
                try {
                    ScenarioSheet.read(path, text)
                            .lines()
                            .forEach(line -> scenarios.add(scenario(path, name.substring(0, name.indexOf('.')), line)));
                } catch (BadTable bad) {
                    faults.addAll(bad.faults());
                }
            }
        });
        if (!faults.isEmpty()) {
            throw new BadTable(faults);
        }
        return scenarios;
    }

    private static Scenario scenario(String path, String decision, Map<String, String> line) {
        Map<String, String> given = new LinkedHashMap<>();
        Map<String, String> wanted = new LinkedHashMap<>();
        line.forEach((heading, cell) -> {
            if (!heading.equals(ScenarioSheet.NAME) && !cell.isEmpty()) {
                boolean asks = heading.equals(OUTCOME) || heading.contains(": ");
                (asks ? wanted : given).put(heading, cell);
            }
        });
        return new Scenario(path, decision, line.get(ScenarioSheet.NAME), given, wanted);
    }
}
