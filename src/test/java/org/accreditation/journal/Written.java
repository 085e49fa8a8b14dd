package org.accreditation.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.accreditation.journal.store.EntryName;
import org.accreditation.journal.store.JournalSettings;

/**
 * A journal to alter: ten decisions, an erasure and a verdict in three checkpoints, and two decisions that none holds yet, as
 * after a kill.
 *
 * @param settings of the journal with the tail
 * @param older the data folder as it was at the second checkpoint; of the embedded database only
 * @param anchor a folder with the three checkpoints
 * @param open what is closed at the end
 */
record Written(JournalSettings settings, Path older, Path anchor, List<AutoCloseable> open) implements AutoCloseable {

    static Written in(Databases kind, Path folder) throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Path anchor = Files.createDirectories(folder.resolve("anchor"));
        JournalSettings settings =
                kind.settings(data).signing(Duration.ofHours(1)).anchored(List.of(anchor.toString()));
        String first = write(settings, 0);
        write(settings, 5);
        Path older = copy(data, folder.resolve("older"));
        try (Journal journal = Journal.open(settings)) {
            Writing.Decided decided = new Writing.Decided("yes", "team-manager", LocalDate.parse("2017-04-01"), null);
            journal.record(
                    Writing.ruling(Samples.LOCAL, EntryName.parse(first).orElseThrow(), decided, "Seen in practice."));
            journal.erase(Samples.LOCAL, "c-1").orElseThrow();
        }
        Path held = copy(anchor, folder.resolve("held"));
        Journal journal = Journal.open(settings);
        journal.record(Samples.decision("c-0", 12));
        journal.record(Samples.decision("c-2", 13));
        if (kind == Databases.POSTGRESQL) {
            return new Written(settings, older, held, List.of(journal));
        }
        JournalSettings killed =
                kind.settings(copy(data, folder.resolve("killed"))).anchored(List.of(held.toString()));
        journal.close();
        return new Written(killed, older, held, List.of());
    }

    private static String write(JournalSettings settings, int from) {
        try (Journal journal = Journal.open(settings)) {
            String first = journal.record(Samples.decision("c-0", from)).entry();
            for (int i = 1; i < 5; i++) {
                journal.record(Samples.decision("c-" + i % 3, from + i));
            }
            return first;
        }
    }

    /** Keeps the embedded database open, which takes longer than altering it. */
    Connection keepOpen() throws Exception {
        return Databases.beside(settings);
    }

    Path data() {
        return settings.data();
    }

    static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }

    @Override
    public void close() throws IOException {
        for (AutoCloseable each : open) {
            try {
                each.close();
            } catch (Exception left) {
                throw new IOException(left);
            }
        }
    }
}
