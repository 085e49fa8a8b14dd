package org.accreditation.command;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.accreditation.answer.PathwayFinder;
import org.accreditation.explanation.Explainer;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Questions;
import org.accreditation.wire.WireFormat;
import picocli.CommandLine;

/** Where a person stands, from a file: the same pathway as over HTTP, without a server. */
@CommandLine.Command(
        name = "pathway",
        description =
                "Asks every decision about one person and prints where they stand. Exit code 0 with an answer, 2 where there is none.",
        mixinStandardHelpOptions = true)
final class PathwayCommand implements Callable<Integer> {

    @CommandLine.Mixin
    private RequestArgument asked;

    @CommandLine.Option(
            names = "--policy",
            paramLabel = "POLICY[/VERSION]",
            description =
                    "Under which policy; may be given several times. Without it under the one that the request names.")
    private List<String> under = List.of();

    @CommandLine.Mixin
    private MorePolicies policies;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PolicyLibrary library = policies.library();
        Questions.PathwayRequest request = new Questions(library, Optional.empty()).pathway(asked.body(), under);
        PathwayFinder finder = new PathwayFinder(new Explainer(library).answerer());
        spec.commandLine()
                .getOut()
                .println(WireFormat.CURRENT.indented(finder.find(request.asOf(), request.policies())));
        return 0;
    }
}
