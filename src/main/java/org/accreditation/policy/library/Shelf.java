package org.accreditation.policy.library;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * The versions that are there at one time. None is ever added to it or taken from it; each is loaded when it is first needed.
 */
final class Shelf {

    private final Map<String, Known> versions = new TreeMap<>();
    private final PolicyLoader loader;
    private final PolicyFiles texts;
    private final Map<String, List<TableFault>> unreadable;

    /** A version: what its {@code policy.yaml} says, where that can be read, and the rest of it. */
    private record Known(Optional<PolicyFile> file, Lazy<Loaded> rest) {
        boolean isRefused() {
            return rest.isDone() && !rest.get().faults().isEmpty();
        }
    }

    /** A version that is loaded: served where it has no faults. */
    private record Loaded(Optional<PolicyVersion> version, List<TableFault> faults) {}

    /** What is listed as long as so many versions are refused. */
    private record Listed(int refused, List<PolicyFile> files) {}

    private final Set<String> fresh = new HashSet<>();
    private volatile Listed listed;

    private Shelf(PolicyLoader loader, PolicyFiles texts, Map<String, List<TableFault>> unreadable) {
        this.loader = loader;
        this.texts = texts;
        this.unreadable = unreadable;
    }

    /** Everything that a loader has files for; none of it is loaded yet. */
    static Shelf of(PolicyLoader loader) {
        Shelf shelf = new Shelf(loader, loader.files(), loader.unreadable());
        loader.keys().forEach(key -> shelf.versions.put(key, shelf.unloaded(key, loader)));
        return shelf;
    }

    /** Versions that have been assembled elsewhere, and no others. */
    static Shelf of(Collection<PolicyVersion> versions, PolicyFiles texts) {
        Shelf shelf = new Shelf(null, texts, Map.of());
        versions.forEach(version -> shelf.versions.put(
                version.key(),
                new Known(Optional.of(version.file()), new Lazy<>(() -> new Loaded(Optional.of(version), List.of())))));
        return shelf;
    }

    /**
     * A shelf of other files. Versions that are the same in both, and stand on the same bases, are taken from here, loaded as
     * they are.
     */
    Shelf with(PolicyFiles files) {
        PolicyLoader others = loader.with(files);
        Shelf shelf = new Shelf(loader, files, others.unreadable());
        Set<String> changed = changed(others);
        others.keys()
                .forEach(key -> shelf.versions.put(
                        key,
                        changed.contains(key) || !versions.containsKey(key)
                                ? shelf.unloaded(key, others)
                                : versions.get(key)));
        shelf.fresh.addAll(changed);
        return shelf;
    }

    /** Loads and checks what no shelf before this one held. */
    void loadNew() {
        fresh.forEach(key -> versions.get(key).rest().get());
    }

    /** Versions that say something else in other files, or stand on one that does. */
    private Set<String> changed(PolicyLoader others) {
        Set<String> changed = new HashSet<>();
        boolean more = true;
        while (more) {
            more = false;
            for (String key : others.keys()) {
                if (!changed.contains(key) && (differs(key, others.files()) || standsOn(changed, key, others))) {
                    more = changed.add(key);
                }
            }
        }
        return changed;
    }

    private boolean differs(String key, PolicyFiles others) {
        String folder = PolicyFiles.TABLES + key + "/";
        return !texts.under(folder).equals(others.under(folder));
    }

    private static boolean standsOn(Set<String> changed, String key, PolicyLoader others) {
        return others.files().amends(key).filter(changed::contains).isPresent()
                || others.readable(key)
                        .map(PolicyFile::base)
                        .filter(changed::contains)
                        .isPresent();
    }

    /** The files that its versions were assembled from. */
    PolicyFiles texts() {
        return texts;
    }

    /** What assembles versions of other files beside these. */
    PolicyLoader loader() {
        return loader;
    }

    private Known unloaded(String key, PolicyLoader from) {
        String stamp = from.files().stamps().get(key);
        return new Known(from.readable(key), new Lazy<>(() -> loaded(key, from, stamp)));
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
    void warmUp() {
        versions.values().forEach(version -> version.rest().get());
        served().forEach(version -> version.tables().values().stream()
                .filter(placed -> !placed.isIndexed())
                .forEach(placed -> placed.engine().compile()));
    }

    /** Every version, and every file of sources that cannot be read, and whether it is served; nothing is loaded for this. */
    Map<String, PolicyLibrary.State> states() {
        Map<String, PolicyLibrary.State> states = new TreeMap<>();
        unreadable.keySet().forEach(file -> states.put(file, PolicyLibrary.State.REFUSED));
        versions.forEach((key, version) -> states.put(
                key,
                version.isRefused()
                        ? PolicyLibrary.State.REFUSED
                        : version.rest().isDone() ? PolicyLibrary.State.SERVED : PolicyLibrary.State.LOADING));
        return states;
    }

    /** Why a version is not served; none where it is served or not loaded yet. */
    List<TableFault> faults(String key) {
        Known version = versions.get(key);
        return version == null
                ? unreadable.getOrDefault(key, List.of())
                : version.isRefused() ? version.rest().get().faults() : List.of();
    }

    /** What the {@code policy.yaml} of each version says that is not refused so far; nothing is loaded for this. */
    List<PolicyFile> files() {
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
    boolean lists(String policy) {
        return files().stream().anyMatch(file -> file.id().equals(policy));
    }

    /** Every version that is served, in order of policy and date, once all are loaded. */
    List<PolicyVersion> versions() {
        loadAll();
        return served().toList();
    }

    /** The versions that are not served, and why, once all are loaded. */
    Map<String, List<TableFault>> refused() {
        loadAll();
        return refusedSoFar();
    }

    /** The versions that are refused by now, and the files that are left out, and why; nothing is loaded for this. */
    Map<String, List<TableFault>> refusedSoFar() {
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
    TreeSet<String> policies() {
        return files().stream().map(PolicyFile::id).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Keys of the versions that are not refused so far; nothing is loaded for this. */
    List<String> keys() {
        return files().stream().map(PolicyFile::key).toList();
    }

    /** The digest of a version that is served by now; nothing is loaded for this. */
    Optional<String> digest(String key) {
        return Optional.ofNullable(versions.get(key))
                .map(Known::rest)
                .filter(Lazy::isDone)
                .flatMap(rest -> rest.get().version())
                .map(PolicyVersion::digest);
    }

    /** The versions of a policy, the earliest first; none where there is no such policy. */
    List<PolicyVersion> versionsOf(String policy) {
        List<PolicyVersion> found = new ArrayList<>();
        listed(policy)
                .forEach(file -> version(policy, file.version().toString()).ifPresent(found::add));
        return found;
    }

    private Stream<PolicyFile> listed(String policy) {
        return files().stream().filter(file -> file.id().equals(policy));
    }

    Optional<PolicyVersion> version(String policy, String version) {
        return Optional.ofNullable(versions.get(policy + "/" + version))
                .flatMap(known -> known.rest().get().version());
    }

    /** The versions in force nearest to a day on which none of the policy is. */
    PolicyLibrary.Nearest nearest(String policy, LocalDate day) {
        List<PolicyVersion> everInForce = versionsOf(policy).stream()
                .filter(version -> !version.file().inForce().isNever())
                .toList();
        return new PolicyLibrary.Nearest(
                everInForce.stream()
                        .filter(version -> version.file().inForce().from().isBefore(day))
                        .reduce((earlier, later) -> later),
                everInForce.stream()
                        .filter(version -> version.file().inForce().from().isAfter(day))
                        .findFirst());
    }

    /** The version of a policy in force on a day, the later where there are two, and none that never was; only what is in force then is loaded. */
    Optional<PolicyVersion> inForce(String policy, LocalDate day) {
        return listed(policy)
                .filter(file -> file.inForce().covers(day))
                .sorted(Comparator.comparing(PolicyFile::version).reversed())
                .flatMap(file -> version(policy, file.version().toString()).stream())
                .findFirst();
    }
}
