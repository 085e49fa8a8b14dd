package org.accreditation.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.accreditation.decision.MissingScenarios;
import org.accreditation.decision.PolicyReports;
import org.accreditation.decision.ScenarioRun;
import org.accreditation.policy.Digest;
import org.accreditation.policy.LoadedRules;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.PolicyLibrary;
import org.accreditation.policy.PolicyReport;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.Scenario;
import org.accreditation.policy.ScenarioFile;
import org.accreditation.policy.check.ParagraphsAccountedFor;
import org.accreditation.tables.EngineVersion;
import picocli.CommandLine;

/** Checks every policy version in full and runs its scenarios; the build does this and stamps what it checked. */
@CommandLine.Command(
        name = "check",
        description = "Checks every policy version and runs its scenarios. Names file, table, row and what to do.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @CommandLine.Parameters(paramLabel = "FOLDER", description = "Folder that holds decision-tables and rules.")
    private Path root;

    @CommandLine.Option(names = "--stamp", paramLabel = "FOLDER", description = "Where to write what was checked.")
    private Path stamp;

    @CommandLine.Option(
            names = "--missing-scenarios",
            description =
                    "Print only the scenarios that are missing, as lines for the files; what is wanted in them is what"
                            + " the tables give now.")
    private boolean onlyMissing;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PolicyFiles files = PolicyFiles.below(root);
        Optional<PolicyFiles.Index> earlier = earlier();
        if (!onlyMissing && earlier.isPresent() && earlier.get().content().equals(files.content())) {
            spec.commandLine().getOut().println("Nothing has changed since the policies were checked.");
            return 0;
        }
        files = earlier.map(files::stampedAs).orElse(files);
        PolicyLibrary library = PolicyLibrary.load(files);
        List<String> faults = new ArrayList<>();
        library.refused().values().forEach(found -> found.forEach(fault -> faults.add(fault.toString())));
        List<MissingScenarios.OfTable> tables = List.of();
        if (faults.isEmpty()) {
            ScenarioRun run = run(files, library);
            tables = MissingScenarios.of(files, library.versions(), run.coverage());
            ParagraphsAccountedFor.check(library.versions()).forEach(fault -> faults.add(fault.toString()));
            faults.addAll(scenarios(run, tables));
        }
        faults.forEach(fault -> spec.commandLine().getErr().println(fault));
        if (faults.isEmpty() && stamp != null) {
            write(files, library, PolicyReports.all(files, library, tables));
        }
        return faults.isEmpty() ? 0 : 1;
    }

    /** What an earlier build stamped; empty where there is none, or other code did it. */
    private Optional<PolicyFiles.Index> earlier() throws IOException {
        return stamp == null
                ? Optional.empty()
                : PolicyFiles.Index.in(stamp).filter(index -> checkedBy().equals(index.checkedBy()));
    }

    /** The digest of the code that checks: versions that other code has checked are checked again. */
    private String checkedBy() {
        Map<String, String> classes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(stamp)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                classes.put(stamp.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        classes.put("engine", EngineVersion.current());
        return Digest.of(classes);
    }

    private static ScenarioRun run(PolicyFiles files, PolicyLibrary library) {
        ScenarioRun run = new ScenarioRun();
        for (PolicyVersion version : library.versions()) {
            run.run(version, Scenario.of(files, version.key()));
        }
        return run;
    }

    private List<String> scenarios(ScenarioRun run, List<MissingScenarios.OfTable> tables) {
        if (!onlyMissing) {
            covered(run, tables);
        }
        missing(tables);
        List<String> faults = new ArrayList<>(run.failures());
        tables.stream()
                .filter(table -> table.inForce() && !table.missing().isEmpty())
                .forEach(table -> faults.add(fault(table)));
        return faults;
    }

    private static String fault(MissingScenarios.OfTable table) {
        return table.owner() + " " + table.table() + ": scenarios show " + table.casesShown() + " of " + table.cases()
                + " cases. The lines that are missing are printed here, and by check --missing-scenarios: hold each"
                + " against its source, give it a name that says the behaviour, and add it to the file named above"
                + " it.";
    }

    private void covered(ScenarioRun run, List<MissingScenarios.OfTable> tables) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(run.count()
                + " scenarios; rows that decide in one, and cases shown (a row decides, or one of its cells"
                + " alone does not hold):");
        tables.forEach(table -> out.println("  " + table.owner() + " " + table.table() + ": " + table.rowsReached()
                + " of " + table.rows() + " rows, " + table.casesShown() + " of " + table.cases() + " cases"));
    }

    /** The missing lines by file, under its headings and behind them those that it lacks. */
    private void missing(List<MissingScenarios.OfTable> tables) {
        Map<String, List<MissingScenarios.Line>> byFile = new LinkedHashMap<>();
        tables.forEach(table -> table.missing()
                .forEach(line -> byFile.computeIfAbsent(line.file().path(), path -> new ArrayList<>())
                        .add(line)));
        PrintWriter out = spec.commandLine().getOut();
        byFile.forEach((path, lines) -> {
            Set<String> headings = new LinkedHashSet<>();
            lines.forEach(line -> headings.addAll(line.file().headings()));
            ScenarioFile file = new ScenarioFile(path, lines.get(0).file().decision(), List.copyOf(headings));
            out.println();
            out.println(path);
            out.println(file.headingLine());
            lines.forEach(line -> out.println(file.line(line.cells())));
        });
    }

    private void write(PolicyFiles files, PolicyLibrary library, Map<String, PolicyReport> reports) throws IOException {
        Map<String, String> stamps = new TreeMap<>();
        library.versions().forEach(version -> stamps.put(version.key(), version.digest()));
        Map<String, String> compiled = new TreeMap<>();
        for (LoadedRules rules :
                library.versions().stream().map(PolicyVersion::rules).distinct().toList()) {
            Path jar = stamp.resolve(PolicyFiles.compiled(rules.set().name()));
            Files.createDirectories(jar.getParent());
            Files.write(jar, rules.compiled().module());
            compiled.put(rules.set().name(), rules.files());
        }
        PolicyFiles.Index index = new PolicyFiles.Index(
                List.copyOf(files.texts().keySet()), stamps, compiled, files.content(), checkedBy());
        write(PolicyFiles.INDEX, index);
        write(PolicyReports.FILE, reports);
    }

    private void write(String name, Object content) throws IOException {
        new JsonMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(stamp.resolve(name).toFile(), content);
    }
}
