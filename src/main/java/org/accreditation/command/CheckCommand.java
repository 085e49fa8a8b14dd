package org.accreditation.command;

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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.accreditation.explanation.ActsCheck;
import org.accreditation.json.Json;
import org.accreditation.policy.Digest;
import org.accreditation.policy.LoadedRules;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.check.ParagraphsAccountedFor;
import org.accreditation.policy.check.VersionsFollow;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.scenario.MissingScenarios;
import org.accreditation.scenario.PolicyReport;
import org.accreditation.scenario.PolicyReports;
import org.accreditation.scenario.Scenario;
import org.accreditation.scenario.ScenarioFile;
import org.accreditation.scenario.ScenarioRun;
import org.accreditation.tables.BadTable;
import org.accreditation.tables.analysis.Effort;
import org.accreditation.tables.engine.EngineVersion;
import picocli.CommandLine;

/** Checks every policy version in full and runs its scenarios; the build does this and stamps what it checked. */
@CommandLine.Command(
        name = "check",
        description =
                "Checks every policy version and runs its scenarios. Names file, table, row and what to do. Exit code 0"
                        + " where all is well, 1 with the faults, 2 where nothing could be checked.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @CommandLine.Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "Folder that holds decision-tables and rules; without it what is packaged.")
    private Path root;

    @CommandLine.Mixin
    private MorePolicies policies;

    @CommandLine.Option(names = "--stamp", paramLabel = "FOLDER", description = "Where to write what was checked.")
    private Path stamp;

    @CommandLine.Option(
            names = "--policy",
            paramLabel = "ID",
            description = "Check this policy alone, or one version of it: policy/version.")
    private String only;

    @CommandLine.Option(
            names = "--coverage",
            description = "Print for each table how many of its rows and cases the scenarios show.")
    private boolean coverage;

    @CommandLine.Option(
            names = "--missing-scenarios",
            description =
                    "Print only the scenarios that are missing, as lines for the files; what is wanted in them is what"
                            + " the tables give now.")
    private boolean onlyMissing;

    @CommandLine.Option(names = "--json", description = "Print what was found as JSON.")
    private boolean json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PolicyFiles files = root == null ? policies.files() : policies.beside(PolicyFiles.below(root));
        Optional<PolicyFiles.Index> earlier = earlier();
        boolean isTheBuild = stamp != null && !onlyMissing && !coverage && only == null;
        if (isTheBuild && earlier.isPresent() && earlier.get().content().equals(files.content())) {
            spec.commandLine().getOut().println("Nothing has changed since the policies were checked.");
            return 0;
        }
        PolicyLibrary library = PolicyLibrary.load(earlier.map(files::stampedAs).orElse(files));
        return only == null ? all(files, library) : some(files, library);
    }

    private int all(PolicyFiles files, PolicyLibrary library) throws IOException {
        List<String> faults = new ArrayList<>();
        library.refused().values().forEach(found -> found.forEach(fault -> faults.add(fault.toString())));
        Optional.ofNullable(files.texts().get(ActsCheck.FILE))
                .ifPresent(acts -> ActsCheck.faults(acts).forEach(fault -> faults.add(fault.toString())));
        Shown shown = Shown.NOTHING;
        if (faults.isEmpty()) {
            ParagraphsAccountedFor.check(library.versions()).forEach(fault -> faults.add(fault.toString()));
            VersionsFollow.check(library.files()).forEach(fault -> faults.add(fault.toString()));
            shown = shown(files, library.versions(), owner -> true, faults);
        }
        if (faults.isEmpty() && stamp != null) {
            write(files, library, PolicyReports.all(files, library, shown.tables()));
        }
        return told(faults, shown.scenarios(), library.versions().size());
    }

    /**
     * What scenarios show.
     *
     * @param scenarios how many were run
     * @param tables what they show of each table
     */
    private record Shown(int scenarios, List<MissingScenarios.OfTable> tables) {
        private static final Shown NOTHING = new Shown(0, List.of());
    }

    private Shown shown(
            PolicyFiles files, List<PolicyVersion> versions, Predicate<String> owners, List<String> faults) {
        ScenarioRun run = new ScenarioRun();
        List<String> unreadable = new ArrayList<>();
        for (PolicyVersion version : versions) {
            try {
                run.run(version, Scenario.of(files, version.key()));
            } catch (BadTable bad) {
                bad.faults().forEach(fault -> unreadable.add(fault.toString()));
            }
        }
        faults.addAll(unreadable);
        faults.addAll(run.failures());
        if (!unreadable.isEmpty()) {
            return new Shown(run.count(), List.of());
        }
        List<MissingScenarios.OfTable> tables = new ArrayList<>();
        try {
            MissingScenarios.of(files, versions, run.coverage()).stream()
                    .filter(table -> owners.test(table.owner()))
                    .forEach(tables::add);
        } catch (Effort.TooMuch tooMuch) {
            faults.add("The tables are too complicated to say which scenarios are missing. Part the largest ones.");
        }
        if (coverage) {
            covered(tables);
        }
        missing(tables);
        tables.stream()
                .filter(table -> table.inForce() && !table.missing().isEmpty())
                .forEach(table -> faults.add(fault(table)));
        return new Shown(run.count(), tables);
    }

    /** One policy, and whatever shares its tables, since a table is shown by the scenarios of all that judge by it. */
    private int some(PolicyFiles files, PolicyLibrary library) {
        List<String> chosen = library.states().keySet().stream()
                .filter(key -> key.equals(only) || key.startsWith(only + "/"))
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("There is no policy or version '" + only + "'. There are: "
                    + String.join(", ", library.policies()) + ".");
        }
        List<String> faults = new ArrayList<>();
        List<PolicyVersion> versions = kin(library, chosen);
        chosen.forEach(key -> library.faults(key).forEach(fault -> faults.add(fault.toString())));
        Shown shown = faults.isEmpty() ? shown(files, versions, chosen::contains, faults) : Shown.NOTHING;
        return told(faults, shown.scenarios(), chosen.size());
    }

    /** The chosen versions, those that they extend, and those that extend them, as far as they are sound. */
    private static List<PolicyVersion> kin(PolicyLibrary library, List<String> chosen) {
        Set<String> keys = new LinkedHashSet<>(chosen);
        int before = 0;
        while (before < keys.size()) {
            before = keys.size();
            library.files().stream()
                    .filter(file -> file.base() != null && (keys.contains(file.base()) || keys.contains(file.key())))
                    .forEach(file -> keys.addAll(List.of(file.base(), file.key())));
        }
        return keys.stream()
                .sorted()
                .flatMap(key -> {
                    int slash = key.indexOf('/');
                    return slash < 0
                            ? Stream.empty()
                            : library.version(key.substring(0, slash), key.substring(slash + 1)).stream();
                })
                .toList();
    }

    /** The faults come last, where they are seen, and are counted; where there are none one line says so. */
    /**
     * What a check found, for machines.
     *
     * @param scenarios how many were run
     * @param versions how many were looked at
     */
    private record Result(int scenarios, int versions, List<String> faults) {}

    private int told(List<String> found, int scenarios, int versions) {
        List<String> faults = found.stream().distinct().toList();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (json) {
            out.println(Json.indented(new Result(scenarios, versions, faults)));
            out.flush();
            return faults.isEmpty() ? 0 : 1;
        }
        if (faults.isEmpty() && !onlyMissing) {
            out.printf(
                    Locale.ROOT,
                    "%,d %s of %,d %s: all well%n",
                    scenarios,
                    scenarios == 1 ? "scenario" : "scenarios",
                    versions,
                    versions == 1 ? "version" : "versions");
        }
        out.flush();
        faults.forEach(err::println);
        if (!faults.isEmpty()) {
            err.println(faults.size() == 1 ? "1 fault" : faults.size() + " faults");
        }
        err.flush();
        return faults.isEmpty() ? 0 : 1;
    }

    /** What an earlier build stamped, or the build of this service; empty where there is none, or other code did it. */
    private Optional<PolicyFiles.Index> earlier() throws IOException {
        return stamp == null
                ? PolicyFiles.Index.packaged()
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

    private static String fault(MissingScenarios.OfTable table) {
        return table.owner() + " " + table.table() + ": scenarios show " + table.casesShown() + " of " + table.cases()
                + " cases. The lines that are missing are printed here, and by check --missing-scenarios: hold each"
                + " against its source, give it a name that says the behaviour, and add it to the file named above"
                + " it.";
    }

    private void covered(List<MissingScenarios.OfTable> tables) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Rows that decide in a scenario, and cases shown (a row decides, or one of its cells alone does not"
                + " hold):");
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
        library.versions().forEach(version -> stamps.put(version.key(), version.stamp()));
        Map<String, String> compiled = new TreeMap<>();
        for (LoadedRules rules :
                library.versions().stream().map(PolicyVersion::rules).distinct().toList()) {
            Path jar = stamp.resolve(PolicyFiles.compiled(rules.set().name()));
            Files.createDirectories(jar.getParent());
            Files.write(jar, InOrder.jar(rules.compiled().module()));
            compiled.put(rules.set().name(), rules.files());
        }
        PolicyFiles.Index index = new PolicyFiles.Index(
                List.copyOf(files.texts().keySet()), stamps, compiled, files.content(), checkedBy());
        write(PolicyFiles.INDEX, index);
        write(PolicyReports.FILE, reports);
    }

    private void write(String name, Object content) throws IOException {
        Json.strict()
                .writerWithDefaultPrettyPrinter()
                .writeValue(stamp.resolve(name).toFile(), content);
    }
}
