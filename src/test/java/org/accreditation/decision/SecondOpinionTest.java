package org.accreditation.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.accreditation.TestPolicies;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.WronglyIndexed;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Question;
import org.accreditation.question.Questions;
import org.junit.jupiter.api.Test;

class SecondOpinionTest {

    private static final String KEY = "endorsement#Registration";
    private static final byte[] REQUEST = request();

    /** What was told. */
    private static final class Heard implements SecondOpinion.Told {
        private final List<String> differences = new ArrayList<>();
        private int judged;

        @Override
        public void judged() {
            judged++;
        }

        @Override
        public void differs(String version, String table, String words) {
            differences.add(version + " " + table + " " + words);
        }
    }

    private final PolicyVersion version = TestPolicies.version("adcs-position");
    private final Heard heard = new Heard();

    @Test
    void every_table_of_a_decision_is_put_to_the_engine() {
        SecondOpinion opinion = new SecondOpinion(1, heard);

        Decision decision = decided(version, opinion);
        assertThat(heard.judged).isZero();
        opinion.judgeWaiting();

        assertThat(heard.judged).isGreaterThanOrEqualTo(decision.findings().size());
        assertThat(heard.differences).isEmpty();
    }

    @Test
    void an_index_that_is_wrong_is_told_by_version_table_and_rows_alone() {
        Finding right = decided(version, decision -> {}).findings().stream()
                .filter(finding -> finding.table().key().equals(KEY))
                .findFirst()
                .orElseThrow();
        assertThat(right.possible().certain()).isTrue();
        String row = right.rows().get(0).id();
        SecondOpinion opinion = new SecondOpinion(1, heard);

        decided(WronglyIndexed.version(version, KEY, row), opinion);
        opinion.judgeWaiting();

        assertThat(heard.differences)
                .containsExactly(
                        version.key() + " " + KEY + " The index gives [] where the engine selects [" + row + "].");
    }

    @Test
    void of_many_decisions_about_one_in_so_many_is_taken() {
        SecondOpinion opinion = new SecondOpinion(20, heard);
        Decision decision = decided(version, made -> {});
        int each = decision.findings().size();

        IntStream.range(0, 2_000).forEach(i -> {
            opinion.accept(decision);
            opinion.judgeWaiting();
        });

        assertThat(heard.judged / each).isBetween(50, 170);
    }

    @Test
    void none_is_taken_where_none_is_wanted_and_no_more_than_fit_while_the_engine_is_behind() {
        Decision decision = decided(version, made -> {});
        SecondOpinion none = new SecondOpinion(0, heard);
        SecondOpinion behind = new SecondOpinion(1, heard);

        IntStream.range(0, 1_000).forEach(i -> {
            none.accept(decision);
            behind.accept(decision);
        });
        none.judgeWaiting();
        assertThat(heard.judged).isZero();
        behind.judgeWaiting();

        assertThat(heard.judged).isEqualTo(64 * decision.findings().size());
        assertThatIllegalArgumentException().isThrownBy(() -> new SecondOpinion(-1, heard));
    }

    private static Decision decided(PolicyVersion version, Consumer<Decision> watching) {
        PolicyLibrary library = PolicyLibrary.of(List.of(version));
        Question question = new Questions(library, Optional.of(version.id())).read("endorsement", REQUEST);
        return new Decider(library, watching).decide(version, "endorsement", question.request(), new Derivations());
    }

    private static byte[] request() {
        try {
            return Files.readAllBytes(Path.of("examples/agency-exactly-on-the-day/request.json"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
