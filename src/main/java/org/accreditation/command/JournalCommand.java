package org.accreditation.command;

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

        @CommandLine.Option(
                names = "--url",
                paramLabel = "JDBC",
                defaultValue = "${sys:accreditation.journal.url:-${env:ACCREDITATION_JOURNAL_URL}}",
                description = "The database, where it is not the embedded one (default: accreditation.journal.url).")
        private Optional<String> url;

        @CommandLine.Option(
                names = "--username",
                defaultValue = "${sys:accreditation.journal.username:-${env:ACCREDITATION_JOURNAL_USERNAME}}",
                description = "Its user; the password is taken from accreditation.journal.password.")
        private Optional<String> user;

        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec;

        private static Optional<String> setting(String property, String variable) {
            return Optional.ofNullable(System.getProperty(property))
                    .or(() -> Optional.ofNullable(System.getenv(variable)));
        }

        @Override
        public Integer call() {
            JournalSettings embedded = JournalSettings.embedded(data.folder(), Keys.in(data.folder()));
            JournalSettings settings = embedded.with(
                    given(url),
                    given(user),
                    setting("accreditation.journal.password", "ACCREDITATION_JOURNAL_PASSWORD"),
                    setting("accreditation.journal.key", "ACCREDITATION_JOURNAL_KEY"));
            if (given(url).isEmpty() && !JournalSettings.existsIn(data.folder())) {
                return cannot("There is no journal in " + data.folder() + ". Say with --data or --url where it is.");
            }
            try {
                Integrity found = Journal.check(settings);
                spec.commandLine().getOut().println(Json.indented(found));
                return found.intact() ? 0 : 1;
            } catch (SQLException | RuntimeException cannot) {
                return cannot(
                        "The journal cannot be opened. While a service has the embedded one open, ask it: GET /v1/journal/integrity. "
                                + cannot.getMessage());
            }
        }

        private static Optional<String> given(Optional<String> option) {
            return option == null ? Optional.empty() : option.filter(value -> !value.isBlank());
        }

        private int cannot(String why) {
            spec.commandLine().getErr().println(why);
            return 2;
        }
    }
}
