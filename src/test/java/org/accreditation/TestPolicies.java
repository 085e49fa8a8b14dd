package org.accreditation;

import java.nio.file.Path;
import java.util.Map;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.PolicyLibrary;
import org.accreditation.policy.PolicyVersion;

/** The policies of this repository as they stand in its folders, checked in full and loaded once for all tests. */
public final class TestPolicies {

    private TestPolicies() {}

    /** Every file of the policies and rules. */
    public static PolicyFiles files() {
        return Loaded.FILES;
    }

    /** What they load to. */
    public static PolicyLibrary library() {
        return Loaded.LIBRARY;
    }

    /** The one version of a policy. */
    public static PolicyVersion version(String policy) {
        return library().versionsOf(policy).get(0);
    }

    private static final class Loaded {
        private static final PolicyFiles FILES = files(PolicyFiles.below(Path.of(".")));
        private static final PolicyLibrary LIBRARY = PolicyLibrary.load(FILES);

        /** Rules that the build has compiled need not be compiled again; it tells by their digest whether they changed. */
        private static PolicyFiles files(PolicyFiles below) {
            boolean built = PolicyFiles.class.getResource("/" + PolicyFiles.INDEX) != null;
            Map<String, String> compiledRules = built ? PolicyFiles.packaged().compiledRules() : Map.of();
            return new PolicyFiles(below.texts(), Map.of(), compiledRules);
        }
    }
}
