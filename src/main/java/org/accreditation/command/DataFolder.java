package org.accreditation.command;

import java.nio.file.Path;
import picocli.CommandLine;

/** The option that says where the service keeps its keys and its archive. */
final class DataFolder {

    @CommandLine.Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "${sys:accreditation.data:-${env:ACCREDITATION_DATA:-data}}",
            description = "The data folder of the service (default: accreditation.data, or else 'data').")
    private Path folder;

    Path folder() {
        return folder;
    }

    Path keyStore() {
        return folder.resolve("keys.json");
    }
}
