package org.accreditation.command;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.accreditation.citation.Source;
import org.accreditation.json.Json;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.library.PolicyLibrary;
import picocli.CommandLine;

/** What may be cited. */
@CommandLine.Command(
        name = "sources",
        description =
                "Lists the documents that may be cited, or what one of them says, paragraph by paragraph in our words. Exit code 0, or 2 where there is no such document or paragraph.",
        mixinStandardHelpOptions = true)
final class SourcesCommand implements Callable<Integer> {

    @CommandLine.Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SOURCE",
            description = "The id of a document, such as adcs-2016.")
    private String id;

    @CommandLine.Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PARAGRAPH",
            description = "One paragraph of it, such as 3.3.")
    private String paragraph;

    @CommandLine.Option(
            names = "--policy",
            defaultValue = "local-reference",
            description = "The policy whose own clauses are listed too (default: ${DEFAULT-VALUE}).")
    private String policy;

    @CommandLine.Option(names = "--json", description = "As JSON.")
    private boolean json;

    @CommandLine.Mixin
    private MorePolicies policies;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PolicyLibrary library = policies.library();
        List<PolicyVersion> versions = library.versionsOf(policy);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException(
                    "There is no policy '" + policy + "'. There are: " + String.join(", ", library.policies()) + ".");
        }
        PolicyVersion latest = versions.get(versions.size() - 1);
        if (id == null) {
            list(latest.sources().all(), out);
            return 0;
        }
        Source source = latest.sources()
                .source(id)
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no source '" + id + "'. 'sources' without an id lists them."));
        if (paragraph == null) {
            one(source, out);
            return 0;
        }
        Source.Paragraph said = source.paragraphs().get(paragraph);
        if (said == null) {
            throw new IllegalArgumentException("'" + id + "' has no paragraph '" + paragraph + "' here. It has: "
                    + String.join(", ", source.paragraphs().keySet()) + ".");
        }
        out.println(json ? Json.indented(said) : said.text() + " (" + said.confidence() + ")");
        return 0;
    }

    private void list(Collection<Source> sources, PrintWriter out) {
        List<Source> sorted =
                sources.stream().sorted(Comparator.comparing(Source::id)).toList();
        if (json) {
            out.println(Json.indented(sorted));
        } else {
            sorted.forEach(source -> out.println(source.id() + "  " + source.title() + " (" + source.authority()
                    + (source.date() == null ? "" : ", " + source.date()) + ")"));
        }
    }

    private void one(Source source, PrintWriter out) {
        if (json) {
            out.println(Json.indented(source));
            return;
        }
        out.println(source.title());
        source.paragraphs()
                .forEach((number, said) ->
                        out.println("  " + number + "  " + said.text() + " (" + said.confidence() + ")"));
    }
}
