package org.accreditation.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.library.PolicyLibrary;
import picocli.CommandLine;

/** The option that names policies beside those packaged. */
final class MorePolicies {

    @CommandLine.Option(names = "--policies", description = "A folder with more policies beside those packaged.")
    private Path folder;

    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec command;

    /** A library of those packaged and those in the folder; files that are left out are named. */
    PolicyLibrary library() {
        return PolicyLibrary.load(files());
    }

    /**
     * All files; those that are left out are named, and nothing waits for them.
     *
     * @throws IllegalArgumentException where there is no such folder
     */
    PolicyFiles files() {
        return beside(PolicyFiles.packaged());
    }

    /** These files and those in the folder. */
    PolicyFiles beside(PolicyFiles others) {
        PrintWriter err = command.commandLine().getErr();
        PolicyFiles files = folder == null ? others : others.and(folder);
        files.leftOut().values().forEach(faults -> faults.forEach(err::println));
        return files;
    }
}
