package org.accreditation.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.accreditation.journal.chain.ChainFile;
import org.accreditation.journal.chain.Checkpoint;
import org.accreditation.journal.chain.Integrity;
import org.accreditation.journal.seal.MasterKeys;
import org.accreditation.journal.search.Finder;
import org.accreditation.journal.store.EntryName;
import org.accreditation.journal.store.JournalSettings;
import org.accreditation.journal.store.JournalStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances write at once into one PostgreSQL database, from several threads each, about the same people. */
class InstancesTest {

    private static final int THREADS = 4;
    private static final int EACH = 100;

    @TempDir
    private Path folder;

    /** The same database, master key and signing keys; a data folder of its own. */
    private List<JournalSettings> two() throws Exception {
        Path one = Files.createDirectory(folder.resolve("one"));
        JournalSettings first = Databases.POSTGRESQL.settings(one);
        List<JournalSettings> two = new ArrayList<>();
        for (Path data : List.of(one, Files.createDirectory(folder.resolve("two")))) {
            String key = Base64.getEncoder().encodeToString(new byte[32]);
            two.add(JournalSettings.embedded(data, first.keys())
                    .with(first.url(), first.user(), first.password())
                    .with(MasterKeys.at(data, Optional.of(key), Optional.empty()))
                    .signing(Duration.ofMillis(50)));
        }
        return two;
    }

    private static List<String> written(List<JournalSettings> settings) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2 * THREADS);
        List<String> entries = side(settings, threads);
        try (Journal last = Journal.open(settings.get(1))) { // what the other signed at its end is seen by then
            until(last);
        }
        return entries;
    }

    private static List<String> side(List<JournalSettings> settings, ExecutorService threads) throws Exception {
        List<String> entries = new ArrayList<>();
        try (Journal one = Journal.open(settings.get(0));
                Journal two = Journal.open(settings.get(1))) {
            until(one);
            until(two);
            List<Callable<List<String>>> writers = new ArrayList<>();
            for (int thread = 0; thread < 2 * THREADS; thread++) {
                Journal journal = thread % 2 == 0 ? one : two;
                writers.add(() -> write(journal));
            }
            for (Future<List<String>> done : threads.invokeAll(writers)) {
                entries.addAll(done.get());
            }
            Finder finder = new Finder(one);
            for (String entry : entries) {
                assertThat(finder.whole(EntryName.parse(entry).orElseThrow())).isPresent();
            }
        } finally {
            threads.shutdownNow();
        }
        return entries;
    }

    /** Of two that make the tables of an empty database at once, one may have to look again. */
    private static void until(Journal writes) throws InterruptedException {
        for (int i = 0; i < 200 && !writes.condition().writes(); i++) {
            Thread.sleep(50);
        }
        assertThat(writes.condition().writes()).isTrue();
    }

    private static List<String> write(Journal journal) {
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            entries.add(journal.record(Samples.decision("c-" + i % 40, i, "row-" + i % 30))
                    .entry());
        }
        return entries;
    }

    private static void hold(List<JournalSettings> settings, List<String> entries, int chains) throws Exception {
        assertThat(entries).hasSize(2 * THREADS * EACH).doesNotHaveDuplicates();
        for (JournalSettings each : settings) {
            Integrity found = Journal.check(each);
            assertThat(found.broken()).isNull();
            assertThat(found.entries()).isEqualTo(entries.size());
            assertThat(found.checkpoints()).isGreaterThan(2);
            assertThat(found.unsigned()).isZero();
        }
        try (Connection connection = Databases.beside(settings.get(0))) {
            Checkpoint last = new JournalStore(connection)
                    .lastCheckpoint()
                    .flatMap(line -> Checkpoint.unverified(line.jws()))
                    .orElseThrow();
            assertThat(last.heads()).extracting(Checkpoint.Head::chain).containsExactlyElementsOf(chainsOf(entries));
            assertThat(last.heads()).hasSize(chains);
            assertThat(last.entries()).isEqualTo(entries.size());
        }
    }

    private static TreeSet<String> chainsOf(List<String> entries) {
        TreeSet<String> chains = new TreeSet<>();
        entries.forEach(entry -> chains.add(EntryName.parse(entry).orElseThrow().chain()));
        return chains;
    }

    @Test
    void chains_of_their_own_are_joined_by_checkpoints() throws Exception {
        List<JournalSettings> two = two();
        hold(two, written(two), 2);
    }

    @Test
    void one_chain_that_both_write_has_no_hole_and_no_fork() throws Exception {
        List<JournalSettings> two = two();
        for (JournalSettings each : two) {
            Files.writeString(each.data().resolve(ChainFile.NAME), "c00000000000000aa\n");
        }
        hold(two, written(two), 1);
    }
}
