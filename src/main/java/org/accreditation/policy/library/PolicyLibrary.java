package org.accreditation.policy.library;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.PolicyLoader;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.tables.TableFault;

/**
 * All policy versions that are served. What their {@code policy.yaml} says is known from the start; the rest of a version is
 * loaded when it is first needed. A version whose digest the build stamped was checked then; any other is checked in full
 * here. One that is wrong is not served, and what is wrong with it is kept for whoever asks. What is served changes as a whole
 * and at once: whoever has to see the same throughout takes {@link #now}.
 */
public final class PolicyLibrary {

    private volatile Shelf shelf;

    /** Whether a version is served. */
    public enum State {
        LOADING,
        SERVED,
        REFUSED
    }

    private PolicyLibrary(Shelf shelf) {
        this.shelf = shelf;
    }

    /** A library of everything that there are files for; none of it is loaded yet. */
    public static PolicyLibrary load(PolicyFiles files) {
        return load(new PolicyLoader(files));
    }

    /** A library of everything that a loader has files for; none of it is loaded yet. */
    public static PolicyLibrary load(PolicyLoader loader) {
        return new PolicyLibrary(Shelf.of(loader));
    }

    /** Versions that have been assembled elsewhere and answered before, such as archived ones: no others are served. */
    public static PolicyLibrary of(Collection<PolicyVersion> versions) {
        return of(versions, new PolicyFiles(Map.of(), Map.of(), Map.of()));
    }

    /** The same, with the files that they were assembled from. */
    public static PolicyLibrary of(Collection<PolicyVersion> versions, PolicyFiles texts) {
        return new PolicyLibrary(Shelf.of(versions, texts));
    }

    /** What is served now, whatever is published later: what one call sees from its beginning to its end. */
    public PolicyLibrary now() {
        return new PolicyLibrary(shelf);
    }

    /**
     * Serves what other files hold, from one moment to the next. Versions that are the same in both stay loaded; the others are
     * loaded and checked before anybody can ask them, and those that are wrong are not served.
     */
    public synchronized void publish(PolicyFiles files) {
        Shelf next = shelf.with(files);
        next.loadNew();
        shelf = next;
    }

    /** The files that what is served was assembled from. */
    public PolicyFiles texts() {
        return shelf.texts();
    }

    /** What assembles versions of other files beside those that are served. */
    public PolicyLoader loader() {
        return shelf.loader();
    }

    /**
     * Loads every version that no call has needed so far, and compiles for the engine what it has to answer for, so that none
     * has to wait for it.
     */
    public void warmUp() {
        shelf.warmUp();
    }

    /** Every version, and every file of sources that cannot be read, and whether it is served; nothing is loaded for this. */
    public Map<String, State> states() {
        return shelf.states();
    }

    /** Why a version is not served; none where it is served or not loaded yet. */
    public List<TableFault> faults(String key) {
        return shelf.faults(key);
    }

    /** What the {@code policy.yaml} of each version says that is not refused so far; nothing is loaded for this. */
    public List<PolicyFile> files() {
        return shelf.files();
    }

    /** Whether there is a policy with a version that is not refused so far; nothing is loaded for this. */
    public boolean lists(String policy) {
        return shelf.lists(policy);
    }

    /** Every version that is served, in order of policy and date, once all are loaded. */
    public List<PolicyVersion> versions() {
        return shelf.versions();
    }

    /** The versions that are not served, and why, once all are loaded. */
    public Map<String, List<TableFault>> refused() {
        return shelf.refused();
    }

    /** The versions that are refused by now, and the files that are left out, and why; nothing is loaded for this. */
    public Map<String, List<TableFault>> refusedSoFar() {
        return shelf.refusedSoFar();
    }

    /** Policies of which some version is not refused so far; nothing is loaded for this. */
    public TreeSet<String> policies() {
        return shelf.policies();
    }

    /** Keys of the versions that are not refused so far; nothing is loaded for this. */
    public List<String> keys() {
        return shelf.keys();
    }

    /** The digest of a version that is served by now; nothing is loaded for this. */
    public Optional<String> digest(String key) {
        return shelf.digest(key);
    }

    /** The versions of a policy, the earliest first; none where there is no such policy. */
    public List<PolicyVersion> versionsOf(String policy) {
        return shelf.versionsOf(policy);
    }

    public Optional<PolicyVersion> version(String policy, String version) {
        return shelf.version(policy, version);
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
        return shelf.nearest(policy, day);
    }

    /** The version of a policy in force on a day, the later where there are two, and none that never was; only what is in force then is loaded. */
    public Optional<PolicyVersion> inForce(String policy, LocalDate day) {
        return shelf.inForce(policy, day);
    }
}
