package org.accreditation.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.accreditation.journal.chain.ChainFile;
import org.accreditation.journal.chain.CheckpointFile;
import org.accreditation.journal.chain.Integrity;
import org.accreditation.journal.chain.KeptHead;
import org.accreditation.journal.search.Finder;
import org.accreditation.journal.store.EntryName;
import org.accreditation.journal.store.JournalSettings;
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
        String ref = "nadia-okafor-1042";
        EntryName about;
        try (Journal journal = Journal.open(settings)) {
            write(journal, 10);
            about = EntryName.parse(journal.record(Samples.decision(ref, 11)).entry())
                    .orElseThrow();
            assertThat(new Finder(journal).content(about)).get().asString().contains(ref);
        }
        assertThat(everythingIn(settings))
                .contains("agency-months-short") // what stands in clear is found like this
                .doesNotContain(ref)
                .doesNotContain(HexFormat.of().formatHex(ref.getBytes(StandardCharsets.UTF_8)))
                .doesNotContain("Not yet: 5 of 6");
        try (Journal journal = Journal.open(settings)) {
            write(journal, 1);
            assertThat(journal.erase(Samples.LOCAL, ref)).isPresent();
            assertThat(new Finder(journal).content(about)).isEmpty();
            assertThat(journal.erase(Samples.LOCAL, "nobody")).isEmpty();
            assertThat(journal.erase(Samples.LOCAL, "c-3")).isPresent();
            assertThat(journal.erase(Samples.LOCAL, "c-3")).isEmpty();
            Integrity integrity = journal.check();
            assertThat(integrity.broken()).isNull();
            assertThat(integrity.entries()).isEqualTo(14);
            assertThat(integrity.erased()).isEqualTo(2);
        }
    }

    /** As it lies in the file of the embedded database; of PostgreSQL, every line of every table as text. */
    private static String everythingIn(JournalSettings settings) throws Exception {
        StringBuilder all = new StringBuilder();
        if (settings.address().embedded()) {
            all.append(Files.readString(settings.data().resolve("journal.mv.db"), StandardCharsets.ISO_8859_1));
        } else {
            try (Connection connection = Databases.beside(settings);
                    Statement statement = connection.createStatement();
                    ResultSet lines = statement.executeQuery("SELECT table_to_xml(c.oid, true, false, '')"
                            + " FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace")) {
                while (lines.next()) {
                    all.append(lines.getString(1));
                }
            }
        }
        for (String file : List.of(CheckpointFile.FILE, KeptHead.FILE, ChainFile.NAME)) {
            all.append(Files.readString(settings.data().resolve(file)));
        }
        return all.toString();
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

    /** Counts. */
    private static final class Counting implements JournalWatch {
        private final List<Integer> groups = new ArrayList<>();
        private final List<String> refused = new ArrayList<>();

        @Override
        public synchronized void wrote(List<String> kinds, Duration took) {
            groups.add(kinds.size());
        }

        @Override
        public synchronized void refused(String why) {
            refused.add(why);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_the_database_cannot_hold_fails_alone(Databases kind) {
        Counting counting = new Counting();
        LocalDate day = LocalDate.parse("2017-03-14");
        try (Journal journal = Journal.open(kind.settings(data), counting)) {
            List<CompletableFuture<Recorded>> good = new ArrayList<>();
            List<CompletableFuture<Recorded>> bad = new ArrayList<>();
            for (int i = 0; i < 60; i++) { // while the database is opened, all but the first wait together
                good.add(journal.submit(Samples.decision("c-" + i, i)));
                if (i % 20 == 10) {
                    String caller = i == 30 ? null : "x".repeat(300);
                    bad.add(journal.submit(Samples.decision("c-" + i, i, "a-row", caller, day)));
                }
            }
            assertThat(good.stream().map(Journal::await))
                    .doesNotHaveDuplicates()
                    .hasSize(60);
            assertThat(bad).hasSize(3).allSatisfy(each -> assertThatThrownBy(() -> Journal.await(each))
                    .isInstanceOf(Unrecorded.class)
                    .hasMessageContaining("cannot hold it"));
            assertThat(counting.refused).containsOnly("entry-refused").hasSize(3);
            assertThat(counting.groups).anyMatch(size -> size > 1);
            assertThat(journal.condition().writes()).isTrue();
            assertThat(journal.check().broken()).isNull();
            assertThat(journal.check().entries()).isEqualTo(60);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatever_a_caller_may_send_is_kept_as_it_is(Databases kind) {
        byte[] large = new byte[5_000_000];
        new Random(7).nextBytes(large);
        try (Journal journal = Journal.open(kind.settings(data))) {
            for (String day : List.of("0000-01-01", "0001-01-01", "1500-02-28", "1582-10-10", "9999-12-31")) {
                journal.record(Samples.decision("c-1", 1, "a-row", "\uD83D\uDE00".repeat(100), LocalDate.parse(day)));
            }
            Writing.Decisions small = Samples.decision("\0", 1);
            journal.record(
                    new Writing.Decisions("decision", small.caller(), "r".repeat(1_000_000), small.made(), large));
            journal.record(small);
            assertThat(journal.check().broken()).isNull();
            assertThat(journal.check().entries()).isEqualTo(7);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_a_person_decides_later_is_recorded_against_the_entry(Databases kind) {
        try (Journal journal = Journal.open(kind.settings(data))) {
            EntryName about = EntryName.parse(write(journal, 1).get(0).entry()).orElseThrow();
            Writing.Decided decided = new Writing.Decided("yes", "team-manager", LocalDate.parse("2017-04-01"), null);
            journal.record(Writing.ruling(Samples.LOCAL, about, decided, "Seen in practice."));
            assertThat(journal.check().intact()).isTrue();
            assertThatThrownBy(() -> journal.record(
                            Writing.ruling(Samples.LOCAL, new EntryName(about.chain(), 99), decided, null)))
                    .isInstanceOf(Journal.NotRecorded.class);
        }
    }
}
