package org.accreditation.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accreditation.answer.Answer;
import org.accreditation.explanation.Explainer;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Questions;
import org.accreditation.wire.WireFormat;
import picocli.CommandLine;

/** Says why, for somebody who reads it at a terminal. */
@CommandLine.Command(
        name = "explain",
        description =
                "Decides one request and says why: each criterion with its row and paragraph, and what would make it a yes. Exit code 0 with an answer, 2 where there is none.",
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

    @CommandLine.Mixin
    private RequestArgument asked;

    @CommandLine.Option(
            names = "--decision",
            defaultValue = "endorsement",
            description = "Which decision (default: ${DEFAULT-VALUE}).")
    private String decision;

    @CommandLine.Option(names = "--policy", description = "The policy of requests that name none.")
    private String policy;

    @CommandLine.Option(names = "--json", description = "The whole answer with the whole path, as JSON.")
    private boolean json;

    @CommandLine.Mixin
    private MorePolicies policies;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PolicyLibrary library = policies.library();
        Questions questions = new Questions(library, Optional.ofNullable(policy));
        Answer answer = new Explainer(library).answer(questions.read(decision, asked.body()), true);
        if (json) {
            out.println(WireFormat.CURRENT.indented(answer));
        } else {
            tell(answer, out);
        }
        return 0;
    }

    private static void tell(Answer answer, PrintWriter out) {
        out.println(answer.summary());
        out.println("By " + answer.policy().id() + "/" + answer.policy().version() + ", on " + answer.asOf() + ".");
        for (Answer.FindingLine finding : answer.findings()) {
            out.println();
            out.println(finding.criterion() + ": " + finding.result().word() + ". " + finding.reason());
            finding.rows()
                    .forEach(row -> out.println("    row " + row.row() + " of " + row.model() + "#" + row.table() + " ("
                            + row.policy() + ")"));
            out.println("    rests on " + cited(finding.sources()));
        }
        answer.notAsked().forEach(line -> out.println("\nNot asked: " + line.criterion() + ". " + line.reason()));
        answer.missing().forEach(line -> out.println("\nMissing: " + line.question()));
        if (answer.explanation().changes() != null) {
            out.println("\n" + answer.explanation().changes().says());
            answer.explanation().changes().smallest().forEach(change -> out.println("    - " + change.words()));
        }
        answer.nextSteps().forEach(step -> out.println("\nNext: " + step.text()));
    }

    private static String cited(List<Answer.SourceLine> sources) {
        return sources.stream()
                .map(source -> Stream.of(source.id(), source.paragraph(), source.clause())
                        .filter(part -> part != null)
                        .collect(Collectors.joining(" ")))
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
