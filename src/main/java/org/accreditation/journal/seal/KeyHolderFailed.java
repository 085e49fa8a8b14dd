package org.accreditation.journal.seal;

/** A holder of keys did not do what it was asked. */
public final class KeyHolderFailed extends RuntimeException {

    KeyHolderFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
