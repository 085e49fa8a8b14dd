package org.accreditation.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.accreditation.access.Takes;
import org.accreditation.access.Weighs;
import org.accreditation.access.Weight;
import org.accreditation.decision.compare.Comparer;
import org.accreditation.decision.compare.Comparison;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.VersionChoice;
import org.accreditation.question.reading.InvalidRequest;

/** Two versions beside each other: first whose answers differ, then what is written differently. */
@Path("/compare")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class ComparisonPages {

    private final PolicyLibrary library;

    ComparisonPages(PolicyLibrary library) {
        this.library = library;
    }

    /**
     * What is chosen, and what was found.
     *
     * @param versions all that can be chosen
     * @param from chosen, as {@code policy/version}; empty where nothing is
     * @param comparison null where two are still to be chosen
     * @param questions of decisions, by name
     */
    record ComparedView(
            List<String> versions,
            String from,
            String to,
            List<Pages.FaultView> faults,
            Comparison comparison,
            Map<String, String> questions) {

        /** The question of a decision. */
        public String question(String decision) {
            return questions.getOrDefault(decision, decision);
        }

        /** The name of a table that is named with its model. */
        public String table(String named) {
            return named.substring(named.indexOf('#') + 1);
        }

        /** A region as a clause that begins a sentence. */
        public String beginning(String where) {
            return Dates.withDays(Comparison.beginning(where));
        }

        /** A result or an outcome, as a tag shows it. */
        public OutcomeTag tag(String word) {
            return OutcomeTag.of(word);
        }

        /** What a table says, as it is shown: a word, a text, or that it says nothing. */
        public String said(Comparison.SaidLine said) {
            return said.says() == null || said.says().isEmpty() ? "nothing" : "“" + Dates.withDays(said.says()) + "”";
        }
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance compare(ComparedView compared);
    }

    @GET
    @Weighs(Weight.HEAVY)
    @Takes({"from", "to"})
    public Response compare(@Context UriInfo uri) {
        List<String> from = uri.getQueryParameters().getOrDefault("from", List.of());
        List<String> to = uri.getQueryParameters().getOrDefault("to", List.of());
        if (from.isEmpty() && to.isEmpty()) {
            return compared(200, from, to, List.of(), null);
        }
        try {
            VersionChoice chosen = VersionChoice.of(library, null, from, to);
            return compared(200, from, to, List.of(), Comparer.compare(chosen.from(), chosen.to()));
        } catch (InvalidRequest invalid) {
            List<Pages.FaultView> faults = invalid.faults().stream()
                    .map(fault -> new Pages.FaultView(
                            fault.detail().contains("'to'") ? "to" : "from", inWords(fault.detail())))
                    .toList();
            return compared(400, from, to, faults, null);
        }
    }

    /** As a page says it: whoever chooses from a list need not be told how a version is written. */
    private static String inWords(String detail) {
        return detail.contains("same version")
                ? "Both are the same version. Choose two."
                : "Choose the " + (detail.contains("'to'") ? "second" : "first") + " version from the list.";
    }

    private Map<String, String> questions() {
        Map<String, String> questions = new TreeMap<>();
        library.files().forEach(file -> file.decisions()
                .forEach((name, decision) -> questions.put(name, decision.question())));
        return questions;
    }

    private Response compared(
            int status, List<String> from, List<String> to, List<Pages.FaultView> faults, Comparison comparison) {
        return Pages.page(
                        status,
                        Templates.compare(new ComparedView(
                                library.keys().stream().sorted().toList(),
                                from.isEmpty() ? "" : from.get(0),
                                to.isEmpty() ? "" : to.get(0),
                                faults,
                                comparison,
                                questions())))
                .build();
    }
}
