package org.accreditation.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.accreditation.receipt.Keys;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A process that writes is killed with SIGKILL under load, again and again, on the same journal: twice here, and as often as
 * {@code -Djournal.kills=20} says.
 */
class KilledTest {

    private static final int KILLS = Integer.getInteger("journal.kills", 2);
    private static final int ANSWERED_BEFORE = 150;

    @TempDir
    private Path data;

    @ParameterizedTest
    @EnumSource
    void whatever_was_answered_is_there_and_the_chain_holds(Databases kind) throws Exception {
        JournalSettings settings = kind.settings(data);
        List<String> answered = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            answered.addAll(killed(settings));
        }
        Integrity found = Journal.check(settings);
        assertThat(found.broken()).isNull();
        assertThat(found.entries()).isGreaterThanOrEqualTo(answered.size());
        assertThat(answered)
                .hasSizeGreaterThanOrEqualTo(KILLS * ANSWERED_BEFORE)
                .doesNotHaveDuplicates();
        try (Journal journal = Journal.open(settings)) {
            journal.record(Samples.decision("after", 0));
            Finder finder = new Finder(journal);
            for (String entry : answered) {
                assertThat(finder.whole(EntryName.parse(entry).orElseThrow())).isPresent();
            }
        }
    }

    /** The entries that were answered before and while it was killed. */
    private List<String> killed(JournalSettings settings) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Writing.class.getName(),
                data.toString()));
        settings.url().ifPresent(command::add);
        Process process = new ProcessBuilder(command)
                .redirectError(Files.createTempFile(data, "killed", ".log").toFile())
                .start();
        List<String> answered = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.endsWith(".")) {
                    answered.add(line.substring(0, line.length() - 1));
                }
                if (answered.size() == ANSWERED_BEFORE) {
                    process.toHandle().destroyForcibly(); // leaves its output to be read to the end
                }
            }
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return answered;
    }

    /** Writes with sixteen callers until it is killed; says of each entry that it was answered, with a dot at the end. */
    static final class Writing {

        private Writing() {}

        public static void main(String... args) {
            Path data = Path.of(args[0]);
            JournalSettings settings = JournalSettings.embedded(data, Keys.in(data));
            if (args.length > 1) {
                settings = settings.with(
                        java.util.Optional.of(args[1]),
                        java.util.Optional.of("postgres"),
                        java.util.Optional.of("postgres"),
                        java.util.Optional.empty());
            }
            Journal journal = Journal.open(settings);
            for (int caller = 0; caller < 16; caller++) {
                int who = caller;
                new Thread(() -> write(journal, who)).start();
            }
        }

        private static void write(Journal journal, int who) {
            for (int i = 0; i < 100_000; i++) {
                Recorded recorded = journal.record(Samples.decision("c-" + who + "-" + i, i));
                synchronized (Writing.class) {
                    System.out.println(recorded.entry() + ".");
                    System.out.flush();
                }
            }
        }
    }
}
