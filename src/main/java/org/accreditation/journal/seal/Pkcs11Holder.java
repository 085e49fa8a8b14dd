package org.accreditation.journal.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/** A key in a hardware security module, or in whatever else speaks PKCS#11, by Java's own provider: AES-GCM inside the token. */
record Pkcs11Holder(String name, Path configuration, String alias, String pin) implements KeyHolder {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final byte[] PURPOSE = "accreditation journal key 1".getBytes(StandardCharsets.UTF_8);
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public byte[] seal(byte[] plain) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        byte[] sealed = work(Cipher.ENCRYPT_MODE, nonce, plain, 0);
        byte[] whole = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
        return whole;
    }

    @Override
    public byte[] open(byte[] sealed) {
        if (sealed.length <= NONCE) {
            throw new KeyHolderFailed("What is sealed is too short to be a key.", null);
        }
        return work(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE), sealed, NONCE);
    }

    private byte[] work(int mode, byte[] nonce, byte[] text, int from) {
        if (!Files.isReadable(configuration)) {
            throw new KeyHolderFailed(
                    "The configuration of the PKCS#11 provider, " + configuration + ", cannot be read.", null);
        }
        try {
            Provider provider = Security.getProvider("SunPKCS11").configure(configuration.toString());
            KeyStore token = KeyStore.getInstance("PKCS11", provider);
            token.load(null, pin == null ? null : pin.toCharArray());
            Key key = token.getKey(alias, null);
            if (key == null) {
                throw new KeyHolderFailed("The token has no key named " + alias + ".", null);
            }
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", provider);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(PURPOSE);
            return cipher.doFinal(text, from, text.length - from);
        } catch (GeneralSecurityException | IOException | ProviderException cannot) {
            throw new KeyHolderFailed(
                    "The key " + alias + " of the PKCS#11 token could not be used (" + reason(cannot)
                            + "). Is the token there, its PIN right (accreditation.journal.key-pin), and this the key"
                            + " that sealed?",
                    cannot);
        }
    }

    private static String reason(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
    }

    /** Without the PIN. */
    @Override
    public String toString() {
        return name;
    }
}
