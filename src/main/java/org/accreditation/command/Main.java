package org.accreditation.command;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
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
            KeysCommand.class,
            VerifyCommand.class,
            JournalCommand.class
        })
public final class Main {

    public static void main(String... args) {
        if (args.length == 0) {
            Quarkus.run(args);
        } else {
            System.exit(run(args));
        }
    }

    static int run(String... args) {
        return new CommandLine(new Main()).execute(args);
    }
}
