package org.accreditation.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.accreditation.journal.search.Finder;
import org.accreditation.journal.store.EntryName;
import org.accreditation.journal.store.JournalSettings;
import org.accreditation.question.Unavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutageTest {

    @TempDir
    private Path data;

    private final List<Recorded> answered = new ArrayList<>();

    @AfterEach
    void space() {
        FullDisk.FULL.set(false);
    }

    private void write(Journal journal, int count) {
        for (int i = 0; i < count; i++) {
            answered.add(journal.record(Samples.decision("c-" + i, i)));
        }
    }

    private static void refused(Journal journal, String why) {
        assertThatThrownBy(() -> journal.record(Samples.decision("c-x", 0)))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("not answered");
        assertThat(journal.condition().writes()).isFalse();
        assertThat(journal.condition().why()).isEqualTo(why);
    }

    private static void until(BooleanSupplier reached) throws InterruptedException {
        for (int i = 0; i < 300 && !reached.getAsBoolean(); i++) {
            Thread.sleep(100);
        }
        assertThat(reached.getAsBoolean()).isTrue();
    }

    private void everythingAnsweredIsThere(Journal journal) {
        assertThat(journal.check().broken()).isNull();
        Finder finder = new Finder(journal);
        for (Recorded each : answered) {
            assertThat(finder.whole(EntryName.parse(each.entry()).orElseThrow()))
                    .isPresent();
        }
    }

    @Test
    void on_a_full_disk_nothing_is_answered_and_it_goes_on_by_itself_when_there_is_space() throws Exception {
        FullDisk.register();
        JournalSettings settings = Databases.H2
                .settings(data)
                .with(
                        Optional.of(
                                "jdbc:h2:full:" + data.resolve("journal") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE"),
                        Optional.of("sa"),
                        Optional.of(""));
        try (Journal journal = Journal.open(settings)) {
            write(journal, 5);
            FullDisk.FULL.set(true);
            refused(journal, "disk-full");
            refused(journal, "disk-full");
            FullDisk.FULL.set(false);
            until(() -> journal.condition().writes());
            write(journal, 5);
            everythingAnsweredIsThere(journal);
        }
    }

    @Test
    void a_database_that_is_gone_and_back_is_found_again() throws Exception {
        Path folder = data.resolve("postgres");
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .start();
        int port = server.getPort();
        JournalSettings settings = Databases.H2
                .settings(data)
                .with(
                        Optional.of(server.getJdbcUrl("postgres", "postgres")),
                        Optional.of("postgres"),
                        Optional.of("postgres"));
        try (Journal journal = Journal.open(settings)) {
            write(journal, 5);
            server.close();
            refused(journal, "database-gone");
            server = EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .start();
            until(() -> journal.condition().writes());
            write(journal, 5);
            everythingAnsweredIsThere(journal);
        } finally {
            server.close();
        }
    }

    @Test
    void a_clock_that_is_set_back_is_told_and_no_record_is_altered() {
        Instant[] now = {Instant.parse("2026-03-01T12:00:00Z")};
        Clock clock = new SetClock(now);
        try (Journal journal = Journal.open(Databases.H2.settings(data).by(clock))) {
            write(journal, 3);
            now[0] = now[0].minus(Duration.ofHours(1));
            assertThat(journal.condition().clockBehind(journal.now())).isEqualTo(Duration.ofHours(1));
            write(journal, 3);
            assertThat(answered.get(3).time()).isEqualTo(now[0]);
            assertThat(journal.condition().clockBehind(journal.now())).isEqualTo(Duration.ofHours(1));
            everythingAnsweredIsThere(journal);
            assertThat(journal.check().notes()).hasSize(1).first().asString().contains("the clock was set back");
        }
    }

    @Test
    void after_the_retention_period_a_person_is_erased_by_itself() throws Exception {
        Instant[] now = {Instant.parse("2026-03-01T12:00:00Z")};
        JournalSettings settings =
                Databases.H2.settings(data).by(new SetClock(now)).keeping(Period.ofYears(7));
        try (Journal journal = Journal.open(settings)) {
            write(journal, 3);
            now[0] = Instant.parse("2030-03-01T12:00:00Z");
            write(journal, 1);
        }
        now[0] = Instant.parse("2033-03-02T12:00:00Z");
        try (Journal journal = Journal.open(settings.confirming(LocalDate.parse("2033-03-02")))) {
            until(() -> journal.condition().writes() && journal.check().erased() == 2);
            assertThat(journal.check().broken()).isNull();
            assertThat(journal.erase(Samples.LOCAL, "c-0")).isPresent();
            assertThat(journal.erase(Samples.LOCAL, "c-1")).isEmpty();
        }
    }

    @Test
    void by_a_clock_that_cannot_be_right_nobody_is_erased_also_after_a_restart() throws Exception {
        Instant[] now = {Instant.parse("2026-03-01T12:00:00Z")};
        JournalSettings settings =
                Databases.H2.settings(data).by(new SetClock(now)).keeping(Period.ofYears(7));
        try (Journal journal = Journal.open(settings)) {
            write(journal, 3);
            until(() -> Files.exists(data.resolve(PlausibleClock.FILE)));
            now[0] = Instant.parse("2040-03-01T12:00:00Z");
            write(journal, 1);
            until(() -> journal.condition().retention() != null);
        }
        try (Journal journal = Journal.open(settings)) {
            write(journal, 1);
            until(() -> journal.condition().retention() != null);
            assertThat(journal.condition().retention()).contains("2040-03-01", "clock-confirmed");
            assertThat(journal.check().erased()).isZero();
        }
        now[0] = Instant.parse("2026-03-02T11:00:00Z");
        try (Journal journal = Journal.open(settings)) {
            until(() -> journal.condition().writes());
            assertThat(journal.condition().retention()).isNull();
        }
    }

    /** A clock that a test sets. */
    private static final class SetClock extends Clock {
        private final Instant[] now;

        private SetClock(Instant[] now) {
            this.now = now;
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now[0];
        }
    }
}
