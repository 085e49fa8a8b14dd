package org.accreditation.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.accreditation.journal.chain.Integrity;
import org.accreditation.journal.store.JournalSettings;
import org.accreditation.receipt.Keys;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A journal goes from release to release, and from a backup to where it is restored. */
class UpgradeTest {

    private static final List<String> KEPT =
            List.of("journal.key", "keys.json", "journal.chain", "journal.checkpoints", "journal.head");

    @TempDir
    private Path data;

    @TempDir
    private Path elsewhere;

    private static void write(JournalSettings settings, String... refs) {
        try (Journal journal = Journal.open(settings)) {
            for (int i = 0; i < refs.length; i++) {
                journal.record(Samples.decision(refs[i], i));
            }
        }
    }

    private static void run(JournalSettings settings, String... statements) throws SQLException {
        try (Connection connection = Databases.beside(settings);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static int count(JournalSettings settings, String table) throws SQLException {
        try (Connection connection = Databases.beside(settings);
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM " + table)) {
            count.next();
            return count.getInt(1);
        }
    }

    /** As the first release left it: later ones made more tables. */
    @ParameterizedTest
    @EnumSource
    void a_journal_of_an_earlier_release_is_brought_up_to_date_and_still_verifies(Databases kind) throws Exception {
        JournalSettings settings = kind.settings(data);
        write(settings, "c-1", "c-2");
        run(
                settings,
                "DROP TABLE journal_repeat",
                "DROP TABLE redress",
                "DROP TABLE redress_item",
                "DROP TABLE draft",
                "DROP TABLE draft_act",
                "DROP TABLE subscription",
                "DROP TABLE subscription_delivery",
                "DELETE FROM " + quoted(kind, "journal_migration") + " WHERE " + quoted(kind, "version") + " > '1'");
        write(settings, "c-3");

        Integrity found = Journal.check(settings);
        assertThat(found.intact()).as(found.toString()).isTrue();
        assertThat(found.entries()).isEqualTo(3);
        assertThat(count(settings, "journal_repeat")).isZero();
    }

    private static String quoted(Databases kind, String name) {
        return kind == Databases.H2 ? "\"" + name + "\"" : name;
    }

    @ParameterizedTest
    @EnumSource
    void a_journal_of_a_later_release_is_not_touched_and_whoever_asks_is_told(Databases kind) throws Exception {
        JournalSettings settings = kind.settings(data);
        write(settings, "c-1");
        String table = quoted(kind, "journal_migration");
        String columns = List.of(
                        "installed_rank",
                        "version",
                        "description",
                        "type",
                        "script",
                        "installed_by",
                        "execution_time",
                        "success")
                .stream()
                .map(column -> quoted(kind, column))
                .reduce((one, other) -> one + ", " + other)
                .orElseThrow();
        run(
                settings,
                "INSERT INTO " + table + " (" + columns
                        + ") VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 'later', 1, true)");
        int migrations = count(settings, table);

        try (Journal journal = Journal.open(settings)) {
            assertThatThrownBy(() -> journal.record(Samples.decision("c-2", 1)))
                    .isInstanceOf(Unrecorded.class)
                    .satisfies(
                            refused -> assertThat(((Unrecorded) refused).why()).isIn("newer-database", "starting"));
            long end = System.nanoTime() + 10_000_000_000L;
            while (!"newer-database".equals(journal.condition().why()) && System.nanoTime() < end) {
                Thread.sleep(20);
            }
            assertThat(journal.condition().plainly()).contains("a later release");
        }
        assertThat(count(settings, table)).isEqualTo(migrations);
        assertThat(count(settings, "journal_entry")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_backup_that_is_restored_elsewhere_verifies_there(Databases kind) throws Exception {
        JournalSettings settings = kind.settings(data);
        write(settings, "c-1", "c-2", "c-3");
        JournalSettings restored = restored(kind, settings);
        write(settings, "c-4"); // goes on

        Integrity found = Journal.check(restored);
        assertThat(found.intact()).as(found.toString()).isTrue();
        assertThat(found.entries()).isEqualTo(3);
    }

    private JournalSettings restored(Databases kind, JournalSettings settings) throws IOException, SQLException {
        if (kind == Databases.H2) {
            try (var files = Files.list(data)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, elsewhere.resolve(file.getFileName()));
                }
            }
            return JournalSettings.embedded(elsewhere, Keys.in(elsewhere));
        }
        for (String name : KEPT) {
            Files.copy(data.resolve(name), elsewhere.resolve(name));
        }
        String url = settings.address().url();
        String name = url.replaceFirst(".*/([^?]+).*", "$1");
        run(
                settings.with(
                        Optional.of(url.replace("/" + name, "/postgres")),
                        Optional.of("postgres"),
                        Optional.of("postgres")),
                "CREATE DATABASE " + name + "_restored TEMPLATE " + name);
        return JournalSettings.embedded(elsewhere, Keys.in(elsewhere))
                .with(
                        Optional.of(url.replace("/" + name, "/" + name + "_restored")),
                        Optional.of("postgres"),
                        Optional.of("postgres"));
    }
}
