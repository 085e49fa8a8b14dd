package org.accreditation.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.accreditation.policy.Amendment;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.library.PolicyLibrary;
import picocli.CommandLine;

/** Begins a version that amends another one. */
@CommandLine.Command(
        name = "new-version",
        description =
                "Writes the folder of a version that amends the latest one of a policy and changes nothing yet. Put"
                        + " into it the tables, terms and scenario lines that change. Exit code 0, or 2 where there is"
                        + " nothing to amend or the folder is there already.",
        mixinStandardHelpOptions = true)
final class NewVersionCommand implements Callable<Integer> {

    @CommandLine.Parameters(
            index = "0",
            paramLabel = "POLICY[/VERSION]",
            description = "What is amended: the latest version of a policy, or the one named.")
    private String amended;

    @CommandLine.Parameters(
            index = "1",
            paramLabel = "VERSION",
            description = "The day that the new version is dated, such as 2027-01-01.")
    private LocalDate version;

    @CommandLine.Option(names = "--from", required = true, paramLabel = "DAY", description = "First day in force.")
    private LocalDate from;

    @CommandLine.Option(
            names = "--in",
            defaultValue = "decision-tables",
            paramLabel = "FOLDER",
            description = "The folder of policies to write it into (default: ${DEFAULT-VALUE}).")
    private Path in;

    @CommandLine.Mixin
    private MorePolicies policies;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PolicyFiles files = policies.files();
        PolicyLibrary library = PolicyLibrary.load(files);
        PolicyVersion base = Versions.named(library, amended);
        if (!version.isAfter(base.version()) || library.keys().contains(base.id() + "/" + version)) {
            throw new IllegalArgumentException("A version that amends " + base.key()
                    + " is dated after it, on a day of which there is none yet. Choose another day than " + version
                    + ".");
        }
        Path folder = in.resolve(base.id()).resolve(version.toString());
        WrittenFolder.write(folder, Amendment.beginning(files.of(base.key()), version, from));
        spec.commandLine()
                .getOut()
                .println(folder + " amends " + base.key() + ". 'show " + base.key()
                        + " --to FOLDER' writes the tables to copy from; 'check' says what is still wrong.");
        return 0;
    }
}
