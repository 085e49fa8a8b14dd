package org.accreditation.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.accreditation.decision.ScenarioRun;
import org.accreditation.policy.Digest;
import org.accreditation.policy.LoadedRules;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.PolicyLibrary;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.Scenario;
import org.accreditation.tables.EngineVersion;
import org.accreditation.policy.check.ParagraphsAccountedFor;
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

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PolicyFiles files = PolicyFiles.below(root);
        Optional<PolicyFiles.Index> earlier = earlier();
        if (earlier.isPresent() && earlier.get().content().equals(files.content())) {
            spec.commandLine().getOut().println("Nothing has changed since the policies were checked.");
            return 0;
        }
        files = earlier.map(files::stampedAs).orElse(files);
        PolicyLibrary library = PolicyLibrary.load(files);
        List<String> faults = new ArrayList<>();
        library.refused().values().forEach(found -> found.forEach(fault -> faults.add(fault.toString())));
        if (faults.isEmpty()) {
            ParagraphsAccountedFor.check(library.versions()).forEach(fault -> faults.add(fault.toString()));
            faults.addAll(scenarios(files, library));
        }
        faults.forEach(fault -> spec.commandLine().getErr().println(fault));
        if (faults.isEmpty() && stamp != null) {
            write(files, library);
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

    private List<String> scenarios(PolicyFiles files, PolicyLibrary library) {
        ScenarioRun run = new ScenarioRun();
        for (PolicyVersion version : library.versions()) {
            run.run(version, Scenario.of(files, version.key()));
        }
        spec.commandLine().getOut().println(run.count() + " scenarios, rows reached by them or by a term's status:");
        run.coverage().forEach(line -> spec.commandLine().getOut().println("  " + line));
        List<String> faults = new ArrayList<>(run.failures());
        run.unreached()
                .forEach((table, rows) -> faults.add(table + ": no scenario reaches " + String.join(", ", rows)
                        + ". Add one to scenarios/*.csv of a policy that uses the table."));
        return faults;
    }

    private void write(PolicyFiles files, PolicyLibrary library) throws IOException {
        Map<String, String> stamps = new TreeMap<>();
        library.versions().forEach(version -> stamps.put(version.key(), version.digest()));
        Map<String, String> compiled = new TreeMap<>();
        for (LoadedRules rules :
                library.versions().stream().map(PolicyVersion::rules).distinct().toList()) {
            Path jar = stamp.resolve(PolicyFiles.compiled(rules.set().name()));
            Files.createDirectories(jar.getParent());
            Files.write(jar, rules.compiled().module());
            compiled.put(rules.set().name(), rules.digest());
        }
        PolicyFiles.Index index = new PolicyFiles.Index(
                List.copyOf(files.texts().keySet()), stamps, compiled, files.content(), checkedBy());
        new JsonMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(stamp.resolve(PolicyFiles.INDEX).toFile(), index);
    }
}
