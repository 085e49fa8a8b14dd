package org.accreditation.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JournalTest {

    @TempDir
    private Path data;

    private static List<Recorded> write(Journal journal, int count) {
        List<CompletableFuture<Recorded>> written = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            written.add(journal.submit(Samples.decision("c-" + i % 5, i)));
        }
        return written.stream().map(Journal::await).toList();
    }

    @ParameterizedTest
    @EnumSource
    void what_is_recorded_stands_in_the_journal_in_order_and_the_chain_holds(Databases kind) {
        try (Journal journal = Journal.open(kind.settings(data))) {
            List<Recorded> recorded = write(journal, 300);
            String chain =
                    EntryName.parse(recorded.get(0).entry()).orElseThrow().chain();
            for (int i = 0; i < 300; i++) {
                assertThat(recorded.get(i).entry()).isEqualTo(chain + "." + (i + 1));
            }
            Integrity integrity = journal.check();
            assertThat(integrity.broken()).isNull();
            assertThat(integrity.intact()).isTrue();
            assertThat(integrity.entries()).isEqualTo(300);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_service_that_starts_again_goes_on_with_its_chain(Databases kind) {
        JournalSettings settings = kind.settings(data);
        Recorded before;
        try (Journal journal = Journal.open(settings)) {
            before = write(journal, 3).get(2);
        }
        try (Journal journal = Journal.open(settings)) {
            EntryName last = EntryName.parse(before.entry()).orElseThrow();
            assertThat(write(journal, 1).get(0).entry()).isEqualTo(new EntryName(last.chain(), 4).toString());
            assertThat(journal.check().intact()).isTrue();
            assertThat(journal.check().checkpoints()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_facts_of_a_person_stand_nowhere_in_clear_and_are_gone_once_erased(Databases kind) throws Exception {
        JournalSettings settings = kind.settings(data);
        try (Journal journal = Journal.open(settings)) {
            write(journal, 10);
            assertThat(journal.erase("local", "nobody")).isEmpty();
            assertThat(journal.erase("local", "c-3")).isPresent();
            assertThat(journal.erase("local", "c-3")).isEmpty();
            Integrity integrity = journal.check();
            assertThat(integrity.broken()).isNull();
            assertThat(integrity.entries()).isEqualTo(11);
            assertThat(integrity.erased()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_key_that_was_deleted_without_a_record_is_missed(Databases kind) throws Exception {
        JournalSettings settings = kind.settings(data);
        try (Journal journal = Journal.open(settings)) {
            write(journal, 10);
        }
        try (Connection connection = Databases.beside(settings);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("DELETE FROM journal_person")).isEqualTo(5);
        }
        try (Journal journal = Journal.open(settings)) {
            write(journal, 1);
            assertThat(journal.check().broken().what()).contains("no entry says that it was erased");
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_a_person_decides_later_is_recorded_against_the_entry(Databases kind) {
        try (Journal journal = Journal.open(kind.settings(data))) {
            EntryName about = EntryName.parse(write(journal, 1).get(0).entry()).orElseThrow();
            Writing.Decided decided =
                    new Writing.Decided("yes", "team-manager", java.time.LocalDate.parse("2017-04-01"), null);
            journal.record(Writing.verdict("local", about, decided, "Seen in practice."));
            assertThat(journal.check().intact()).isTrue();
            assertThatThrownBy(() ->
                            journal.record(Writing.verdict("local", new EntryName(about.chain(), 99), decided, null)))
                    .isInstanceOf(Journal.NotRecorded.class);
        }
    }
}
