package org.accreditation.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.accreditation.decision.compare.Comparer;
import org.accreditation.decision.compare.Comparison;
import org.accreditation.decision.compare.ComparisonText;
import org.accreditation.json.Json;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.VersionChoice;
import org.accreditation.question.reading.InvalidRequest;
import picocli.CommandLine;

/** Compares two versions: the same as over HTTP, without a server, and with a folder whose tables are being written. */
@CommandLine.Command(
        name = "compare",
        description =
                "Says what is written differently in two versions and for whom the answers change. Exit code 0 with a"
                        + " comparison, 2 where there is none.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

    @CommandLine.Parameters(index = "0", paramLabel = "FROM", description = "A version, as policy/version.")
    private String from;

    @CommandLine.Parameters(index = "1", paramLabel = "TO", description = "The other one, named in the same way.")
    private String to;

    @CommandLine.Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "Folder that holds decision-tables and rules, in place of those packaged.")
    private Path folder;

    @CommandLine.Option(names = "--json", description = "Print it for machines.")
    private boolean json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        PolicyLibrary library = PolicyLibrary.load(folder == null ? PolicyFiles.packaged() : PolicyFiles.below(folder));
        try {
            VersionChoice versions = VersionChoice.of(library, null, List.of(from), List.of(to));
            Comparison comparison = Comparer.compare(versions.from(), versions.to());
            spec.commandLine().getOut().print(json ? Json.indented(comparison) + "\n" : ComparisonText.of(comparison));
            spec.commandLine().getOut().flush();
            return 0;
        } catch (InvalidRequest invalid) {
            invalid.faults().forEach(fault -> err.println(fault.detail()));
            library.refused().values().forEach(faults -> faults.forEach(err::println));
        }
        return 2;
    }
}
