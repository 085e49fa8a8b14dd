package org.accreditation.access;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends bytes as they stand, so that a test decides on every one of them, and reads what comes back. */
public final class Wire {

    private static final int PATIENCE = 30_000;
    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *(\\d+)\r\n");

    private Wire() {}

    /**
     * What came back.
     *
     * @param status 0 where the connection ended without an answer
     * @param head with the names of headers in lower case
     */
    public record Answer(int status, String head, String body, long millis) {

        /** Name and value of each header. */
        List<Map.Entry<String, String>> headers() {
            return head.lines()
                    .skip(1)
                    .filter(line -> line.contains(":"))
                    .map(line -> line.split(":", 2))
                    .map(header -> Map.entry(header[0].strip(), header[1].strip()))
                    .toList();
        }

        public boolean has(String header) {
            return head.toLowerCase(Locale.ROOT).contains("\r\n" + header.toLowerCase(Locale.ROOT) + ":");
        }
    }

    /** Sends a request line and headers, and a body as it is. A line that gives its length is added where there is one. */
    static Answer send(int port, String head, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String length = body.isEmpty() ? "" : "Content-Length: " + bytes.length + "\r\n";
        String lines = head.replaceAll("\\s*\n\\s*", "\r\n") + "\r\n" + length + "Connection: close\r\n\r\n";
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.write(lines.getBytes(StandardCharsets.ISO_8859_1));
        request.write(bytes);
        return send(port, request.toByteArray(), head.startsWith("HEAD "), false);
    }

    /**
     * Sends what is given and nothing else.
     *
     * @param thatIsAll whether to say then that nothing more will come, which ends the call where it is not whole
     */
    public static Answer send(int port, byte[] request, boolean head, boolean thatIsAll) throws IOException {
        long start = System.nanoTime();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE);
            try {
                socket.getOutputStream().write(request);
                if (thatIsAll) {
                    socket.shutdownOutput();
                }
            } catch (SocketException answeredBefore) {
                // what it answered can still be read
            }
            return read(new BufferedInputStream(socket.getInputStream()), head, start);
        } catch (SocketException gone) {
            return new Answer(0, "", "", millis(start));
        }
    }

    private static long millis(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static Answer read(InputStream in, boolean bodyless, long start) throws IOException {
        String head = line(in, "\r\n\r\n");
        while (head.startsWith("HTTP/1.1 100")) {
            head = line(in, "\r\n\r\n");
        }
        if (!head.startsWith("HTTP/")) {
            return new Answer(0, "", head, millis(start));
        }
        int status = Integer.parseInt(head.split(" ", 3)[1].substring(0, 3));
        String body = bodyless || status == 204 || status == 304 ? "" : body(in, head.toLowerCase(Locale.ROOT));
        return new Answer(status, head, body, millis(start));
    }

    private static String body(InputStream in, String head) throws IOException {
        if (head.contains("\r\ntransfer-encoding: chunked\r\n")) {
            StringBuilder body = new StringBuilder();
            int size = size(in);
            while (size > 0) {
                body.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
                line(in, "\r\n");
                size = size(in);
            }
            return body.toString();
        }
        Matcher length = LENGTH.matcher(head);
        return new String(
                length.find() ? in.readNBytes(Integer.parseInt(length.group(1))) : in.readAllBytes(),
                StandardCharsets.UTF_8);
    }

    private static int size(InputStream in) throws IOException {
        String line = line(in, "\r\n").strip();
        return line.isEmpty() ? 0 : Integer.parseInt(line, 16);
    }

    private static String line(InputStream in, String end) throws IOException {
        StringBuilder line = new StringBuilder();
        int read = in.read();
        while (read >= 0) {
            line.append((char) read);
            if (line.length() >= end.length()
                    && line.substring(line.length() - end.length()).equals(end)) {
                break;
            }
            read = in.read();
        }
        return line.toString();
    }
}
