package org.accreditation.command;

import java.util.concurrent.Callable;
import picocli.CommandLine;

/** Starts the service, and lets it decide what is asked over Kafka besides. */
@CommandLine.Command(
        name = "stream",
        description =
                "Serves over HTTP and decides what is asked on a topic of Kafka. Settings are those of the service, in the environment or as -Dname=value before -jar; see docs/operating.md. Runs until it is stopped.",
        mixinStandardHelpOptions = true)
final class StreamCommand implements Callable<Integer> {

    @CommandLine.Option(
            names = "--brokers",
            paramLabel = "HOST:PORT,…",
            description = "Where the brokers are (default: accreditation.stream.brokers).")
    private String brokers;

    @CommandLine.Option(
            names = "--group",
            description = "Workers of one group share the work (default: accreditation.stream.group).")
    private String group;

    @Override
    public Integer call() {
        set("accreditation.stream.enabled", "true");
        set("accreditation.stream.brokers", brokers);
        set("accreditation.stream.group", group);
        Main.serve();
        return 0;
    }

    private static void set(String name, String value) {
        if (value != null) {
            System.setProperty(name, value);
        }
    }
}
