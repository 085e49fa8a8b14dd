package org.accreditation.command;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.accreditation.explanation.Json;
import org.accreditation.journal.Integrity;
import org.accreditation.journal.Journal;
import org.accreditation.journal.JournalSettings;
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

    /** Walks the chains and names the first broken link. */
    @CommandLine.Command(
            name = "check",
            description =
                    "Walks every chain, checkpoint and key. Exit code 0 where nothing was altered, 1 with the first broken link, 2 where it cannot be checked.",
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
            Optional<JournalSettings> settings = options.in(folder, () -> Keys.in(folder));
            if (settings.isEmpty()) {
                return cannot("There is no journal in " + folder + ". Say with --data or --url where it is.");
            }
            try {
                Integrity found = Journal.check(settings.get());
                spec.commandLine().getOut().println(Json.indented(found));
                return found.intact() ? 0 : 1;
            } catch (SQLException | RuntimeException cannot) {
                return cannot(
                        "The journal cannot be opened. While a service has the embedded one open, ask it: GET /v1/journal/integrity. "
                                + cannot.getMessage());
            }
        }

        private int cannot(String why) {
            spec.commandLine().getErr().println(why);
            return 2;
        }
    }
}
