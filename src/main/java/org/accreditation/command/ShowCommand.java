package org.accreditation.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.library.PolicyLibrary;
import picocli.CommandLine;

/** Writes out in full what a version says. */
@CommandLine.Command(
        name = "show",
        description = "Writes a folder with all that a version says: its own tables, terms, scenarios and those of the"
                + " version that it amends. Exit code 0, or 2 where there is no such version or the folder is"
                + " there already.",
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {

    @CommandLine.Parameters(paramLabel = "POLICY/VERSION", description = "Such as naas/2019-03-18.")
    private String key;

    @CommandLine.Option(
            names = "--to",
            required = true,
            paramLabel = "FOLDER",
            description = "The folder to write; it is not there yet.")
    private Path to;

    @CommandLine.Mixin
    private MorePolicies policies;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PolicyFiles files = policies.files();
        WrittenFolder.write(
                to, files.of(Versions.named(PolicyLibrary.load(files), key).key()));
        spec.commandLine().getOut().println(key + " stands in " + to + ".");
        return 0;
    }
}
