package org.accreditation.policy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.accreditation.json.CsvLine;
import org.accreditation.tables.BadTable;
import org.accreditation.tables.TableFault;

/**
 * The text of a scenario file, as people and spreadsheets write it: separated by commas, semicolons or tabs, with or without
 * empty lines and empty columns at the end. What cannot be meant is refused with its line: a quote left open, cells without
 * a heading, a heading or a name twice.
 *
 * @param headings of its columns
 * @param lines a cell for each heading
 */
public record ScenarioSheet(List<String> headings, List<Map<String, String>> lines) {

    /** The heading of the name of a scenario. */
    public static final String NAME = "scenario";

    private static final String FOLDER = "scenarios/";

    /**
     * This sheet with what an amendment says of it: a line of a name that is there stands in that line's place, any other follows, and a heading
     * that is new follows too. A line leaves empty what only the other sheet has a heading for.
     */
    ScenarioSheet with(ScenarioSheet amendment) {
        Set<String> all = new LinkedHashSet<>(headings);
        all.addAll(amendment.headings);
        Map<String, Map<String, String>> byName = new LinkedHashMap<>();
        Stream.concat(lines.stream(), amendment.lines.stream()).forEach(line -> byName.put(line.get(NAME), line));
        return new ScenarioSheet(List.copyOf(all), List.copyOf(byName.values()));
    }

    /** What each line says, by its name: its cells that are not empty. */
    Map<String, Map<String, String>> says() {
        Map<String, Map<String, String>> says = new LinkedHashMap<>();
        lines.forEach(line -> {
            Map<String, String> cells = new TreeMap<>(line);
            cells.values().removeIf(String::isEmpty);
            says.put(line.get(NAME), cells);
        });
        return says;
    }

    /** This sheet but for some lines. */
    ScenarioSheet without(Set<String> names) {
        return new ScenarioSheet(
                headings,
                lines.stream().filter(line -> !names.contains(line.get(NAME))).toList());
    }

    /** As a file: separated by commas, a line of headings first. */
    String written() {
        StringBuilder text = new StringBuilder(CsvLine.of(headings)).append('\n');
        lines.forEach(line -> text.append(CsvLine.of(headings.stream()
                        .map(heading -> line.getOrDefault(heading, ""))
                        .toList()))
                .append('\n'));
        return text.toString();
    }

    /** A line and its number in the file. */
    private record Numbered(int number, List<String> cells) {

        private boolean isEmpty() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    /** The texts of a version's scenario files, its own and those of what it amends, by name. */
    public static Map<String, String> of(PolicyFiles files, String version) {
        Map<String, String> found = new TreeMap<>();
        files.of(version).forEach((path, text) -> {
            if (path.startsWith(FOLDER)) {
                found.put(path.substring(FOLDER.length()), text);
            }
        });
        return found;
    }

    /**
     * Reads a file.
     *
     * @throws BadTable with everything that is wrong, line by line
     */
    public static ScenarioSheet read(String path, String text) {
        List<TableFault> faults = new ArrayList<>();
        List<Numbered> numbered = numbered(path, text, faults).stream()
                .filter(line -> !line.isEmpty())
                .toList();
        if (!faults.isEmpty()) {
            throw new BadTable(faults);
        }
        if (numbered.isEmpty()) {
            throw new BadTable(
                    List.of(fault(path, 1, "It is empty. Write the line of headings, or take the file away.")));
        }
        List<String> headings = headings(path, numbered.get(0), faults);
        List<Map<String, String>> lines = new ArrayList<>();
        Map<String, Integer> names = new HashMap<>();
        for (Numbered line : numbered.subList(1, numbered.size())) {
            cells(path, headings, line, faults).ifPresent(cells -> {
                name(path, cells.get(NAME), line.number(), names, faults);
                lines.add(cells);
            });
        }
        if (!faults.isEmpty()) {
            throw new BadTable(faults);
        }
        return new ScenarioSheet(headings, lines);
    }

    /** Each line by itself, so that a quote left open ends with its line and spoils no other. */
    private static List<Numbered> numbered(String path, String text, List<TableFault> faults) {
        boolean saysSeparator = text.startsWith("sep=");
        String[] written = text.split("\n", -1);
        int first = saysSeparator ? 1 : 0;
        char separator = separator(written, first);
        List<Numbered> lines = new ArrayList<>();
        for (int i = first; i < written.length; i++) {
            if (!written[i].isBlank()) {
                try {
                    lines.add(new Numbered(i + 1, CsvLine.read(written[i], separator)));
                } catch (IOException malformed) {
                    faults.add(fault(
                            path,
                            i + 1,
                            "A double quote is left open, or stands inside a text. Close it, or write it twice"
                                    + " there."));
                }
            }
        }
        return lines;
    }

    /** What stands most often between the headings. */
    private static char separator(String[] written, int first) {
        String headings = Stream.of(written)
                .skip(first)
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("");
        return CsvLine.separator(headings);
    }

    private static List<String> headings(String path, Numbered line, List<TableFault> faults) {
        List<String> headings =
                new ArrayList<>(line.cells().stream().map(String::strip).toList());
        while (headings.get(headings.size() - 1).isEmpty()) {
            headings.remove(headings.size() - 1);
        }
        if (!headings.contains(NAME)) {
            faults.add(fault(
                    path, line.number(), "The headings lack '" + NAME + "', under which each line has its name."));
        }
        for (int i = 0; i < headings.size(); i++) {
            if (headings.get(i).isEmpty()) {
                faults.add(fault(
                        path, line.number(), "Column " + (i + 1) + " has no heading. Give it one, or take it away."));
            } else if (headings.indexOf(headings.get(i)) < i) {
                faults.add(fault(
                        path,
                        line.number(),
                        "The heading '" + headings.get(i) + "' stands there twice. Leave one out."));
            }
        }
        return List.copyOf(headings);
    }

    private static Optional<Map<String, String>> cells(
            String path, List<String> headings, Numbered line, List<TableFault> faults) {
        List<String> cells = line.cells();
        boolean tooMany = cells.size() > headings.size()
                && !cells.subList(headings.size(), cells.size()).stream().allMatch(String::isBlank);
        if (tooMany || cells.size() < headings.size()) {
            faults.add(fault(
                    path,
                    line.number(),
                    "It has " + cells.size() + " cells, and there are " + headings.size()
                            + " headings. Put a text with a comma in double quotes, and leave no cell out."));
            return Optional.empty();
        }
        Map<String, String> byHeading = new LinkedHashMap<>();
        for (int i = 0; i < headings.size(); i++) {
            byHeading.put(headings.get(i), cells.get(i).strip());
        }
        return Optional.of(byHeading);
    }

    private static void name(
            String path, String name, int number, Map<String, Integer> names, List<TableFault> faults) {
        if (name == null) {
            return; // said of the headings
        }
        Integer before = names.putIfAbsent(name, number);
        if (name.isEmpty()) {
            faults.add(fault(path, number, "It has no name. Say under '" + NAME + "' what it shows."));
        } else if (before != null) {
            faults.add(fault(path, number, "It has the name of line " + before + ". Say in each what that one shows."));
        }
    }

    private static TableFault fault(String path, int line, String message) {
        return new TableFault(path + ":" + line, null, null, message);
    }
}
