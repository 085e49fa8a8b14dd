package org.accreditation.policy.library;

import static org.accreditation.policy.ChangedFiles.ADCS;
import static org.accreditation.policy.ChangedFiles.LOCAL;
import static org.accreditation.policy.ChangedFiles.LOCAL_TABLES;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.accreditation.policy.ChangedFiles;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.library.PolicyLibrary.State;
import org.junit.jupiter.api.Test;

/** What is loaded when, and what a version that is wrong leaves alone. */
class PolicyLibraryTest {

    private static final LocalDate DAY = LocalDate.of(2016, 11, 1);

    private final ChangedFiles files = new ChangedFiles();

    @Test
    void what_policies_there_are_is_known_before_any_is_loaded() {
        PolicyLibrary library = files.load();

        assertThat(library.files()).extracting(PolicyFile::id).contains("adcs-position", "local-reference");
        assertThat(library.lists("local-reference")).isTrue();
        assertThat(library.lists("nobodys-policy")).isFalse();
        assertThat(library.states()).containsEntry(ADCS, State.LOADING).containsEntry(LOCAL, State.LOADING);
    }

    @Test
    void the_version_that_is_asked_for_is_loaded_and_the_others_are_not() {
        PolicyLibrary library = files.load();

        assertThat(library.inForce("adcs-position", DAY)).isPresent();

        assertThat(library.states()).containsEntry(ADCS, State.SERVED).containsEntry(LOCAL, State.LOADING);
    }

    @Test
    void a_version_that_is_wrong_leaves_the_others_alone() {
        files.output(LOCAL_TABLES, "local-authority-may-endorse", 2, "\"\"");
        PolicyLibrary library = files.load();

        assertThat(library.version("local-reference", "2016-05-09")).isEmpty();
        assertThat(library.inForce("local-reference", DAY)).isEmpty();
        assertThat(library.faults(LOCAL)).isNotEmpty();
        assertThat(library.lists("local-reference")).isFalse();
        assertThat(library.inForce("adcs-position", DAY)).isPresent();
        assertThat(library.states()).containsEntry(LOCAL, State.REFUSED).containsEntry(ADCS, State.SERVED);
    }

    @Test
    void a_source_that_cannot_be_read_is_named_and_refuses_only_what_cites_it() {
        files.change(PolicyFiles.TABLES + "sources/nobodys.yaml", none -> "id: [");
        PolicyLibrary library = files.load();

        assertThat(library.refused()).containsOnlyKeys("sources/nobodys.yaml");
        assertThat(library.states()).containsEntry("sources/nobodys.yaml", State.REFUSED);
    }

    @Test
    void a_policy_file_that_is_empty_is_refused_by_name() {
        files.change(ChangedFiles.LOCAL_POLICY, text -> "~\n");
        PolicyLibrary library = files.load();

        assertThat(library.refused().get(LOCAL)).singleElement().satisfies(fault -> {
            assertThat(fault.file()).isEqualTo(ChangedFiles.LOCAL_POLICY);
            assertThat(fault.message()).isEqualTo("This file is empty.");
        });
        assertThat(library.lists("local-reference")).isFalse();
    }

    @Test
    void callers_at_the_same_time_are_given_the_same_version() throws Exception {
        PolicyLibrary library = files.load();
        Callable<PolicyVersion> ask =
                () -> library.inForce("local-reference", DAY).orElseThrow();
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<Future<PolicyVersion>> answers = callers.invokeAll(List.of(ask, ask, ask, ask, ask, ask, ask, ask));
            for (Future<PolicyVersion> answer : answers) {
                assertThat(answer.get()).isSameAs(answers.get(0).get());
            }
        } finally {
            callers.shutdown();
        }
    }
}
