package org.accreditation.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.accreditation.journal.chain.Checkpoint;
import org.accreditation.journal.chain.CheckpointFile;
import org.accreditation.journal.chain.Integrity;
import org.accreditation.journal.seal.MasterKey;
import org.accreditation.journal.seal.MasterKeys;
import org.accreditation.journal.store.EntryName;
import org.accreditation.journal.store.JournalSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that was put back to an older copy, cut or added to, and goes on: it is told for good, and no name is used twice. */
class RolledBackTest {

    @TempDir
    private Path folder;

    private static List<String> write(JournalSettings settings, int count) {
        List<String> entries = new ArrayList<>();
        try (Journal journal = Journal.open(settings)) {
            for (int i = 0; i < count; i++) {
                entries.add(journal.record(Samples.decision("c-" + i, i)).entry());
            }
        }
        return entries;
    }

    private JournalSettings settings() throws IOException {
        return Databases.H2.settings(Files.createDirectories(folder.resolve("data")));
    }

    private static void putBack(Path older, Path data, String... files) throws IOException {
        for (String file : files) {
            Files.copy(older.resolve(file), data.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<Long> numbersInFile(Path data) throws IOException {
        return Files.readAllLines(data.resolve(CheckpointFile.FILE)).stream()
                .map(line -> Checkpoint.unverified(line).orElseThrow().number())
                .toList();
    }

    private static boolean tells(Integrity found, String where, String what) {
        List<Integrity.Broken> all = new ArrayList<>(found.also());
        all.add(found.broken());
        return all.stream()
                .anyMatch(broken -> broken != null
                        && broken.where().equals(where)
                        && broken.what().contains(what));
    }

    @Test
    void an_older_copy_of_the_database_is_told_after_later_checkpoints_too_and_a_new_chain_begins() throws Exception {
        JournalSettings settings = settings();
        write(settings, 2);
        Path older = Written.copy(settings.data(), folder.resolve("older"));
        Set<String> names = new HashSet<>(write(settings, 3));
        putBack(older, settings.data(), "journal.mv.db");
        for (int i = 0; i < 2; i++) {
            List<String> after = write(settings, 2);
            assertThat(names).doesNotContainAnyElementsOf(after);
            names.addAll(after);
        }
        Integrity found = Journal.check(settings);
        assertThat(tells(found, "checkpoint 2", "older copy"))
                .as(found.toString())
                .isTrue();
        assertThat(found.entries()).isEqualTo(6);
        assertThat(numbersInFile(settings.data())).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void a_tail_that_no_checkpoint_held_is_missed_when_the_service_goes_on_after_a_kill() throws Exception {
        JournalSettings settings = settings();
        write(settings, 2);
        Path older = Written.copy(settings.data(), folder.resolve("older"));
        Path killed;
        List<String> lost = new ArrayList<>();
        try (Journal journal = Journal.open(settings)) {
            lost.add(journal.record(Samples.decision("c-9", 9)).entry());
            killed = Written.copy(settings.data(), folder.resolve("killed"));
        }
        putBack(older, killed, "journal.mv.db");
        JournalSettings on = Databases.H2.settings(killed);
        assertThat(Journal.check(on).broken().what()).contains("journal.head");
        try (Journal journal = Journal.open(on)) {
            assertThat(journal.record(Samples.decision("c-9", 9)).entry()).isNotIn(lost);
            assertThat(journal.condition().left()).contains("It is missing");
        }
    }

    @Test
    void an_older_copy_of_everything_is_told_by_an_anchor_in_another_folder() throws Exception {
        Path anchor = Files.createDirectories(folder.resolve("anchor"));
        JournalSettings settings = settings().anchored(List.of(anchor.toString()));
        write(settings, 2);
        Path older = Written.copy(settings.data(), folder.resolve("older"));
        Set<String> names = new HashSet<>(write(settings, 3));
        JournalSettings back = Databases.H2.settings(older).anchored(List.of(anchor.toString()));
        assertThat(Databases.H2.settings(older))
                .satisfies(alone -> assertThat(Journal.check(alone).intact()).isTrue());
        assertThat(tells(Journal.check(back), "checkpoint 2", "The anchor")).isTrue();
        assertThat(names).doesNotContainAnyElementsOf(write(back, 2));
        assertThat(tells(Journal.check(back), "checkpoint 2", "The anchor")).isTrue();
        assertThat(numbersInFile(older)).containsExactly(1L, 3L);
    }

    /** Keeps what is posted, as an anchor elsewhere would. */
    private static final class Service implements AutoCloseable {
        private final List<String> kept = new ArrayList<>();
        private final HttpServer server;
        private volatile boolean broken;

        private Service() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/kept", this::answer);
            server.start();
        }

        private synchronized void answer(HttpExchange call) throws IOException {
            byte[] answer = new byte[0];
            if (broken) {
                call.sendResponseHeaders(500, -1);
            } else if (call.getRequestMethod().equals("POST")) {
                kept.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                call.sendResponseHeaders(201, -1);
            } else {
                answer = ("[\"" + String.join("\",\"", kept) + "\"]").getBytes(StandardCharsets.UTF_8);
                call.sendResponseHeaders(200, answer.length);
                call.getResponseBody().write(answer);
            }
            call.close();
        }

        private String address() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/kept";
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @Test
    void an_address_gets_every_checkpoint_also_those_of_while_it_was_gone_and_tells_what_was_put_back()
            throws Exception {
        try (Service service = new Service()) {
            JournalSettings settings = settings().anchored(List.of(service.address()));
            write(settings, 1);
            Path older = Written.copy(settings.data(), folder.resolve("older"));
            service.broken = true;
            write(settings, 1);
            assertThat(Journal.check(settings).broken()).isNull();
            assertThat(Journal.check(settings).notes()).anyMatch(note -> note.contains("could not be read"));
            service.broken = false;
            write(settings, 1);
            assertThat(service.kept).hasSize(3);
            assertThat(Journal.check(settings)).isEqualTo(new Integrity(true, 3, 3, 0, 0, null, List.of(), List.of()));
            JournalSettings back = Databases.H2.settings(older).anchored(List.of(service.address()));
            assertThat(tells(Journal.check(back), "checkpoints 2 to 3", "The anchor"))
                    .isTrue();
        }
    }

    @Test
    void what_somebody_added_without_the_key_is_in_no_checkpoint_and_not_gone_on_from() throws Exception {
        JournalSettings settings = settings();
        List<String> before = write(settings, 14);
        try (Connection connection = Databases.beside(settings)) {
            for (Alterations.OfLines each : Alterations.madeUp().limit(1).toList()) {
                each.change().on(connection);
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "INSERT INTO journal_checkpoint SELECT 2, jws FROM journal_checkpoint WHERE number = 1");
            }
        }
        List<String> after = write(settings, 1);
        assertThat(EntryName.parse(after.get(0)).orElseThrow().chain()).isNotEqualTo(chain(before));
        Integrity found = Journal.check(settings);
        assertThat(tells(found, chain(before) + ".15", "not written by this service"))
                .isTrue();
        assertThat(tells(found, "checkpoint 2", "not the checkpoint of this number"))
                .isTrue();
        assertThat(numbersInFile(settings.data())).containsExactly(1L, 3L);
        Checkpoint last = Checkpoint.unverified(
                        Files.readAllLines(settings.data().resolve(CheckpointFile.FILE))
                                .get(1))
                .orElseThrow();
        assertThat(last.upTo(chain(before))).isEqualTo(14);
    }

    private static String chain(List<String> entries) {
        return EntryName.parse(entries.get(0)).orElseThrow().chain();
    }

    @Test
    void a_file_of_checkpoints_that_was_deleted_is_missed_for_good() throws Exception {
        JournalSettings settings = settings();
        for (int i = 0; i < 3; i++) {
            write(settings, 1);
        }
        Files.delete(settings.data().resolve(CheckpointFile.FILE));
        write(settings, 1);
        write(settings, 1);
        assertThat(tells(Journal.check(settings), "checkpoints 1 to 2", "the file was cut"))
                .isTrue();
    }

    @Test
    void a_journal_without_its_key_refuses_to_start_and_makes_no_other() throws Exception {
        JournalSettings settings = settings().signing(Duration.ofHours(1));
        write(settings, 1);
        Files.delete(settings.data().resolve(MasterKey.FILE));
        assertThatThrownBy(() -> Journal.open(settings))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Put it back from a backup");
        assertThat(settings.data().resolve(MasterKey.FILE)).doesNotExist();
    }

    @Test
    void a_database_of_another_key_is_not_written_to() throws Exception {
        JournalSettings settings = Databases.POSTGRESQL.settings(Files.createDirectories(folder.resolve("data")));
        write(settings, 1);
        for (String name : List.of("empty", "other")) {
            Path data = Files.createDirectories(folder.resolve(name));
            if (name.equals("other")) {
                MasterKeys.in(data).make();
            }
            JournalSettings other = JournalSettings.embedded(data, settings.keys())
                    .with(settings.url(), settings.user(), settings.password());
            try (Journal journal = Journal.open(other)) {
                assertThatThrownBy(() -> journal.record(Samples.decision("c-1", 1)))
                        .isInstanceOf(Unrecorded.class)
                        .hasMessageContaining("master key");
                assertThat(journal.condition().why()).isEqualTo(name.equals("other") ? "wrong-key" : "key-missing");
            }
        }
    }
}
