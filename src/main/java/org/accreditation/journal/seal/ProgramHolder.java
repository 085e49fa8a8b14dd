package org.accreditation.journal.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * A program of the operator's that asks whatever manages keys where they are: given {@code seal} or {@code open}, base64 on its input, base64 on
 * its output, exit code 0. It is started without a shell and has to answer within half a minute.
 */
record ProgramHolder(String name, Path program) implements KeyHolder {

    private static final Logger LOG = Logger.getLogger(ProgramHolder.class);

    private static final int SECONDS = 30;
    private static final int LONGEST = 64 * 1024;
    private static final int TOLD = 500;

    @Override
    public byte[] seal(byte[] plain) {
        return work("seal", plain);
    }

    @Override
    public byte[] open(byte[] sealed) {
        return work("open", sealed);
    }

    private byte[] work(String what, byte[] text) {
        Path said = null;
        try {
            said = Files.createTempFile("key-holder", ".log");
            Process process = new ProcessBuilder(program.toAbsolutePath().toString(), what)
                    .redirectError(said.toFile())
                    .start();
            hand(text, process);
            byte[] answer;
            try (InputStream out = process.getInputStream()) {
                process.toHandle().onExit().orTimeout(SECONDS, TimeUnit.SECONDS).exceptionally(tooLong -> {
                    process.destroyForcibly();
                    return null;
                });
                answer = out.readNBytes(LONGEST);
            }
            int code = process.waitFor();
            if (code != 0) {
                throw new KeyHolderFailed(program + " " + what + " ended with exit code " + code + told(said), null);
            }
            return Base64.getDecoder().decode(new String(answer, StandardCharsets.US_ASCII).strip());
        } catch (IOException | IllegalArgumentException cannot) {
            throw new KeyHolderFailed(program + " " + what + " did not give base64: " + cannot.getMessage(), cannot);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KeyHolderFailed(program + " " + what + " was interrupted.", stopped);
        } finally {
            delete(said);
        }
    }

    /** A program that ends without reading says by its exit code why. */
    private static void hand(byte[] text, Process process) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(Base64.getEncoder().encode(text));
        } catch (IOException endedAlready) {
            LOG.debug("The program that holds the key did not read all that it was given.", endedAlready);
        }
    }

    private static String told(Path said) throws IOException {
        String text = Files.readString(said, StandardCharsets.ISO_8859_1).strip();
        return text.isEmpty() ? "." : ": " + text.substring(0, Math.min(TOLD, text.length()));
    }

    private static void delete(Path said) {
        try {
            if (said != null) {
                Files.deleteIfExists(said);
            }
        } catch (IOException left) {
            said.toFile().deleteOnExit();
        }
    }
}
