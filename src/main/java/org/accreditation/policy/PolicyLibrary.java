package org.accreditation.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.accreditation.policy.check.Checks;
import org.accreditation.tables.BadTable;
import org.accreditation.tables.TableFault;

/**
 * All policy versions that are served. A version whose digest the build stamped was checked then; any other is checked in
 * full here. One that is wrong is not served, and what is wrong with it is kept for whoever asks.
 */
public final class PolicyLibrary {

    private final Map<String, PolicyVersion> served;
    private final Map<String, List<TableFault>> refused;

    private PolicyLibrary(Map<String, PolicyVersion> served, Map<String, List<TableFault>> refused) {
        this.served = served;
        this.refused = refused;
    }

    public static PolicyLibrary load(PolicyFiles files) {
        PolicyLoader loader = new PolicyLoader(files);
        Map<String, PolicyVersion> served = new TreeMap<>();
        Map<String, List<TableFault>> refused = new TreeMap<>();
        for (String key : loader.keys()) {
            try {
                PolicyVersion version = loader.load(key);
                List<TableFault> faults =
                        version.digest().equals(files.stamps().get(key)) ? List.of() : Checks.all(version);
                if (faults.isEmpty()) {
                    served.put(key, version);
                } else {
                    refused.put(key, faults);
                }
            } catch (BadTable bad) {
                refused.put(key, bad.faults());
            }
        }
        return new PolicyLibrary(withoutBrokenBases(served, refused), refused);
    }

    private static Map<String, PolicyVersion> withoutBrokenBases(
            Map<String, PolicyVersion> served, Map<String, List<TableFault>> refused) {
        Map<String, PolicyVersion> sound = new TreeMap<>(served);
        served.forEach((key, version) -> {
            if (restsOnOneOf(refused.keySet(), version)) {
                sound.remove(key);
                refused.put(
                        key,
                        List.of(new TableFault(
                                PolicyFiles.TABLES + key + "/policy.yaml",
                                null,
                                null,
                                brokenBase(version.base().key()))));
            }
        });
        return sound;
    }

    private static boolean restsOnOneOf(Set<String> refused, PolicyVersion version) {
        PolicyVersion base = version.base();
        return base != null && (refused.contains(base.key()) || restsOnOneOf(refused, base));
    }

    /** What is wrong with a version that extends one which is refused. */
    static String brokenBase(String base) {
        return "It extends " + base + ", which is refused for faults of its own or of what it extends.";
    }

    /** Compiles every model that no call has needed so far, so that none has to wait for it. */
    public void warmUp() {
        served.values().forEach(version -> version.tables().values().forEach(placed -> placed.engine()
                .compile()));
    }

    /** Every version that is served, in order of policy and date. */
    public List<PolicyVersion> versions() {
        return List.copyOf(served.values());
    }

    /** The versions that are not served, and why. */
    public Map<String, List<TableFault>> refused() {
        return new LinkedHashMap<>(refused);
    }

    public TreeSet<String> policies() {
        TreeSet<String> ids = new TreeSet<>();
        served.values().forEach(version -> ids.add(version.id()));
        return ids;
    }

    /** The versions of a policy, the earliest first; none where there is no such policy. */
    public List<PolicyVersion> versionsOf(String policy) {
        List<PolicyVersion> versions = new ArrayList<>();
        served.values().stream().filter(version -> version.id().equals(policy)).forEach(versions::add);
        versions.sort(Comparator.comparing(PolicyVersion::version));
        return versions;
    }

    public Optional<PolicyVersion> version(String policy, String version) {
        return Optional.ofNullable(served.get(policy + "/" + version));
    }

    /**
     * The versions in force nearest to a day on which none is.
     *
     * @param earlier the last one before it, if any
     * @param later the first one after it, if any
     */
    public record Nearest(Optional<PolicyVersion> earlier, Optional<PolicyVersion> later) {

        /** Whether there is neither: no version was ever in force. */
        public boolean isNone() {
            return earlier.isEmpty() && later.isEmpty();
        }

        /** In a sentence or two, with the days. */
        public String inWords() {
            return inWords("earlier", earlier) + " " + inWords("later", later);
        }

        private static String inWords(String which, Optional<PolicyVersion> version) {
            return version.map(found -> "The nearest " + which + " one is " + found.version() + " ("
                            + found.file().inForce().inWords() + ").")
                    .orElse("There is no " + which + " one.");
        }
    }

    /** The versions in force nearest to a day on which none of the policy is. */
    public Nearest nearest(String policy, LocalDate day) {
        List<PolicyVersion> everInForce = versionsOf(policy).stream()
                .filter(version -> !version.file().inForce().isNever())
                .toList();
        return new Nearest(
                everInForce.stream()
                        .filter(version -> version.file().inForce().from().isBefore(day))
                        .reduce((earlier, later) -> later),
                everInForce.stream()
                        .filter(version -> version.file().inForce().from().isAfter(day))
                        .findFirst());
    }

    /** The version that is in force on a day; one that never is is not chosen by any. */
    public Optional<PolicyVersion> inForce(String policy, LocalDate day) {
        return versionsOf(policy).stream()
                .filter(version -> version.inForceOn(day))
                .reduce((earlier, later) -> later);
    }
}
