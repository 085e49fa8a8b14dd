package org.accreditation.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;
import org.accreditation.json.Sha256;

/** SHA-256 over named texts or bytes in the order of their names: the same on every machine. */
public final class Digest {

    private Digest() {}

    /** The digest, as {@code sha256:…}. */
    public static String of(Map<String, String> texts) {
        Map<String, byte[]> bytes = new TreeMap<>();
        texts.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return ofBytes(bytes);
    }

    /** The same of what is no text. */
    static String ofBytes(Map<String, byte[]> contents) {
        MessageDigest sha = Sha256.begin();
        new TreeMap<>(contents).forEach((name, content) -> {
            part(sha, name.getBytes(StandardCharsets.UTF_8));
            part(sha, content);
        });
        return Sha256.of(sha);
    }

    /** The length goes first, so that no two different lists can run together to the same bytes. */
    private static void part(MessageDigest sha, byte[] bytes) {
        sha.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        sha.update(bytes);
    }
}
