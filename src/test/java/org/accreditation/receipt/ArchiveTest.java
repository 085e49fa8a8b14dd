package org.accreditation.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.accreditation.TestPolicies;
import org.accreditation.policy.DerivingCode;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.PolicyLoader;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Unavailable;
import org.accreditation.receipt.Verification.Passed;
import org.accreditation.receipt.Verification.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables and rules move on; answers given before can still be recomputed. */
class ArchiveTest {

    private static final String TERMS = "decision-tables/local-reference/2016-05-09/terms.dmn";
    private static final List<String> VERSIONS = List.of("adcs-position/2016-05-09", "local-reference/2016-05-09");

    @TempDir
    private Path data;

    private final ObjectNode request = Proofs.request("agency-one-day-short");

    /** The same service after somebody has changed a number and a rule file. */
    private Proofs movedOn() {
        Map<String, String> texts = new TreeMap<>(TestPolicies.files().texts());
        texts.computeIfPresent(TERMS, (path, text) -> text.replace("<text>6</text>", "<text>9</text>"));
        texts.computeIfPresent("rules/1/attempts.drl", (path, text) -> text + "\n// Put more clearly.\n");
        PolicyFiles files =
                new PolicyFiles(texts, Map.of(), TestPolicies.files().compiledRules());
        PolicyLoader loader = new PolicyLoader(files);
        return new Proofs(
                data,
                files,
                PolicyLibrary.of(VERSIONS.stream().map(loader::load).toList(), files));
    }

    private List<Path> archived() {
        try (var files = Files.list(data.resolve("archive"))) {
            return files.toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void rewrite(Path file, UnaryOperator<String> change) throws IOException {
        String text;
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            text = new String(in.readAllBytes(), UTF_8);
        }
        assertThat(change.apply(text)).isNotEqualTo(text);
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(change.apply(text).getBytes(UTF_8));
        }
    }

    @Test
    void an_answer_recomputes_after_tables_and_rules_have_moved_on_unless_the_archive_was_touched() throws Exception {
        Proofs then = new Proofs(data);
        String receipt = then.receipt("endorsement", request);
        Proofs now = movedOn();
        assertThat(now.answer("endorsement", request).path("policy"))
                .isNotEqualTo(then.answer("endorsement", request).path("policy"));

        Verification verification = now.verify(receipt, request);

        assertThat(verification.verdict()).isEqualTo(Verdict.PROVEN);
        assertThat(verification.checks()).anySatisfy(check -> {
            assertThat(check.check()).isEqualTo("version");
            assertThat(check.result()).isEqualTo(Passed.NOTED);
            assertThat(check.detail()).contains("archive").contains("local-reference/2016-05-09");
        });

        Path file = archived().get(0);
        rewrite(file, text -> text.replace("<text>6</text>", "<text>7</text>"));
        Verification altered = anew().verify(receipt, request);
        assertThat(altered.verdict()).isEqualTo(Verdict.NOT_RECOMPUTED);
        assertThat(altered.summary()).contains("altered");

        Files.writeString(file, "no archive");
        assertThat(anew().verify(receipt, request).summary()).contains("damaged");

        Files.delete(file);
        Verification gone = anew().verify(receipt, request);
        assertThat(gone.verdict()).isEqualTo(Verdict.NOT_RECOMPUTED);
        assertThat(gone.summary()).contains("neither served nor archived");
    }

    /** What was assembled before is still in memory; a service that starts anew has to read the file. */
    private Proofs anew() {
        return new Proofs(data, TestPolicies.files(), PolicyLibrary.of(List.of()));
    }

    @Test
    void an_answer_that_other_code_derived_recomputes_and_verifying_says_so() {
        PolicyFiles files = TestPolicies.files().withCode("sha256:of-that-day");
        PolicyLoader loader = new PolicyLoader(files);
        Proofs then = new Proofs(
                data,
                files,
                PolicyLibrary.of(VERSIONS.stream().map(loader::load).toList(), files));
        String receipt = then.receipt("endorsement", request);
        assertThat(then.verify(receipt, request).checks())
                .filteredOn("check", "code")
                .extracting("result")
                .containsExactly(Passed.PASSED);

        Verification verification = new Proofs(data).verify(receipt, request);

        assertThat(verification.verdict()).isEqualTo(Verdict.PROVEN);
        assertThat(verification.checks())
                .filteredOn("check", "code")
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.result()).isEqualTo(Passed.NOTED);
                    assertThat(check.detail()).contains("sha256:of-that-day").contains(DerivingCode.digest());
                });
    }

    @Test
    void where_other_code_gives_something_else_the_difference_names_the_code_as_what_may_be_why() {
        PolicyFiles files = TestPolicies.files().withCode("sha256:of-that-day");
        PolicyLoader loader = new PolicyLoader(files);
        Proofs then = new Proofs(
                data,
                files,
                PolicyLibrary.of(VERSIONS.stream().map(loader::load).toList(), files));
        ObjectNode payload = Proofs.payload(then.receipt("endorsement", request));
        ((ObjectNode) payload.at("/decisions/0")).put("outcome", "yes");

        Verification verification = new Proofs(data).verify(then.sign(payload), request);

        assertThat(verification.verdict()).isEqualTo(Verdict.DIFFERS);
        assertThat(verification.summary()).contains("Other code derived the facts");
    }

    @Test
    void a_version_is_archived_whole_and_once() throws Exception {
        Proofs here = new Proofs(data);
        here.receipt("endorsement", request);
        assertThat(archived()).hasSize(1);
        var kept = archived().get(0);
        var written = Files.getLastModifiedTime(kept);
        new Proofs(data).receipt("endorsement", request);
        here.receipt("endorsement", Proofs.request("on-asye"));
        assertThat(archived()).containsExactly(kept);
        assertThat(Files.getLastModifiedTime(kept)).isEqualTo(written);
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(kept))) {
            assertThat(new String(in.readAllBytes(), UTF_8))
                    .contains(TERMS)
                    .contains("decision-tables/adcs-position/2016-05-09/endorsement.dmn")
                    .contains("decision-tables/sources/")
                    .contains("decision-tables/regulators.yaml")
                    .contains("rules/1/attempts.drl")
                    .doesNotContain("scenarios/");
        }
    }

    @Test
    void a_nested_decision_archives_the_version_that_decided_it() {
        Proofs here = new Proofs(data);
        ObjectNode nested = Proofs.request("endorsed-then-moved");
        String receipt = here.receipt("eligibility", nested);
        assertThat(Proofs.payload(receipt)
                        .at("/decisions/0/nested/0/policyDigest")
                        .asText())
                .startsWith("sha256:");
        assertThat(here.verify(receipt, nested).verdict()).isEqualTo(Verdict.PROVEN);
    }

    @Test
    void where_nothing_can_be_archived_nothing_is_signed() throws Exception {
        Proofs here = new Proofs(data);
        here.keys.list();
        Files.writeString(data.resolve("archive"), "in the way");
        assertThatThrownBy(() -> here.receipt("endorsement", request))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("accreditation.data");
    }
}
