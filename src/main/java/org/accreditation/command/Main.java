package org.accreditation.command;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.accreditation.access.BareRefusals;
import org.accreditation.question.Unavailable;
import org.accreditation.question.UnknownDecision;
import org.accreditation.question.reading.InvalidRequest;
import org.accreditation.question.reading.UnreadableRequest;
import org.accreditation.supervision.OutOfMemory;
import org.accreditation.tables.BadTable;
import picocli.CommandLine;

/** Serves when started without arguments, and is a command line with them. */
@QuarkusMain
@CommandLine.Command(
        name = "accreditation-decisions",
        description = "Decides by published policy. Without a command it serves over HTTP.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            DecideCommand.class,
            ExplainCommand.class,
            PathwayCommand.class,
            BatchCommand.class,
            ExtractCommand.class,
            CheckCommand.class,
            CompareCommand.class,
            FormatCommand.class,
            ShowCommand.class,
            NewVersionCommand.class,
            NewPolicyCommand.class,
            SimulateCommand.class,
            StaffTemplateCommand.class,
            SourcesCommand.class,
            KeysCommand.class,
            VerifyCommand.class,
            JournalCommand.class,
            RedecideCommand.class,
            StreamCommand.class,
            RehearseCommand.class,
            CompletionCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main {

    /** The exit code of whatever could not be done. */
    private static final int NOTHING_DONE = 2;

    public static void main(String... args) {
        // Before anything is logged: Java takes whatever comes first, and settings of the log reach no other.
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        OutOfMemory.watch();
        if (args.length == 0) {
            serve();
        } else {
            quiet();
            System.exit(run(args));
        }
    }

    /** Serves until it is stopped. */
    static void serve() {
        // It would be refused without a word; org.accreditation.access looks at each address and says what is wrong.
        System.setProperty("vertx.disableURIValidation", "true");
        System.setProperty(BareRefusals.WANTED, BareRefusals.BY_SERVICE);
        Quarkus.run();
    }

    /**
     * Only the service configures what is logged. Without that everything is, and the engine would spend more time on
     * writing down each rule that it fires, where nobody reads it, than on deciding.
     */
    private static void quiet() {
        Logger.getLogger("").setLevel(Level.SEVERE);
    }

    static int run(String... args) {
        CommandLine command = commandLine();
        try {
            return command.execute(args);
        } catch (StackOverflowError deep) {
            return told(deep, command.getErr());
        }
    }

    /** Every command, with one way to tell what went wrong: in words and exit code 2, and never as a stack trace. */
    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failed, command, parsed) -> told(failed, command.getErr()));
    }

    private static int told(Throwable failed, PrintWriter err) {
        if (failed instanceof BadTable bad) {
            bad.faults().forEach(err::println);
        } else if (failed instanceof InvalidRequest invalid) {
            invalid.faults().forEach(fault -> err.println(fault.pointer() + ": " + fault.detail()));
        } else if (failed instanceof UnreadableRequest unreadable) {
            err.println(unreadable.fault().detail());
        } else if (failed instanceof UnknownDecision
                || failed instanceof IllegalArgumentException
                || failed instanceof Unavailable) {
            err.println(failed.getMessage());
        } else if (failed instanceof IOException || failed instanceof UncheckedIOException) {
            err.println("A file cannot be read or written: " + failed.getMessage()
                    + ". Check its name and whether you may.");
        } else {
            err.println("This should not have happened (" + failed.getClass().getSimpleName() + ": "
                    + failed.getMessage() + "). Nothing was done. Please report it with the command that you gave.");
        }
        err.flush();
        return NOTHING_DONE;
    }
}
