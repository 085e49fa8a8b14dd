package org.accreditation.access;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody may be. A token names roles by these words. */
public enum Role {
    /** Asks decisions. */
    DECIDE,
    /** Writes tables. */
    AUTHOR,
    /** Approves what others wrote. */
    APPROVE,
    /** Finds, verifies and exports what was decided. */
    AUDIT,
    /** Runs the service. */
    ADMIN;

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }

    /** All words. */
    public static Set<String> words() {
        return Arrays.stream(values()).map(Role::word).collect(Collectors.toUnmodifiableSet());
    }
}
