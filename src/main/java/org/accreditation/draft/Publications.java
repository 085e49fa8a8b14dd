package org.accreditation.draft;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.accreditation.database.Transactions;
import org.accreditation.json.Json;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.library.PolicyLibrary;
import org.jboss.logging.Logger;

/**
 * Has the library serve what was approved, beside what it was started with. Every instance looks into the database again and
 * again, so that those which share one serve the same within seconds.
 */
public final class Publications {

    static final String COPY = "approved.json";

    private static final Logger LOG = Logger.getLogger(Publications.class);

    private final Transactions database;
    private final PolicyLibrary library;
    private final PolicyFiles always;
    private final Signing signing;
    private final Path kept;
    private Map<String, Long> served = Map.of();
    private volatile long standing;

    /**
     * Publications.
     *
     * @param library serves them
     * @param signing verifies that they were approved
     * @param data the data folder, where a copy of them lies in {@value #COPY}, for a start without the database
     */
    public Publications(Transactions database, PolicyLibrary library, Signing signing, Path data) {
        this.signing = signing;
        this.kept = data.resolve(COPY);
        this.database = database;
        this.library = library;
        this.always = library.texts();
    }

    /** Serves what is approved now. */
    public synchronized void refresh() {
        long reached = database.lookup(connection -> new DraftStore(connection).putInForce());
        Map<String, Long> approved =
                database.lookup(connection -> new DraftStore(connection).revisions(DraftState.APPROVED));
        if (approved.equals(served)) {
            standing = reached;
            return;
        }
        Map<String, Map<String, String>> folders = new TreeMap<>();
        Map<String, Long> now = new TreeMap<>();
        for (Draft draft : database.lookup(connection -> new DraftStore(connection).in(DraftState.APPROVED))) {
            folders.put(draft.key(), draft.folder());
            now.put(draft.id(), draft.revision());
        }
        serve(folders);
        served = now;
        standing = reached;
        keep(folders);
    }

    /**
     * How much was put in force or withdrawn, of which at least so much is served here: of two instances the one with the greater number serves
     * what is newer.
     */
    public long standing() {
        return standing;
    }

    /** Serves what it served last, where the database cannot be read. */
    public synchronized void refreshFromCopy() {
        try {
            serve(Json.strict().readValue(kept.toFile(), new TypeReference<>() {}));
        } catch (IOException none) {
            LOG.errorf("There is no copy of what was approved that can be read in %s.", kept);
        }
    }

    private void serve(Map<String, Map<String, String>> folders) {
        PolicyFiles files = always;
        for (Map.Entry<String, Map<String, String>> each : folders.entrySet()) {
            Optional<String> flaw = signing.flaw(each.getKey(), each.getValue());
            files = flaw.isEmpty()
                    ? files.with(each.getKey(), each.getValue())
                    : files.without(each.getKey(), flaw.get());
        }
        library.publish(files);
        library.refusedSoFar().forEach((version, faults) -> {
            if (folders.containsKey(version)) {
                LOG.errorf(
                        "%s was approved and is not served: %s",
                        version, faults.get(0).message());
            }
        });
    }

    private void keep(Map<String, Map<String, String>> folders) {
        Path fresh = kept.resolveSibling(COPY + ".new");
        try {
            Files.writeString(fresh, Json.canonical(folders));
            Files.move(fresh, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException cannot) {
            LOG.errorf(
                    "No copy of what was approved could be written to %s (%s).",
                    kept, cannot.getClass().getSimpleName());
        }
    }
}
