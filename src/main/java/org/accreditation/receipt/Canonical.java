package org.accreditation.receipt;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.accreditation.answer.CanonicalJson;
import org.accreditation.answer.Json;

/** Canonical JSON (RFC 8785) and its digest: the same for the same content, whatever the spaces and the order of keys. */
final class Canonical {

    private Canonical() {}

    static String of(String json) {
        return CanonicalJson.of(Json.tree(json));
    }

    /**
     * As {@code sha256:} and 64 hexadecimal digits.
     *
     * @throws IllegalArgumentException for half a character, which would be written as a question mark and so could be altered
     */
    static String digest(String canonical) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(canonical));
            return digest(Arrays.copyOf(bytes.array(), bytes.limit()));
        } catch (CharacterCodingException halfCharacter) {
            throw new IllegalArgumentException("It holds half a character.", halfCharacter);
        }
    }

    static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
