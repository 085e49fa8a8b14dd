package org.accreditation.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.Security;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.crypto.KeyGenerator;
import org.accreditation.journal.seal.KeyHolder;
import org.accreditation.journal.seal.KeyHolderFailed;
import org.accreditation.journal.seal.MasterKey;
import org.accreditation.journal.seal.MasterKeys;
import org.accreditation.journal.store.JournalSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The master key of a journal where something else holds the key that seals it. */
class KeyHolderTest {

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void data() throws IOException {
        data = Files.createDirectories(folder.resolve("data"));
    }

    /** A key service of a few lines: what it seals is encrypted under a password in a file beside it. */
    private KeyHolder service(String name) throws IOException {
        Path password = Files.writeString(folder.resolve(name + ".password"), "password of " + name);
        return program(name, """
            #!/bin/sh
            case "$1" in
              seal) exec openssl enc -aes-256-cbc -pbkdf2 -a -A -pass file:%1$s ;;
              open) exec openssl enc -d -aes-256-cbc -pbkdf2 -a -A -pass file:%1$s ;;
            esac
            """.formatted(password));
    }

    private KeyHolder program(String name, String script) throws IOException {
        Path program = Files.writeString(folder.resolve(name), script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return KeyHolder.of("program:" + program, null);
    }

    private JournalSettings heldBy(KeyHolder holder) {
        return Databases.H2.settings(data).with(MasterKeys.at(data, Optional.empty(), Optional.of(holder)));
    }

    private static void records(JournalSettings settings, int number) {
        try (Journal journal = Journal.open(settings)) {
            journal.record(Samples.decision("c-1", number));
            assertThat(journal.check().intact()).isTrue();
        }
    }

    @Test
    void a_key_that_a_holder_sealed_lies_nowhere_in_clear_and_reads_what_was_written() throws Exception {
        JournalSettings settings = heldBy(service("one"));
        records(settings, 1);
        assertThat(Files.readString(data.resolve(MasterKey.FILE))).startsWith("sealed:");
        records(settings, 2);
    }

    @Test
    void sealing_it_under_another_key_leaves_every_person_and_entry_as_they_are() throws Exception {
        KeyHolder one = service("one");
        KeyHolder two = service("two");
        records(heldBy(one), 1);
        String before = Files.readString(data.resolve(MasterKey.FILE));
        heldBy(one).masterKeys().reseal(Optional.of(two));
        assertThat(Files.readString(data.resolve(MasterKey.FILE))).isNotEqualTo(before);
        records(heldBy(two), 2);
    }

    @Test
    void a_key_in_clear_is_not_taken_for_a_held_one_nor_a_held_one_for_one_in_clear() throws Exception {
        MasterKeys.in(data).make();
        assertThatThrownBy(() -> heldBy(service("one")).masterKey())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("journal reseal --to program:");
        MasterKeys.in(data).reseal(Optional.of(service("one")));
        assertThatThrownBy(() -> MasterKeys.in(data).find())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("accreditation.journal.key-holder");
    }

    @Test
    void what_another_key_sealed_is_not_opened_and_the_journal_says_who_did_not() throws Exception {
        records(heldBy(service("one")), 1);
        try (Journal journal = Journal.open(heldBy(service("two")))) {
            assertThatThrownBy(() -> journal.record(Samples.decision("c-1", 2))).isInstanceOf(Unrecorded.class);
            assertThat(journal.condition().why()).isEqualTo("key-holder");
        }
        records(heldBy(service("one")), 3);
    }

    @Test
    void a_program_that_fails_or_talks_nonsense_is_named_with_what_it_said() throws Exception {
        assertThatThrownBy(() -> program("failing", "#!/bin/sh\necho no such key >&2\nexit 3\n")
                        .seal(new byte[32]))
                .isInstanceOf(KeyHolderFailed.class)
                .hasMessageContaining("exit code 3")
                .hasMessageContaining("no such key");
        assertThatThrownBy(() -> program("odd", "#!/bin/sh\ncat > /dev/null\necho '<html>'\n")
                        .seal(new byte[32]))
                .isInstanceOf(KeyHolderFailed.class)
                .hasMessageContaining("base64");
        assertThatThrownBy(() -> KeyHolder.of("program:" + folder.resolve("nowhere"), null)
                        .open(new byte[32]))
                .isInstanceOf(KeyHolderFailed.class);
        for (String setting : List.of("vault", "pkcs11:" + folder, "kms:x")) {
            assertThatThrownBy(() -> KeyHolder.of(setting, null)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** A token in software, from the package softhsm2; the tests' own command installs it. */
    @Test
    void a_token_that_speaks_pkcs11_holds_the_key() throws Exception {
        Path library = Path.of("/usr/lib/softhsm/libsofthsm2.so");
        assumeTrue(Files.exists(library), "softhsm2 is not installed");
        Path tokens = Files.createDirectories(folder.resolve("tokens"));
        Path softhsm = Files.writeString(folder.resolve("softhsm2.conf"), "directories.tokendir = " + tokens + "\n");
        Path configuration = Files.writeString(
                folder.resolve("pkcs11.cfg"), "name = journal\nlibrary = " + library + "\nslotListIndex = 0\n");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        run(
                softhsm,
                "softhsm2-util",
                "--init-token",
                "--free",
                "--label",
                "journal",
                "--pin",
                "1234",
                "--so-pin",
                "5678");
        // The library reads its configuration from the environment, which Java cannot change for itself.
        run(
                softhsm,
                java.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                InToken.class.getName(),
                configuration.toString(),
                data.toString());
        assertThat(Files.readString(data.resolve(MasterKey.FILE))).startsWith("sealed:");
    }

    private static void run(Path softhsm, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SOFTHSM2_CONF", softhsm.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }

    /** In a process of its own: two keys in the token, a journal whose key the first seals, then the second. */
    static final class InToken {

        private static final String PIN = "1234";

        public static void main(String... arguments) throws Exception {
            Path configuration = Path.of(arguments[0]);
            Path data = Path.of(arguments[1]);
            var provider = Security.getProvider("SunPKCS11").configure(configuration.toString());
            KeyStore token = KeyStore.getInstance("PKCS11", provider);
            token.load(null, PIN.toCharArray());
            for (String alias : List.of("first", "second")) {
                KeyGenerator generator = KeyGenerator.getInstance("AES", provider);
                generator.init(256);
                token.setKeyEntry(alias, generator.generateKey(), null, null);
            }
            KeyHolder first = KeyHolder.of("pkcs11:" + configuration + "#first", PIN);
            KeyHolder second = KeyHolder.of("pkcs11:" + configuration + "#second", PIN);
            MasterKeys keys = MasterKeys.at(data, Optional.empty(), Optional.of(first));
            String known = keys.make().lookup("c-1");
            keys.reseal(Optional.of(second));
            String again = MasterKeys.at(data, Optional.empty(), Optional.of(second))
                    .find()
                    .orElseThrow()
                    .lookup("c-1");
            if (!again.equals(known)) {
                throw new IllegalStateException("Another key came back.");
            }
            try {
                keys.find();
                throw new IllegalStateException("The first key opened what the second one sealed.");
            } catch (KeyHolderFailed asItShould) {
                System.out.println(asItShould.getMessage());
            }
            try {
                KeyHolder.of("pkcs11:" + configuration + "#third", PIN).seal(new byte[32]);
                throw new IllegalStateException("A key that is not there sealed.");
            } catch (KeyHolderFailed asItShould) {
                System.out.println(asItShould.getMessage());
            }
        }
    }
}
