package org.accreditation.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.accreditation.policy.LocalPolicy;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.library.PolicyLibrary;
import picocli.CommandLine;

/** Begins a policy of one's own. */
@CommandLine.Command(
        name = "new-policy",
        description =
                "Writes the folder of a policy that extends a version of another one, with a statement whose clauses"
                        + " are to say what is chosen and why, and a table for each term that cites its clause. Exit code"
                        + " 0, or 2 where it cannot be called that, there is nothing to extend, or the folder is there"
                        + " already.",
        mixinStandardHelpOptions = true)
final class NewPolicyCommand implements Callable<Integer> {

    @CommandLine.Parameters(paramLabel = "ID", description = "What it is called in requests, such as leeds-local.")
    private String id;

    @CommandLine.Option(
            names = "--extending",
            required = true,
            paramLabel = "POLICY/VERSION",
            description = "The version that it extends.")
    private String extended;

    @CommandLine.Option(names = "--from", required = true, paramLabel = "DAY", description = "First day in force.")
    private LocalDate from;

    @CommandLine.Option(names = "--document", paramLabel = "NAME", description = "What it is called in answers.")
    private String document;

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
        PolicyVersion base = Versions.named(library, extended);
        if (library.policies().contains(id)) {
            throw new IllegalArgumentException("There is a policy '" + id + "' already. Call it something else.");
        }
        String called = document == null ? "Policy " + id : document;
        Path folder = in.resolve(id).resolve(from.toString());
        WrittenFolder.write(folder, LocalPolicy.extending(id, called, base, files.of(base.key()), from));
        spec.commandLine()
                .getOut()
                .println(folder + " extends " + base.key()
                        + ". Choose terms in terms.dmn, and say in statement.md why; 'check' says what is"
                        + " still wrong.");
        return 0;
    }
}
