package org.accreditation.policy;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    private static final String NAME = "scenario";
    private static final String OUTCOME = "outcome";
    private static final CsvMapper CSV = new CsvMapper();

    /** Every scenario of a version. */
    public static List<Scenario> of(PolicyFiles files, String version) {
        List<Scenario> scenarios = new ArrayList<>();
        files.under(PolicyFiles.TABLES + version + "/scenarios/").forEach((name, text) -> {
            if (name.endsWith(".csv")) {
                scenarios.addAll(read(PolicyFiles.TABLES + version + "/scenarios/" + name, name, text));
            }
        });
        return scenarios;
    }

    private static List<Scenario> read(String path, String name, String text) {
        List<Scenario> scenarios = new ArrayList<>();
        try (MappingIterator<Map<String, String>> lines = CSV.readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(text)) {
            while (lines.hasNext()) {
                scenarios.add(scenario(path, name.substring(0, name.indexOf('.')), lines.next()));
            }
        } catch (IOException malformed) {
            throw new IllegalArgumentException(
                    path + " is no CSV file that can be read: " + malformed.getMessage(), malformed);
        }
        return scenarios;
    }

    private static Scenario scenario(String path, String decision, Map<String, String> line) {
        Map<String, String> given = new LinkedHashMap<>();
        Map<String, String> wanted = new LinkedHashMap<>();
        line.forEach((heading, cell) -> {
            if (!heading.equals(NAME) && cell != null && !cell.isBlank()) {
                boolean asks = heading.equals(OUTCOME) || heading.contains(": ");
                (asks ? wanted : given).put(heading, cell.strip());
            }
        });
        return new Scenario(path, decision, line.get(NAME), given, wanted);
    }
}
