package org.accreditation.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.accreditation.journal.seal.KeyHolder;
import org.accreditation.journal.seal.MasterKeys;
import org.accreditation.journal.store.JournalSettings;
import org.accreditation.receipt.Keys;
import picocli.CommandLine;

/** The options that say which database the journal is in, beside the settings of the service. */
final class JournalOptions {

    @CommandLine.Option(
            names = "--url",
            paramLabel = "JDBC",
            defaultValue = "${sys:accreditation.journal.url:-${env:ACCREDITATION_JOURNAL_URL}}",
            description = "The database of the journal, where it is not the embedded one (default:"
                    + " accreditation.journal.url).")
    private Optional<String> url;

    @CommandLine.Option(
            names = "--username",
            defaultValue = "${sys:accreditation.journal.username:-${env:ACCREDITATION_JOURNAL_USERNAME}}",
            description = "Its user; the password is taken from accreditation.journal.password.")
    private Optional<String> user;

    @CommandLine.Option(
            names = "--anchor",
            paramLabel = "FOLDER|ADDRESS",
            split = ",",
            defaultValue = "${sys:accreditation.journal.anchor:-${env:ACCREDITATION_JOURNAL_ANCHOR}}",
            description =
                    "Where checkpoints are kept besides, to compare with (default: accreditation.journal.anchor).")
    private List<String> anchors;

    /** Of the journal in that database or else in the folder; empty where there is none, and then no key is asked for. */
    Optional<JournalSettings> in(Path folder, Supplier<Keys> keys) {
        if (given(url).isEmpty() && !JournalSettings.existsIn(folder)) {
            return Optional.empty();
        }
        return Optional.of(JournalSettings.embedded(folder, keys.get())
                .with(
                        given(url),
                        given(user),
                        setting("accreditation.journal.password", "ACCREDITATION_JOURNAL_PASSWORD"))
                .with(masterKeys(folder))
                .anchored(anchors == null ? List.of() : anchors));
    }

    /** Where the master key is, as the service finds it. */
    static MasterKeys masterKeys(Path folder) {
        return MasterKeys.at(
                folder,
                setting("accreditation.journal.key", "ACCREDITATION_JOURNAL_KEY"),
                setting("accreditation.journal.key-holder", "ACCREDITATION_JOURNAL_KEY_HOLDER")
                        .map(holder -> KeyHolder.of(holder, pin())));
    }

    static String pin() {
        return setting("accreditation.journal.key-pin", "ACCREDITATION_JOURNAL_KEY_PIN")
                .orElse(null);
    }

    private static Optional<String> given(Optional<String> option) {
        return option == null ? Optional.empty() : option.filter(value -> !value.isBlank());
    }

    private static Optional<String> setting(String property, String variable) {
        return Optional.ofNullable(System.getProperty(property)).or(() -> Optional.ofNullable(System.getenv(variable)));
    }
}
