package org.accreditation.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.accreditation.journal.chain.Integrity;
import org.accreditation.journal.store.EntryName;
import org.accreditation.journal.store.JournalSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Decisions, erasures and checkpoints go on while a journal is checked, and nobody is accused. */
class SoundUnderLoadTest {

    @TempDir
    private Path folder;

    void isNeverAccused(Databases kind, Duration time) throws Exception {
        Path anchor = Files.createDirectory(folder.resolve("anchor"));
        JournalSettings settings = kind.settings(Files.createDirectory(folder.resolve("data")))
                .signing(Duration.ofMillis(15))
                .anchored(List.of(anchor.toString()));
        ExecutorService threads = Executors.newFixedThreadPool(3);
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger erased = new AtomicInteger();
        try (Journal journal = Journal.open(settings)) {
            journal.record(Samples.decision("c-first", 0));
            List<Callable<Void>> all = new ArrayList<>();
            for (int thread = 0; thread < 2; thread++) {
                String who = "c-" + thread + "-";
                all.add(() -> {
                    for (int i = 0; !done.get(); i++) {
                        EntryName entry = EntryName.parse(journal.record(Samples.decision(who + i, i, "row-" + i % 9))
                                        .entry())
                                .orElseThrow();
                        journal.check(entry).filter(each -> each.intact()).orElseThrow();
                        if (i % 2 == 0 && journal.erase(Samples.LOCAL, who + i).isPresent()) {
                            erased.incrementAndGet();
                        }
                    }
                    return null;
                });
            }
            List<Integrity> found = new ArrayList<>();
            all.add(() -> {
                long end = System.nanoTime() + time.toNanos();
                try {
                    while (System.nanoTime() < end) {
                        found.add(journal.check());
                    }
                } finally {
                    done.set(true);
                }
                return null;
            });
            for (Future<Void> each : threads.invokeAll(all)) {
                each.get();
            }
            assertThat(found).hasSizeGreaterThan(5).allSatisfy(each -> assertThat(each.broken())
                    .isNull());
            assertThat(erased.get()).isGreaterThan(5);
            assertThat(journal.check().erased()).isEqualTo(erased.get());
            assertThat(journal.check().checkpoints()).isGreaterThan(5);
        } finally {
            done.set(true);
            threads.shutdownNow();
        }
    }

    @Test
    void a_sound_journal_is_never_accused() throws Exception {
        isNeverAccused(Databases.H2, Duration.ofMillis(1500));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("nightly")
    void nor_is_it_for_longer(Databases kind) throws Exception {
        isNeverAccused(kind, Duration.ofSeconds(15));
    }
}
