package org.accreditation.policy.library;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accreditation.policy.Lazy;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.PolicyLoader;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.check.Checks;
import org.accreditation.tables.BadTable;
import org.accreditation.tables.TableFault;

/**
 * All policy versions that are served. What their {@code policy.yaml} says is known from the start; the rest of a version is
 * loaded when it is first needed. A version whose digest the build stamped was checked then; any other is checked in full
 * here. One that is wrong is not served, and what is wrong with it is kept for whoever asks.
 */
public final class PolicyLibrary {

    private final Map<String, Known> versions = new TreeMap<>();
    private final Map<String, List<TableFault>> unreadable;

    /** A version: what its {@code policy.yaml} says, where that can be read, and the rest of it. */
    private record Known(Optional<PolicyFile> file, Lazy<Loaded> rest) {
        boolean isRefused() {
            return rest.isDone() && !rest.get().faults().isEmpty();
        }
    }

    /** A version that is loaded: served where it has no faults. */
    private record Loaded(Optional<PolicyVersion> version, List<TableFault> faults) {}

    /** Whether a version is served. */
    public enum State {
        LOADING,
        SERVED,
        REFUSED
    }

    /** What is listed as long as so many versions are refused. */
    private record Listed(int refused, List<PolicyFile> files) {}

    private volatile Listed listed;

    private PolicyLibrary(Map<String, List<TableFault>> unreadable) {
        this.unreadable = unreadable;
    }

    /** A library of everything that there are files for; none of it is loaded yet. */
    public static PolicyLibrary load(PolicyFiles files) {
        return load(new PolicyLoader(files));
    }

    /** A library of everything that a loader has files for; none of it is loaded yet. */
    public static PolicyLibrary load(PolicyLoader loader) {
        PolicyLibrary library = new PolicyLibrary(loader.unreadable());
        loader.keys()
                .forEach(key -> library.versions.put(
                        key,
                        new Known(
                                loader.readable(key),
                                new Lazy<>(() -> library.loaded(
                                        key, loader, loader.files().stamps().get(key))))));
        return library;
    }

    /** Versions that have been assembled elsewhere and answered before, such as archived ones: no others are served. */
    public static PolicyLibrary of(Collection<PolicyVersion> versions) {
        PolicyLibrary library = new PolicyLibrary(Map.of());
        versions.forEach(version -> library.versions.put(
                version.key(),
                new Known(Optional.of(version.file()), new Lazy<>(() -> new Loaded(Optional.of(version), List.of())))));
        return library;
    }

    /** What stands in the way of one version, whatever it is, must not stand in the way of others. */
    private Loaded loaded(String key, PolicyLoader loader, String stamp) {
        try {
            PolicyVersion version = loader.load(key);
            List<TableFault> faults = version.stamp().equals(stamp) ? List.of() : Checks.all(version);
            List<TableFault> all = faults.isEmpty() ? faultsOfBase(version) : faults;
            return new Loaded(Optional.of(version).filter(sound -> all.isEmpty()), all);
        } catch (BadTable bad) {
            return new Loaded(Optional.empty(), bad.faults());
        } catch (RuntimeException | StackOverflowError broken) {
            return new Loaded(Optional.empty(), List.of(fault(key, "It could not be loaded: " + broken + ".")));
        }
    }

    private List<TableFault> faultsOfBase(PolicyVersion version) {
        PolicyVersion base = version.base();
        return base == null || version(base.id(), base.version().toString()).isPresent()
                ? List.of()
                : List.of(fault(version.key(), PolicyLoader.brokenBase(base.key())));
    }

    private static TableFault fault(String key, String message) {
        return new TableFault(PolicyFiles.TABLES + key + "/policy.yaml", null, null, message);
    }

    /**
     * Loads every version that no call has needed so far, and compiles for the engine what it has to answer for, so that none
     * has to wait for it.
     */
    public void warmUp() {
        versions.values().forEach(version -> version.rest().get());
        served().forEach(version -> version.tables().values().stream()
                .filter(placed -> !placed.isIndexed())
                .forEach(placed -> placed.engine().compile()));
    }

    /** Every version, and every file of sources that cannot be read, and whether it is served; nothing is loaded for this. */
    public Map<String, State> states() {
        Map<String, State> states = new TreeMap<>();
        unreadable.keySet().forEach(file -> states.put(file, State.REFUSED));
        versions.forEach((key, version) -> states.put(
                key, version.isRefused() ? State.REFUSED : version.rest().isDone() ? State.SERVED : State.LOADING));
        return states;
    }

    /** Why a version is not served; none where it is served or not loaded yet. */
    public List<TableFault> faults(String key) {
        Known version = versions.get(key);
        return version == null
                ? unreadable.getOrDefault(key, List.of())
                : version.isRefused() ? version.rest().get().faults() : List.of();
    }

    /** What the {@code policy.yaml} of each version says that is not refused so far; nothing is loaded for this. */
    public List<PolicyFile> files() {
        int refused = 0;
        for (Known version : versions.values()) {
            refused += version.isRefused() ? 1 : 0;
        }
        Listed now = listed;
        if (now == null || now.refused() != refused) { // whoever is refused stays so
            now = new Listed(refused, sorted());
            listed = now;
        }
        return now.files();
    }

    private List<PolicyFile> sorted() {
        return versions.values().stream()
                .filter(version -> !version.isRefused())
                .flatMap(version -> version.file().stream())
                .sorted(Comparator.comparing(PolicyFile::id).thenComparing(PolicyFile::version))
                .toList();
    }

    /** Whether there is a policy with a version that is not refused so far; nothing is loaded for this. */
    public boolean lists(String policy) {
        return files().stream().anyMatch(file -> file.id().equals(policy));
    }

    /** Every version that is served, in order of policy and date, once all are loaded. */
    public List<PolicyVersion> versions() {
        loadAll();
        return served().toList();
    }

    /** The versions that are not served, and why, once all are loaded. */
    public Map<String, List<TableFault>> refused() {
        loadAll();
        return refusedSoFar();
    }

    /** The versions that are refused by now, and the files that are left out, and why; nothing is loaded for this. */
    public Map<String, List<TableFault>> refusedSoFar() {
        Map<String, List<TableFault>> refused = new TreeMap<>(unreadable);
        versions.forEach((key, version) -> {
            if (version.isRefused()) {
                refused.put(key, version.rest().get().faults());
            }
        });
        return refused;
    }

    private Stream<PolicyVersion> served() {
        return versions.values().stream().flatMap(version -> version.rest().get().version().stream());
    }

    /** Several at a time, each once. */
    private void loadAll() {
        List<Callable<Loaded>> missing = versions.values().stream()
                .map(Known::rest)
                .filter(rest -> !rest.isDone())
                .map(rest -> (Callable<Loaded>) rest::get)
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            for (Future<Loaded> loaded : workers.invokeAll(missing)) {
                loaded.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while policies were loaded.", interrupted);
        } finally {
            workers.shutdown();
        }
    }

    /** Policies of which some version is not refused so far; nothing is loaded for this. */
    public TreeSet<String> policies() {
        return files().stream().map(PolicyFile::id).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Keys of the versions that are not refused so far; nothing is loaded for this. */
    public List<String> keys() {
        return files().stream().map(PolicyFile::key).toList();
    }

    /** The digest of a version that is served by now; nothing is loaded for this. */
    public Optional<String> digest(String key) {
        return Optional.ofNullable(versions.get(key))
                .map(Known::rest)
                .filter(Lazy::isDone)
                .flatMap(rest -> rest.get().version())
                .map(PolicyVersion::digest);
    }

    /** The versions of a policy, the earliest first; none where there is no such policy. */
    public List<PolicyVersion> versionsOf(String policy) {
        List<PolicyVersion> found = new ArrayList<>();
        listed(policy)
                .forEach(file -> version(policy, file.version().toString()).ifPresent(found::add));
        return found;
    }

    private Stream<PolicyFile> listed(String policy) {
        return files().stream().filter(file -> file.id().equals(policy));
    }

    public Optional<PolicyVersion> version(String policy, String version) {
        return Optional.ofNullable(versions.get(policy + "/" + version))
                .flatMap(known -> known.rest().get().version());
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

    /** The version of a policy in force on a day, the later where there are two, and none that never was; only what is in force then is loaded. */
    public Optional<PolicyVersion> inForce(String policy, LocalDate day) {
        return listed(policy)
                .filter(file -> file.inForce().covers(day))
                .sorted(Comparator.comparing(PolicyFile::version).reversed())
                .flatMap(file -> version(policy, file.version().toString()).stream())
                .findFirst();
    }
}
