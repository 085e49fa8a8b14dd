package org.accreditation.journal.seal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.accreditation.json.Json;

/** Request and answer as they are sealed: JSON, compressed. */
public final class Content {

    private static final int BUFFER = 8 * 1024;

    // Making one costs more than what it does here.
    private static final ThreadLocal<Deflater> DEFLATER =
            ThreadLocal.withInitial(() -> new Deflater(Deflater.BEST_SPEED, true));

    private Content() {}

    /** What was asked and answered. */
    public static byte[] of(String decision, String request, String answer) {
        return squeeze("{\"decision\":\"" + decision + "\",\"request\":" + request + ",\"answer\":" + answer + "}");
    }

    /** The same of a pathway. */
    public static byte[] ofPathway(List<String> under, String request, String answer) {
        return squeeze(
                "{\"pathwayUnder\":" + Json.compact(under) + ",\"request\":" + request + ",\"answer\":" + answer + "}");
    }

    public static byte[] squeeze(String json) {
        Deflater deflater = DEFLATER.get();
        deflater.reset();
        deflater.setInput(json.getBytes(StandardCharsets.UTF_8));
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream(BUFFER);
        byte[] buffer = new byte[BUFFER];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        return out.toByteArray();
    }

    public static String unsqueeze(byte[] squeezed) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(squeezed);
            ByteArrayOutputStream out = new ByteArrayOutputStream(BUFFER);
            byte[] buffer = new byte[BUFFER];
            while (!inflater.finished()) {
                int read = inflater.inflate(buffer);
                if (read == 0 && !inflater.finished()) {
                    throw new IllegalStateException("What was sealed ends too early.");
                }
                out.write(buffer, 0, read);
            }
            return out.toString(StandardCharsets.UTF_8);
        } catch (DataFormatException notSqueezed) {
            throw new IllegalStateException(notSqueezed);
        } finally {
            inflater.end();
        }
    }
}
