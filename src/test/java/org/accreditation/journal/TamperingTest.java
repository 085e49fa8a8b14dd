package org.accreditation.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accreditation.journal.chain.CheckpointFile;
import org.accreditation.journal.chain.Integrity;
import org.accreditation.journal.store.JournalSettings;
import org.accreditation.question.Unavailable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Whoever can write to the database and the data folder, and has no key, alters one thing, and the check names it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TamperingTest {

    private static final int A_FEW = 8;

    private Path folder;
    private Written h2;
    private Written postgresql;

    @BeforeAll
    void write(@TempDir Path given) throws Exception {
        folder = given;
        h2 = Written.in(Databases.H2, folder.resolve("h2"));
        postgresql = Written.in(Databases.POSTGRESQL, folder.resolve("postgresql"));
    }

    @AfterAll
    void close() throws Exception {
        h2.close();
        postgresql.close();
    }

    private static String words(Integrity found) {
        return Stream.concat(Stream.ofNullable(found.broken()), found.also().stream())
                .map(broken -> broken.where() + " " + broken.what())
                .collect(Collectors.joining("\n"));
    }

    /** Altered, checked and taken back, in one transaction. */
    private static void named(Alterations.OfLines alteration, Written written) throws Exception {
        try (Connection connection = Databases.beside(written.settings())) {
            connection.setAutoCommit(false);
            alteration.change().on(connection);
            Integrity found = Journal.check(connection, written.settings());
            connection.rollback();
            assertThat(found.intact()).isFalse();
            assertThat(words(found)).contains(alteration.found());
        }
    }

    private static Stream<DynamicTest> tests(Stream<Alterations.OfLines> alterations, Written written) {
        return alterations.map(each -> dynamicTest(each.name(), () -> named(each, written)));
    }

    @TestFactory
    Stream<DynamicTest> whatever_is_altered_in_the_lines_of_the_database_is_named() throws Exception {
        Connection open = Databases.beside(h2.settings());
        return tests(Alterations.ofLines(), h2).onClose(() -> close(open));
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException cannot) {
            throw new IllegalStateException(cannot);
        }
    }

    @TestFactory
    Stream<DynamicTest> on_postgresql_too() {
        return tests(Alterations.ofLines().limit(A_FEW), postgresql);
    }

    @TestFactory
    Stream<DynamicTest> objects_that_the_service_did_not_make_are_named_on_postgresql() {
        return tests(
                Stream.concat(Alterations.ofObjects().stream(), Alterations.ofPostgresqlObjects().stream()),
                postgresql);
    }

    @TestFactory
    @Tag("nightly")
    Stream<DynamicTest> all_of_it_on_postgresql() {
        return tests(Alterations.ofLines().skip(A_FEW), postgresql);
    }

    @TestFactory
    Stream<DynamicTest> whatever_is_altered_in_files_is_named() {
        return Alterations.ofFiles(h2.older())
                .map(alteration -> dynamicTest(alteration.name(), () -> assertThat(found(alteration))
                        .contains(alteration.found())
                        .isNotEmpty()));
    }

    /** What the check says, or why there can be none. */
    private String found(Alterations.OfFiles alteration) throws Exception {
        Path copy = copy();
        alteration.change().in(copy);
        try {
            Integrity found = Journal.check(at(copy));
            assertThat(found.intact()).isFalse();
            return words(found);
        } catch (Unavailable | SQLException | IllegalArgumentException cannot) {
            return cannot.getMessage();
        }
    }

    private Path copy() throws Exception {
        return Written.copy(h2.data(), Files.createTempDirectory(folder, "copy"));
    }

    private JournalSettings at(Path data) {
        return Databases.H2.settings(data).anchored(List.of(h2.anchor().toString()));
    }

    @Test
    void what_nobody_altered_holds_also_as_a_kill_left_it() throws Exception {
        assertThat(Journal.check(at(copy()))).isEqualTo(new Integrity(true, 14, 3, 1, 2, null, List.of(), List.of()));
        try (Connection connection = Databases.beside(postgresql.settings())) {
            connection.setAutoCommit(false);
            assertThat(Journal.check(connection, postgresql.settings()))
                    .isEqualTo(new Integrity(true, 14, 3, 1, 2, null, List.of(), List.of()));
        }
    }

    @Test
    void a_check_of_a_copy_writes_nothing() throws Exception {
        Path copy = copy();
        byte[] before = Files.readAllBytes(copy.resolve("journal.mv.db"));
        List<String> files = files(copy);
        Journal.check(at(copy));
        assertThat(files(copy)).isEqualTo(files);
        assertThat(Files.readAllBytes(copy.resolve("journal.mv.db"))).isEqualTo(before);
    }

    private static List<String> files(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::getFileName).map(Path::toString).sorted().toList();
        }
    }

    @Test
    void the_last_line_of_the_file_cut_by_a_loss_of_power_is_mended_and_told_and_no_alarm() throws Exception {
        Path copy = copy();
        Path file = copy.resolve(CheckpointFile.FILE);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 40));
        JournalSettings settings = Databases.H2.settings(copy);
        Integrity found = Journal.check(settings);
        assertThat(found.broken()).isNull();
        assertThat(found.notes()).anyMatch(note -> note.contains("line 3: It is cut"));
        try (Journal journal = Journal.open(settings)) {
            journal.record(Samples.decision("c-1", 99));
        }
        assertThat(Files.readString(file)).startsWith(new String(whole, StandardCharsets.UTF_8));
        assertThat(Journal.check(settings).broken()).isNull();
    }
}
