package org.accreditation.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.xml.XmlPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.accreditation.TestPolicies;
import org.accreditation.answer.Answer;
import org.accreditation.explanation.Explainer;
import org.accreditation.journal.CalledBy;
import org.accreditation.journal.Journal;
import org.accreditation.journal.Writing;
import org.accreditation.json.Json;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.PolicyLoader;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Question;
import org.accreditation.question.Questions;
import org.accreditation.receipt.Archive;
import org.accreditation.receipt.Keys;
import org.accreditation.receipt.Receipts;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What the page of a decision says besides: what would make it a yes, and what to do where it cannot be proven. */
@QuarkusTest
class EntryStatesTest {

    private static final String LOCAL = "local-reference";
    private static final String CHANGES = "id=\"changes\"";
    private static final String TERMS = "decision-tables/local-reference/2016-05-09/terms.dmn";

    @Inject
    Optional<Journal> journal;

    @Inject
    Questions questions;

    @Inject
    Explainer explainer;

    @ConfigProperty(name = "accreditation.data")
    Path data;

    /** Puts an answer on record that is not the one that was given. */
    private String recorded(String ref, String receipt, Consumer<ObjectNode> change) {
        Question question = questions.read(
                "endorsement", Recordings.request(ref, LOCAL).toString().getBytes(UTF_8));
        Answer answer = explainer.answer(question, false);
        ObjectNode told = (ObjectNode) Json.tree(Json.compact(answer));
        change.accept(told);
        return journal.orElseThrow()
                .record(Writing.of(CalledBy.of("local", "local"), question, answer, told.toString(), receipt))
                .entry();
    }

    private static String verified(String entry) {
        Response proof = Person.sends(
                Person.opens("/journal/" + entry), "/journal/" + entry + "/verification", Map.of("decision", ""));
        assertThat(proof.statusCode()).isEqualTo(200);
        String page = proof.asString();
        int start = page.indexOf("id=\"verification\"");
        return page.substring(start, page.indexOf("</section>", start)).replaceAll("<[^>]*>", "");
    }

    private static String opened(String entry) {
        Response page = Person.opens("/journal/" + entry);
        assertThat(page.statusCode()).isEqualTo(200);
        return page.asString();
    }

    // ---- what cannot be proven

    @Test
    void an_answer_that_does_not_follow_differs_and_the_page_says_from_which_step_on() {
        String entry = recorded("state-differs", null, answer -> answer.put("earliestDate", "2017-03-20"));
        assertThat(verified(entry))
                .contains("Not verified: recomputing gives something else")
                .contains("Do not rely on the answer until that is known. Tell whoever runs the service")
                .contains("The first step that differs is the", "&quot;2017-03-20&quot;", "&quot;2017-03-15&quot;");
        assertThat(opened(entry))
                .contains(CHANGES, "This cannot be told: asked again now")
                .doesNotContain("worked out just now");
    }

    @Test
    void an_answer_with_the_receipt_of_another_one_is_refused() {
        String entry = recorded("state-refused", "sha256:" + "0".repeat(64), answer -> {});
        assertThat(verified(entry))
                .contains("Not verified: the record does not fit together")
                .contains("The receipt that was given is not the one of the question and the answer on record.")
                .contains("Ask the system that asked for its request and its receipt, and verify these instead.");
    }

    @Test
    void where_the_version_that_decided_is_missing_the_answer_stands_and_its_rows_are_named() {
        String entry = recorded("state-missing", null, answer -> ((ObjectNode) answer.get("policy"))
                .put("digest", "sha256:" + "ab".repeat(32)));
        assertThat(opened(entry))
                .contains("neither served nor archived here", "put back the folder ‘archive’")
                .contains("It rests on row 4, agency-months-short, of the table “Assignment length”")
                .contains("This body may not endorse this person for AP yet. Months on assignment")
                .doesNotContain(CHANGES, "<table", "href=\"/policies/local-reference");
        assertThat(verified(entry))
                .contains("Unaltered, but it could not be recomputed")
                .contains("Nothing speaks against the answer, and nothing proves it", "put back the folder ‘archive’");
    }

    @Test
    void where_the_archived_version_is_damaged_the_page_says_so() throws IOException {
        String digest = "cd".repeat(32);
        String entry = recorded(
                "state-damaged", null, answer -> ((ObjectNode) answer.get("policy")).put("digest", "sha256:" + digest));
        String rules = Json.tree(Json.compact(explainer.answer(
                        questions.read(
                                "endorsement",
                                Recordings.request("state-damaged", LOCAL)
                                        .toString()
                                        .getBytes(UTF_8)),
                        false)))
                .at("/policy/rules")
                .asText();
        Path archive = Files.createDirectories(data.resolve("archive"));
        Files.writeString(
                archive.resolve(digest + "-" + rules.substring(rules.indexOf(':') + 1) + ".json.gz"), "no archive");
        assertThat(opened(entry)).contains("is damaged and cannot be read.", "put back the folder ‘archive’");
        assertThat(verified(entry)).contains("Unaltered, but it could not be recomputed", "is damaged");
    }

    // ---- what would make it a yes

    @Test
    void what_would_make_it_a_yes_is_worked_out_now_and_the_page_says_so() {
        String page = opened(Recordings.endorsement("state-changes", LOCAL));
        assertThat(page)
                .contains(CHANGES, "worked out just now", "no part of the answer that was given")
                .contains("Wait until 15 March 2017");
        assertThat(opened(Recordings.endorsement("state-refer", "adcs-position")))
                .doesNotContain(CHANGES);
    }

    @Test
    void each_decision_of_a_pathway_has_its_own() {
        String entry = Recordings.pathway("state-pathway", LOCAL);
        XmlPath pathway = Person.html(Person.opens("/journal/" + entry));
        List<String> stories = pathway.getList(
                "**.findAll { it.name() == 'a' && it.@href.text().contains('?decision=') }.@href", String.class);
        assertThat(stories).isNotEmpty();
        int told = 0;
        for (String story : stories) {
            String page = Person.opens(story).asString();
            boolean open = page.contains("Not yet</strong>") || page.contains("No</strong>");
            if (page.contains(CHANGES)) {
                assertThat(page).contains("worked out just now");
                assertThat(open).isTrue();
                told++;
            }
        }
        assertThat(told).isPositive();
    }

    /** Where nine months are asked, as in the version that decided, it is not the fifteenth of March. */
    @Test
    void it_is_worked_out_with_the_version_that_decided_and_not_with_the_one_that_is_served() {
        Map<String, String> texts = new TreeMap<>(TestPolicies.files().texts());
        texts.computeIfPresent(TERMS, (path, text) -> text.replace("<text>6</text>", "<text>9</text>"));
        PolicyFiles files =
                new PolicyFiles(texts, Map.of(), TestPolicies.files().compiledRules());
        PolicyLoader loader = new PolicyLoader(files);
        PolicyLibrary then = PolicyLibrary.of(
                List.of(loader.load("adcs-position/2016-05-09"), loader.load("local-reference/2016-05-09")), files);
        JsonNode request = Recordings.request("state-archived", LOCAL);
        Question question = new Questions(then, Optional.empty())
                .read("endorsement", request.toString().getBytes(UTF_8));
        Answer answer = new Explainer(then).answer(question, false);
        new Receipts(Keys.in(data), new Archive(data, files, then)).keepVersionsOf(List.of(answer));
        String entry = journal.orElseThrow()
                .record(Writing.of(CalledBy.of("local", "local"), question, answer, Json.compact(answer), null))
                .entry();

        assertThat(opened(entry))
                .contains("which is no longer served as it was", "5 of 9")
                .contains(CHANGES, "worked out just now", "Wait until 15 June 2017")
                .contains("It changes by itself on 15 March 2017") // the months, not the answer
                .doesNotContain(
                        "Wait until 15 March 2017",
                        "would be yes, if what goes on goes on and nothing else changes: <strong>15 March");
        assertThat(verified(entry)).contains("Verified: unaltered", "taken from the archive");
    }
}
