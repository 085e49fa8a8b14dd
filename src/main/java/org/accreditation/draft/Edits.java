package org.accreditation.draft;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.accreditation.policy.Amendment;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.scenario.MissingScenarios;
import org.accreditation.scenario.ScenarioFile;
import org.accreditation.scenario.ScenarioRun;
import org.accreditation.tables.BadTable;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Model;
import org.accreditation.tables.ModelReader;
import org.accreditation.tables.ModelWriter;
import org.accreditation.tables.TableFault;

/** Changes of the files of a draft; each makes new files of those that it is given, and leaves those alone. */
public final class Edits {

    private static final String STATEMENT = "statement.md";
    private static final String POLICY = "policy.yaml";
    private static final int MOST_TOLD = 10;
    private static final int LINE = 120;
    private static final int LONGEST_CLAUSE = 20_000;

    private Edits() {}

    /** The files of a version, as those of one that decides about the days from one on. */
    static Map<String, String> begun(Map<String, String> folder, LocalDate version, LocalDate from) {
        return Amendment.dated(folder, version, from);
    }

    /** With one file as it is given. */
    static Map<String, String> with(Map<String, String> folder, String path, String text) {
        Map<String, String> changed = new TreeMap<>(folder);
        changed.put(path, text);
        return changed;
    }

    /**
     * Sets a term.
     *
     * @param rows for each row that becomes otherwise its id, and the value as somebody wrote it; a number that is left out
     *     is none
     * @throws DraftRefused where a value is none that the term can have
     */
    public static Map<String, String> term(Map<String, String> folder, String term, Map<String, String> rows) {
        String path = PolicyVersion.TERMS + ".dmn";
        Model model = ModelReader.read(path, folder.getOrDefault(path, ""));
        List<DecisionTable> tables = new ArrayList<>();
        for (DecisionTable table : model.tables()) {
            tables.add(table.name().equals(term) ? set(table, rows) : table);
        }
        return with(
                folder,
                path,
                ModelWriter.write(new Model(
                        model.name(),
                        model.namespace(),
                        model.file(),
                        model.xml(),
                        model.types(),
                        model.inputs(),
                        tables)));
    }

    private static DecisionTable set(DecisionTable table, Map<String, String> values) {
        List<DecisionTable.Row> rows = new ArrayList<>();
        for (DecisionTable.Row row : table.rows()) {
            String written = values.get(row.id());
            Map<String, Object> outputs = new LinkedHashMap<>(row.outputs());
            if (written != null) {
                outputs.put("value", value(table, row, written.strip()));
            }
            rows.add(new DecisionTable.Row(row.id(), row.number(), row.cells(), row.texts(), outputs));
        }
        return new DecisionTable(
                table.model(), table.id(), table.name(), table.question(), table.kind(), table.columns(), rows);
    }

    /** Of the kind that the term has now. */
    private static Object value(DecisionTable table, DecisionTable.Row row, String written) {
        boolean number = table.rows().stream()
                .map(each -> each.outputs().get("value"))
                .allMatch(value -> value == null || value instanceof BigDecimal);
        if (!number) {
            return row.outputs().get("value") instanceof Boolean ? (Object) Boolean.valueOf(written) : written;
        }
        if (written.isEmpty()) {
            return null;
        }
        if (!written.matches("\\d{1,6}(\\.\\d{1,3})?")) {
            throw new DraftRefused(
                    DraftRefused.Kind.INPUT,
                    "'" + shortened(written) + "' is no number. Write digits, such as 9, or leave it empty for none.");
        }
        return new BigDecimal(written);
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    /**
     * Adds a scenario that was missing.
     *
     * @param name what it shows
     */
    public static Map<String, String> add(Map<String, String> folder, MissingScenarios.Line line, String name) {
        if (name.isBlank()) {
            throw new DraftRefused(DraftRefused.Kind.INPUT, "Say what the scenario shows.");
        }
        String path = line.file().path().replaceFirst("^decision-tables/[^/]+/[^/]+/", "");
        Map<String, String> cells = new TreeMap<>(line.cells());
        cells.put("scenario", name.strip());
        return with(folder, path, line.file().with(folder.get(path), cells));
    }

    /** A model of a draft; empty where it has none of that name that can be read. */
    public static Optional<Model> model(Map<String, String> folder, String name) {
        try {
            String path = name + ".dmn";
            return Optional.ofNullable(folder.get(path)).map(text -> ModelReader.read(path, text));
        } catch (BadTable saidByTheChecks) {
            return Optional.empty();
        }
    }

    /**
     * Puts a model in its place, in the form of the project.
     *
     * @param file what an editor saved
     * @throws DraftRefused where it cannot be read, with everything that is wrong
     */
    public static Map<String, String> model(Map<String, String> folder, String name, byte[] file) {
        String path = name + ".dmn";
        if (!folder.containsKey(path)) {
            throw new DraftRefused(DraftRefused.Kind.INPUT, "The draft has no tables of that name of its own.");
        }
        if (file == null || file.length == 0) {
            throw new DraftRefused(DraftRefused.Kind.INPUT, "Choose the file that the editor saved.");
        }
        try {
            Model model =
                    ModelReader.read(path, FolderZip.text("The file", file).strip());
            if (!model.name().equals(name)) {
                throw new DraftRefused(
                        DraftRefused.Kind.INPUT,
                        "The model is called '" + shortened(model.name()) + "', and has to be called '" + name + "'.");
            }
            return with(folder, path, ModelWriter.write(model));
        } catch (BadTable bad) {
            throw refused(bad);
        }
    }

    static DraftRefused refused(BadTable bad) {
        return new DraftRefused(
                DraftRefused.Kind.INPUT,
                bad.faults().stream().limit(MOST_TOLD).map(TableFault::toString).collect(Collectors.joining(" ")));
    }

    /** The text of a clause below its heading, as it was written; empty where there is none of that number. */
    public static String clause(Map<String, String> folder, String number) {
        Matcher clause = clauses(number).matcher(folder.getOrDefault(STATEMENT, ""));
        return clause.find() ? clause.group(2).strip().replaceAll("(?<!\\n)\\n(?![\\n*-])", " ") : "";
    }

    /** Writes a clause anew, below its heading. */
    public static Map<String, String> clause(Map<String, String> folder, String number, String text) {
        String written = wrapped(text.replace("\r\n", "\n").strip());
        if (written.length() > LONGEST_CLAUSE) {
            throw new DraftRefused(DraftRefused.Kind.INPUT, "Keep a clause to " + LONGEST_CLAUSE + " characters.");
        }
        if (written.matches("(?ms).*^#.*")) {
            throw new DraftRefused(
                    DraftRefused.Kind.INPUT,
                    "A line of a clause may not begin with #, since that begins another clause. Take it out.");
        }
        String statement = folder.getOrDefault(STATEMENT, "");
        Matcher clause = clauses(number).matcher(statement);
        if (!clause.find()) {
            throw new DraftRefused(DraftRefused.Kind.INPUT, "There is no clause " + number + " in the statement.");
        }
        String rest = statement.substring(clause.end());
        return with(
                folder,
                STATEMENT,
                statement.substring(0, clause.start()) + clause.group(1) + "\n" + written + "\n"
                        + (rest.isEmpty() ? "" : "\n" + rest));
    }

    /** In lines that a comparison of files can show. */
    private static String wrapped(String text) {
        StringBuilder wrapped = new StringBuilder();
        int column = 0;
        for (String word : text.split("(?<= )|(?<=\n)")) {
            if (column + word.stripTrailing().length() > LINE && column > 0) {
                wrapped.setLength(wrapped.length() - (wrapped.charAt(wrapped.length() - 1) == ' ' ? 1 : 0));
                wrapped.append('\n');
                column = 0;
            }
            wrapped.append(word);
            column = word.endsWith("\n") ? 0 : column + word.length();
        }
        return wrapped.toString();
    }

    private static Pattern clauses(String number) {
        return Pattern.compile("(?ms)(^## " + Pattern.quote(number) + "\\. [^\\n]*\\n)(.*?)(?=^## |\\z)");
    }

    /**
     * Lets a scenario want the new answer.
     *
     * @param name what it is called from now on
     */
    public static Map<String, String> accept(Map<String, String> folder, ScenarioRun.Turned turned, String name) {
        String path = turned.scenario().file().replaceFirst("^decision-tables/[^/]+/[^/]+/", "");
        if (name.isBlank()) {
            throw new DraftRefused(DraftRefused.Kind.INPUT, "Say what the scenario shows now.");
        }
        return with(
                folder,
                path,
                ScenarioFile.rewritten(path, folder.get(path), turned.scenario().name(), name, turned.given()));
    }
}
