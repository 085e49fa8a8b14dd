package org.accreditation.command;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.accreditation.supervision.OutOfMemory;
import picocli.CommandLine;

/** Serves when started without arguments, and is a command line with them. */
@QuarkusMain
@CommandLine.Command(
        name = "accreditation-decisions",
        description = "Decides by published policy. Without a command it serves over HTTP.",
        mixinStandardHelpOptions = true,
        subcommands = {
            DecideCommand.class,
            BatchCommand.class,
            CheckCommand.class,
            CompareCommand.class,
            KeysCommand.class,
            VerifyCommand.class,
            JournalCommand.class,
            RehearseCommand.class
        })
public final class Main {

    public static void main(String... args) {
        OutOfMemory.watch();
        if (args.length == 0) {
            // It would be refused without a word; org.accreditation.access looks at each address and says what is
            // wrong.
            System.setProperty("vertx.disableURIValidation", "true");
            Quarkus.run(args);
        } else {
            quiet();
            System.exit(run(args));
        }
    }

    /**
     * Only the service configures what is logged. Without that everything is, and the engine would spend more time on
     * writing down each rule that it fires, where nobody reads it, than on deciding.
     */
    private static void quiet() {
        Logger.getLogger("").setLevel(Level.SEVERE);
    }

    static int run(String... args) {
        return new CommandLine(new Main()).execute(args);
    }
}
