package org.accreditation.journal.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/**
 * The key that wraps the keys of persons, hashes their references, and from which the key of the entries' MACs is derived: 32
 * bytes, in base64. Losing it loses every person's facts, every look-up by reference, and the proof that it was this service
 * which wrote the entries that no checkpoint holds.
 */
public final class MasterKey {

    /** Its file in the data folder, beside the keys that sign. */
    public static final String FILE = "journal.key";

    private static final int LENGTH = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    // Looking one up among the providers costs more than using it.
    private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(MasterKey::cipher);
    private static final ThreadLocal<Mac> MAC = ThreadLocal.withInitial(MasterKey::mac);

    private final SecretKey wrapping;
    private final SecretKey lookingUp;
    private final SecretKey authenticating;

    private MasterKey(byte[] master) {
        this.wrapping = new SecretKeySpec(hmac(master, "wrap".getBytes(StandardCharsets.UTF_8)), "AES");
        this.lookingUp = new SecretKeySpec(hmac(master, "look-up".getBytes(StandardCharsets.UTF_8)), "HmacSHA256");
        this.authenticating = new SecretKeySpec(derived(master, "accreditation journal entries 1"), "HmacSHA256");
    }

    /** A key of its own for one purpose (HKDF with SHA-256, RFC 5869): who learns it learns no other. */
    private static byte[] derived(byte[] master, String purpose) {
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(new HKDFParameters(master, null, purpose.getBytes(StandardCharsets.UTF_8)));
        byte[] key = new byte[LENGTH];
        hkdf.generateBytes(key, 0, LENGTH);
        return key;
    }

    /**
     * From base64, as an operator sets it.
     *
     * @throws IllegalArgumentException where it is not 32 bytes
     */
    public static MasterKey of(String base64) {
        byte[] key = Base64.getDecoder().decode(base64.strip());
        if (key.length != LENGTH) {
            throw new IllegalArgumentException(
                    "The key of the journal has to be 32 bytes in base64. One can be made with: openssl rand -base64"
                            + " 32");
        }
        return new MasterKey(key);
    }

    /** What a new key is made of. */
    static byte[] random() {
        byte[] key = new byte[LENGTH];
        RANDOM.nextBytes(key);
        return key;
    }

    /** A file with a key, readable by its owner alone and on the disk when this returns; none is written where there is one. */
    static void writeNew(Path file, String text) {
        try {
            write(file, text);
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "journal", ".new", ownerOnly);
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        try {
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException anotherWasFaster) {
            return;
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Keyed hash of a caller's reference: the same for the same reference, and telling nothing without the key. */
    public String lookup(String ref) {
        return mac(lookingUp, ref);
    }

    /** The MAC over the hash of an entry: only who holds the key can make it. */
    public String authenticate(String hash) {
        return mac(authenticating, hash);
    }

    public boolean authenticates(String hash, String mac) {
        return MessageDigest.isEqual(
                authenticate(hash).getBytes(StandardCharsets.UTF_8),
                String.valueOf(mac).getBytes(StandardCharsets.UTF_8));
    }

    private static String mac(SecretKey key, String text) {
        try {
            Mac mac = MAC.get();
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** A new key for a person. */
    static SecretKey fresh() {
        return new SecretKeySpec(random(), "AES");
    }

    byte[] wrap(SecretKey key, String boundTo) {
        return seal(wrapping, key.getEncoded(), boundTo);
    }

    /**
     * The key of a person.
     *
     * @throws Altered where it, or what it is bound to, is not what was wrapped
     */
    SecretKey unwrap(byte[] wrapped, String boundTo) throws Altered {
        return new SecretKeySpec(open(wrapping, wrapped, boundTo), "AES");
    }

    /** Encrypts, bound to a text without which it cannot be opened. */
    public static byte[] seal(SecretKey key, byte[] plain, String boundTo) {
        try {
            byte[] nonce = new byte[NONCE];
            RANDOM.nextBytes(nonce);
            Cipher cipher = CIPHER.get();
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(boundTo.getBytes(StandardCharsets.UTF_8));
            byte[] sealed = Arrays.copyOf(nonce, NONCE + cipher.getOutputSize(plain.length));
            cipher.doFinal(plain, 0, plain.length, sealed, NONCE);
            return sealed;
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    public static byte[] open(SecretKey key, byte[] sealed, String boundTo) throws Altered {
        try {
            Cipher cipher = CIPHER.get();
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE));
            cipher.updateAAD(boundTo.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (AEADBadTagException | IllegalArgumentException altered) {
            throw new Altered();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** What is sealed is not what was sealed, or it was sealed under another key. */
    public static final class Altered extends Exception {
        private Altered() {
            super("What is sealed was altered, or sealed under another key.", null, false, false);
        }
    }

    /** A random name. */
    public static String name(String prefix, int bytes) {
        byte[] name = new byte[bytes];
        RANDOM.nextBytes(name);
        return prefix + HexFormat.of().formatHex(name);
    }

    private static Cipher cipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static Mac mac() {
        try {
            return Mac.getInstance("HmacSHA256");
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = MAC.get();
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
