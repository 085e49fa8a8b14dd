package org.accreditation.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/** The request that a command is about. */
final class RequestArgument {

    @CommandLine.Parameters(paramLabel = "REQUEST", description = "A file with the request, or - for standard input.")
    private String request;

    byte[] body() throws IOException {
        return request.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(request));
    }
}
