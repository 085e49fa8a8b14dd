package org.accreditation.draft;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.library.PolicyLibrary;

/**
 * Has the library serve what was approved, beside what it was started with. Every instance looks into the database again and
 * again, so that those which share one serve the same within seconds.
 */
public final class Publications {

    private final Transactions database;
    private final PolicyLibrary library;
    private final PolicyFiles always;
    private Map<String, Long> served = Map.of();

    /**
     * Publications.
     *
     * @param library serves them
     */
    public Publications(Transactions database, PolicyLibrary library) {
        this.database = database;
        this.library = library;
        this.always = library.texts();
    }

    /** Looks again and again, until it is interrupted. */
    public void run(Duration every) throws InterruptedException {
        while (true) {
            refresh();
            Thread.sleep(every.toMillis());
        }
    }

    /** Serves what is approved now. */
    public synchronized void refresh() {
        Map<String, Long> approved =
                database.lookup(connection -> new DraftStore(connection).revisions(DraftState.APPROVED));
        if (approved.equals(served)) {
            return;
        }
        List<Draft> drafts = database.lookup(connection -> new DraftStore(connection).in(DraftState.APPROVED));
        PolicyFiles files = always;
        Map<String, Long> now = new TreeMap<>();
        for (Draft draft : drafts) {
            files = files.with(draft.key(), draft.folder());
            now.put(draft.id(), draft.revision());
        }
        library.publish(files);
        served = now;
    }
}
