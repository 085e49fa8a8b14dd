package org.accreditation.journal.seal;

import java.nio.file.Path;

/**
 * Holds a key that never leaves it, and seals and opens under it: a hardware module, or a service that manages keys. The master key of the
 * journal then lies in the data folder only as it sealed it. Another key of the holder means sealing that one text anew: no person is written
 * again.
 */
public interface KeyHolder {

    /** Such as {@code pkcs11:} or {@code program:} with what follows it, as an operator sets it. */
    String name();

    /**
     * Under the holder's key.
     *
     * @throws KeyHolderFailed where the holder cannot, with its reason and never with the key
     */
    byte[] seal(byte[] plain);

    /**
     * What was sealed.
     *
     * @throws KeyHolderFailed where the holder cannot, or what is sealed was altered or sealed under another key
     */
    byte[] open(byte[] sealed);

    /**
     * The holder that a setting names: {@code pkcs11:FILE#ALIAS}, a configuration of Java's PKCS#11 provider and the name of an AES key in it,
     * or {@code program:FILE}, a program that is given {@code seal} or {@code open} and what to work on in base64 on its input.
     *
     * @param pin of the PKCS#11 token; empty where it asks for none
     * @throws IllegalArgumentException where the setting is neither
     */
    static KeyHolder of(String setting, String pin) {
        int kind = setting.indexOf(':');
        String rest = setting.substring(kind + 1);
        return switch (kind < 0 ? "" : setting.substring(0, kind)) {
            case "pkcs11" -> {
                int alias = rest.lastIndexOf('#');
                if (alias <= 0 || alias == rest.length() - 1) {
                    throw new IllegalArgumentException("The holder of the journal's key is set to " + setting
                            + ", which names no key. Write pkcs11:FILE#NAME, the name being that of an AES key"
                            + " in the token.");
                }
                yield new Pkcs11Holder(setting, Path.of(rest.substring(0, alias)), rest.substring(alias + 1), pin);
            }
            case "program" -> new ProgramHolder(setting, Path.of(rest));
            default ->
                throw new IllegalArgumentException("The holder of the journal's key is set to " + setting
                        + ", which is none. Write pkcs11:FILE#NAME, or program:FILE.");
        };
    }
}
