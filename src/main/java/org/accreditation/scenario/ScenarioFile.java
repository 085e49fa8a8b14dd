package org.accreditation.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.accreditation.json.CsvLine;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.ScenarioSheet;

/**
 * The headings of a scenario file, in order.
 *
 * @param path of the file
 * @param decision the decision that it is about: the file's name up to the first dot
 * @param headings of its columns
 */
public record ScenarioFile(String path, String decision, List<String> headings) {

    /**
     * The scenario files of a version.
     *
     * @throws org.accreditation.tables.BadTable where one cannot be read
     */
    public static List<ScenarioFile> of(PolicyFiles files, String version) {
        String folder = folder(version);
        List<ScenarioFile> found = new ArrayList<>();
        ScenarioSheet.of(files, version).forEach((name, text) -> {
            if (name.endsWith(".csv")) {
                found.add(new ScenarioFile(
                        folder + name,
                        name.substring(0, name.indexOf('.')),
                        ScenarioSheet.read(folder + name, text).headings()));
            }
        });
        return found;
    }

    /** The file that a table would have for itself, which is not there yet. */
    public static ScenarioFile newFor(String version, String decision, String table, List<String> headings) {
        String topic = table.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return new ScenarioFile(folder(version) + decision + "." + topic + ".csv", decision, headings);
    }

    private static String folder(String version) {
        return PolicyFiles.TABLES + version + "/scenarios/";
    }

    /**
     * The text of a file in which a scenario is called and wants otherwise.
     *
     * @param name of the scenario
     * @param called what it is called from now on
     * @param wanted by heading, what it wants from now on; what stands under other headings stays
     */
    public static String rewritten(String path, String text, String name, String called, Map<String, String> wanted) {
        ScenarioSheet read = ScenarioSheet.read(path, text);
        StringBuilder written = new StringBuilder(CsvLine.of(read.headings())).append('\n');
        for (Map<String, String> each : read.lines()) {
            Map<String, String> cells = new LinkedHashMap<>(each);
            if (name.equals(cells.get(ScenarioSheet.NAME))) {
                cells.put(ScenarioSheet.NAME, called);
                wanted.forEach(cells::replace);
            }
            written.append(CsvLine.of(List.copyOf(cells.values()))).append('\n');
        }
        return written.toString();
    }

    /**
     * The text of this file with one more line, and behind its headings those that it lacks.
     *
     * @param text as it stands; null where there is no such file yet
     * @param cells by heading
     */
    public String with(String text, Map<String, String> cells) {
        ScenarioSheet before = text == null ? new ScenarioSheet(headings, List.of()) : ScenarioSheet.read(path, text);
        Set<String> all = new LinkedHashSet<>(before.headings());
        all.addAll(headings);
        List<Map<String, String>> lines = new ArrayList<>(before.lines());
        lines.add(cells);
        StringBuilder written = new StringBuilder(CsvLine.of(List.copyOf(all))).append('\n');
        for (Map<String, String> line : lines) {
            written.append(CsvLine.of(all.stream()
                            .map(heading -> line.getOrDefault(heading, ""))
                            .toList()))
                    .append('\n');
        }
        return written.toString();
    }

    /** The line of headings. */
    public String headingLine() {
        return CsvLine.of(headings);
    }

    /** A line of the file, with a cell for each heading; a heading without one is left empty. */
    public String line(Map<String, String> cells) {
        return CsvLine.of(headings.stream()
                .map(heading -> cells.getOrDefault(heading, ""))
                .toList());
    }
}
