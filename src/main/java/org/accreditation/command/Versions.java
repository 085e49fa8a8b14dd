package org.accreditation.command;

import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.library.PolicyLibrary;

/** Versions as people name them on the command line. */
final class Versions {

    private Versions() {}

    /**
     * The version that is named {@code policy/version}, or the latest of a policy that is named alone.
     *
     * @throws IllegalArgumentException where there is none, with those that there are
     */
    static PolicyVersion named(PolicyLibrary library, String key) {
        int slash = key.indexOf('/');
        String policy = slash < 0 ? key : key.substring(0, slash);
        var versions = library.versionsOf(policy);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException(
                    "There is no policy '" + policy + "'. There are: " + String.join(", ", library.policies()) + ".");
        }
        return versions.stream()
                .filter(version -> slash < 0 || version.key().equals(key))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new IllegalArgumentException("There is no version '" + key + "'. There are: "
                        + String.join(
                                ", ", versions.stream().map(PolicyVersion::key).toList()) + "."));
    }
}
