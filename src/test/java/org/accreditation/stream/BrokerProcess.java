package org.accreditation.stream;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** The process of a {@link Broker}. */
final class BrokerProcess {

    private BrokerProcess() {}

    public static void main(String... arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        Properties properties = new Properties();
        try (var file = Files.newBufferedReader(Path.of(arguments[0]))) {
            properties.load(file);
        }
        if (!Files.exists(Path.of(properties.getProperty("log.dirs")))) {
            StorageTool.execute(
                    new String[] {"format", "-t", Uuid.randomUuid().toString(), "-c", arguments[0]}, System.out);
        }
        Kafka.main(arguments);
    }
}
