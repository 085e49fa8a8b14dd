package org.accreditation.command;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.accreditation.journal.Journal;
import org.accreditation.journal.chain.Integrity;
import org.accreditation.journal.store.JournalSettings;
import org.accreditation.json.Json;
import org.accreditation.question.Unavailable;
import org.accreditation.receipt.Keys;
import picocli.CommandLine;

/** The journal without a server. */
@CommandLine.Command(
        name = "journal",
        description = "Checks the journal.",
        mixinStandardHelpOptions = true,
        subcommands = JournalCommand.Check.class)
final class JournalCommand {

    private JournalCommand() {}

    /** Names everything that is not as it was written. */
    @CommandLine.Command(
            name = "check",
            description =
                    "Walks every chain, checkpoint and key, and compares them with what is kept outside the database. Writes nothing. Exit code 0 where nothing was altered, 1 with everything that was, 2 where it cannot be checked.",
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
                                ? "A service has this journal open. Ask it: GET /v1/journal/integrity. Or stop the service and try again."
                                : "The journal cannot be opened or read: " + cannot.getMessage());
            }
        }

        private int cannot(String why) {
            spec.commandLine().getErr().println(why);
            return 2;
        }
    }
}
