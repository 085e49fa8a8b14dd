package org.accreditation.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** SHA-256, as 64 hexadecimal digits, or with its name before them where digests of several kinds could stand. */
public final class Sha256 {

    private static final String NAME = "sha256:";

    private Sha256() {}

    /** One that is fed bit by bit. */
    public static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Of bytes, as hexadecimal digits. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(begin().digest(bytes));
    }

    /** Of text in UTF-8, as hexadecimal digits. */
    public static String hex(String text) {
        return hex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of bytes, as {@code sha256:} and hexadecimal digits. */
    public static String of(byte[] bytes) {
        return NAME + hex(bytes);
    }

    /**
     * Of text in UTF-8, as {@code sha256:} and hexadecimal digits.
     *
     * @throws IllegalArgumentException for half a character, which would be written as a question mark and so could be altered
     */
    public static String of(String text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            return of(Arrays.copyOf(bytes.array(), bytes.limit()));
        } catch (CharacterCodingException halfCharacter) {
            throw new IllegalArgumentException("It holds half a character.", halfCharacter);
        }
    }

    /** Of what one was fed with, as {@code sha256:} and hexadecimal digits. */
    public static String of(MessageDigest fed) {
        return NAME + HexFormat.of().formatHex(fed.digest());
    }
}
