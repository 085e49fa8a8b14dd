package org.accreditation.command;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;

/** Lets a shell complete commands and options. */
@CommandLine.Command(
        name = "completion",
        description =
                "Prints what lets bash or zsh complete the command 'accreditation-decisions': source <(java -jar quarkus-run.jar completion), beside alias accreditation-decisions='java -jar …/quarkus-run.jar'.",
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine root = spec.root().commandLine();
        spec.commandLine().getOut().print(AutoComplete.bash(root.getCommandName(), root));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
