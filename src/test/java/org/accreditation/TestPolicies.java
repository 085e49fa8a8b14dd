package org.accreditation;

import java.nio.file.Path;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.PolicyLoader;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.library.PolicyLibrary;

/** The policies of this repository as they stand in its folders, checked by the build and loaded once for all tests. */
public final class TestPolicies {

    private TestPolicies() {}

    /** Every file of the policies and rules. */
    public static PolicyFiles files() {
        return Loaded.FILES;
    }

    /** What loads them; other files are loaded beside them by {@link PolicyLoader#with}. */
    public static PolicyLoader loader() {
        return Loaded.LOADER;
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
        private static final PolicyLoader LOADER = new PolicyLoader(FILES);
        private static final PolicyLibrary LIBRARY = PolicyLibrary.load(LOADER);

        /** What the build has checked and compiled is not checked and compiled again; digests tell whether it changed. */
        private static PolicyFiles files(PolicyFiles below) {
            if (PolicyFiles.class.getResource("/" + PolicyFiles.INDEX) == null) {
                return below;
            }
            PolicyFiles packaged = PolicyFiles.packaged();
            return new PolicyFiles(below.texts(), packaged.stamps(), packaged.compiledRules());
        }
    }
}
