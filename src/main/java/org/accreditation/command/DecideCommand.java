package org.accreditation.command;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.accreditation.explanation.Explainer;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Questions;
import org.accreditation.wire.WireFormat;
import picocli.CommandLine;

/** Decides one request from a file: the same answer as over HTTP, without a server. */
@CommandLine.Command(
        name = "decide",
        description = "Decides one request and prints the answer. Exit code 0 with an answer, 2 where there is none.",
        mixinStandardHelpOptions = true)
final class DecideCommand implements Callable<Integer> {

    @CommandLine.Mixin
    private RequestArgument asked;

    @CommandLine.Option(
            names = "--decision",
            defaultValue = "endorsement",
            description = "Which decision (default: ${DEFAULT-VALUE}).")
    private String decision;

    @CommandLine.Option(
            names = "--explain",
            description = "Tell the whole path too: facts, tables, and what would make it a yes.")
    private boolean explain;

    @CommandLine.Option(names = "--policy", description = "The policy of requests that name none.")
    private String policy;

    @CommandLine.Mixin
    private MorePolicies policies;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PolicyLibrary library = policies.library();
        Questions questions = new Questions(library, Optional.ofNullable(policy));
        Object answer = new Explainer(library).answer(questions.read(decision, asked.body()), explain);
        spec.commandLine().getOut().println(WireFormat.CURRENT.indented(answer));
        return 0;
    }
}
