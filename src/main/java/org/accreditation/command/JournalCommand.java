package org.accreditation.command;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.accreditation.journal.Journal;
import org.accreditation.journal.chain.Integrity;
import org.accreditation.journal.seal.KeyHolder;
import org.accreditation.journal.seal.KeyHolderFailed;
import org.accreditation.journal.seal.MasterKeys;
import org.accreditation.journal.store.JournalSettings;
import org.accreditation.json.Json;
import org.accreditation.question.Unavailable;
import org.accreditation.receipt.Keys;
import picocli.CommandLine;

/** The journal without a server. */
@CommandLine.Command(
        name = "journal",
        description = "Checks the journal, and has its master key sealed by another holder of keys.",
        mixinStandardHelpOptions = true,
        subcommands = {JournalCommand.Check.class, JournalCommand.Reseal.class})
final class JournalCommand {

    private JournalCommand() {}

    /** Names everything that is not as it was written. */
    @CommandLine.Command(
            name = "check",
            description =
                    "Walks every chain, checkpoint and key, and compares them with what is kept outside the database."
                            + " Writes nothing. Exit code 0 where nothing was altered, 1 with everything that was, 2 where"
                            + " it cannot be checked.",
            mixinStandardHelpOptions = true)
    static final class Check implements Callable<Integer> {

        @CommandLine.Mixin
        private DataFolder data;

        @CommandLine.Mixin
        private JournalOptions options;

        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec;

        @Override
        public Integer call() {
            Path folder = data.folder();
            Optional<JournalSettings> settings = options.in(folder, () -> Keys.at(data.keyStore()));
            if (settings.isEmpty()) {
                return cannot("There is no journal in " + folder + ". Say with --data or --url where it is.");
            }
            try {
                Integrity found = Journal.check(settings.get());
                spec.commandLine().getOut().println(Json.indented(found));
                return found.intact() ? 0 : 1;
            } catch (Unavailable | IllegalArgumentException noKeys) {
                return cannot(noKeys.getMessage());
            } catch (SQLException cannot) {
                return cannot(
                        Journal.isOpenElsewhere(cannot)
                                ? "A service has this journal open. Ask it: GET /v1/journal/integrity. Or stop the"
                                        + " service and try again."
                                : "The journal cannot be opened or read: " + cannot.getMessage());
            }
        }

        private int cannot(String why) {
            spec.commandLine().getErr().println(why);
            return 2;
        }
    }

    /** Has the master key sealed by another holder, or by another key of the same one. */
    @CommandLine.Command(
            name = "reseal",
            description =
                    "Seals the master key by the holder named, or by none; nothing else is written again. Stop the"
                            + " service first, and set accreditation.journal.key-holder to the new one afterwards. A key"
                            + " that is set by accreditation.journal.key is printed as it has to be set then. Exit code 0,"
                            + " or 2 where it cannot be done and nothing was changed.",
            mixinStandardHelpOptions = true)
    static final class Reseal implements Callable<Integer> {

        @CommandLine.Mixin
        private DataFolder data;

        @CommandLine.Option(
                names = "--to",
                required = true,
                paramLabel = "HOLDER",
                description = "pkcs11:FILE#NAME, program:FILE, or none. The PIN is accreditation.journal.key-pin.")
        private String to;

        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec;

        @Override
        public Integer call() {
            try {
                MasterKeys keys = JournalOptions.masterKeys(data.folder());
                Optional<KeyHolder> holder =
                        to.equals("none") ? Optional.empty() : Optional.of(KeyHolder.of(to, JournalOptions.pin()));
                String text = keys.reseal(holder);
                spec.commandLine().getOut().println(keys.isSet() ? text : keys.file() + " is sealed by " + to + ".");
                return 0;
            } catch (KeyHolderFailed | IllegalArgumentException | UncheckedIOException cannot) {
                spec.commandLine().getErr().println(cannot.getMessage());
                return 2;
            }
        }
    }
}
