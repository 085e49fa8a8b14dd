package org.accreditation.policy;

import java.util.Map;
import org.accreditation.TestPolicies;

/** Prints the digests as this Java machine works them out: started by a test with other settings. */
public final class DigestsHere {

    private DigestsHere() {}

    public static void main(String... none) {
        PolicyFiles files = new PolicyFiles(
                TestPolicies.files().texts(), Map.of(), TestPolicies.files().compiledRules());
        System.out.print(of(files));
    }

    static String of(PolicyFiles files) {
        PolicyLoader loader = new PolicyLoader(files);
        StringBuilder digests = new StringBuilder();
        loader.keys().forEach(key -> {
            PolicyVersion version = loader.load(key);
            digests.append(key)
                    .append(' ')
                    .append(version.digest())
                    .append(' ')
                    .append(version.rules().digest())
                    .append('\n');
        });
        return digests.toString();
    }
}
