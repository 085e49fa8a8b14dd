package org.accreditation.subscription;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A caller's server: keeps what it was sent, and answers as it was told to, or 204. */
public final class Receiver implements AutoCloseable {

    private static final String PASSWORD = "receiver";

    /** Answers nothing for so long. */
    public static final int SLOW = -1;

    private static final byte[] KEY = new byte[32];

    /** The secret that what is sent has to be signed with. */
    public static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Path trust;
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private volatile boolean closing;

    /** What came. */
    public record Message(String path, String id, String timestamp, String signature, String type, String body) {

        /** Whether it is signed as Standard Webhooks has it, worked out here anew. */
        public boolean isSigned() throws GeneralSecurityException {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            byte[] signed = mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return signature.equals("v1," + Base64.getEncoder().encodeToString(signed));
        }
    }

    /** Listens on a port of its own, with a certificate of its own for {@code localhost} and nothing else. */
    public Receiver(Path folder) throws Exception {
        Path store = folder.resolve("receiver.p12");
        this.trust = folder.resolve("receiver.pem");
        if (!Files.exists(store)) {
            keytool(
                    "-genkeypair",
                    "-alias",
                    "r",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "san=dns:localhost",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    PASSWORD);
            keytool(
                    "-exportcert",
                    "-rfc",
                    "-alias",
                    "r",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    PASSWORD,
                    "-file",
                    trust.toString());
        }
        this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(store)));
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
    }

    private static SSLContext context(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(store)) {
            keys.load(stream, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private void answer(HttpExchange call) throws IOException {
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        messages.add(new Message(
                call.getRequestURI().toString(),
                call.getRequestHeaders().getFirst("webhook-id"),
                call.getRequestHeaders().getFirst("webhook-timestamp"),
                call.getRequestHeaders().getFirst("webhook-signature"),
                call.getRequestHeaders().getFirst("content-type"),
                body));
        Integer told = answers.poll();
        int status = told == null ? 204 : told;
        try (call) {
            while (status == SLOW && !closing) {
                Thread.sleep(20);
            }
            if (status / 100 == 3) {
                call.getResponseHeaders().add("location", address("localhost") + "/elsewhere");
            }
            call.sendResponseHeaders(status == SLOW ? 204 : status, -1);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** What to answer next, in order; 204 after that. */
    public void answer(Integer... statuses) {
        answers.addAll(List.of(statuses));
    }

    public List<Message> messages() {
        return messages;
    }

    /** The file of its certificate. */
    public Path trust() {
        return trust;
    }

    public String place() {
        return "localhost:" + port();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Its address by a name. */
    public String address(String host) {
        return "https://" + host + ":" + port();
    }

    @Override
    public void close() {
        closing = true;
        server.stop(0);
        threads.shutdownNow();
    }
}
