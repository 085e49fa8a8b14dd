package org.accreditation.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.accreditation.explanation.Explainer;
import org.accreditation.json.Json;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Questions;
import org.accreditation.question.UnknownDecision;
import org.accreditation.question.reading.InvalidRequest;
import org.accreditation.question.reading.UnreadableRequest;
import picocli.CommandLine;

/** Decides one request from a file: the same answer as over HTTP, without a server. */
@CommandLine.Command(
        name = "decide",
        description = "Decides one request and prints the answer. Exit code 0 with an answer, 2 where there is none.",
        mixinStandardHelpOptions = true)
final class DecideCommand implements Callable<Integer> {

    @CommandLine.Parameters(paramLabel = "REQUEST", description = "A file with the request, or - for standard input.")
    private String request;

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
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            PolicyLibrary library = PolicyLibrary.load(policies.files(err));
            Questions questions = new Questions(library, Optional.ofNullable(policy));
            Object answer = new Explainer(library).answer(questions.read(decision, body()), explain);
            spec.commandLine().getOut().println(Json.indented(answer));
            return 0;
        } catch (InvalidRequest invalid) {
            invalid.faults().forEach(fault -> err.println(fault.pointer() + ": " + fault.detail()));
        } catch (UnreadableRequest unreadable) {
            err.println(unreadable.fault().detail());
        } catch (UnknownDecision unknown) {
            err.println(unknown.getMessage());
        } catch (IOException cannotRead) {
            err.println("The file " + request + " cannot be read. Check its name and whether you may read it.");
        }
        return 2;
    }

    private byte[] body() throws IOException {
        return request.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(request));
    }
}
