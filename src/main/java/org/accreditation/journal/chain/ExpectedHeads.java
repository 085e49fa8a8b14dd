package org.accreditation.journal.chain;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Which entries have to stand where, by what is signed or kept outside the database. */
final class ExpectedHeads {

    private final Map<String, TreeMap<Long, Expected>> byChain = new HashMap<>();
    private Checkpoint lastAnchored;

    /**
     * An entry that has to be there.
     *
     * @param by what says so
     */
    record Expected(String by, String hash) {}

    void add(Checkpoint checkpoint, Findings findings) {
        String by = "checkpoint " + checkpoint.number();
        for (Checkpoint.Head head : checkpoint.heads()) {
            if (!add(head, by)) {
                findings.broken(
                        by, "It holds another entry at " + head.chain() + "." + head.seq() + " than one before it.");
            }
        }
    }

    /** What this instance wrote last. */
    boolean add(Checkpoint.Head head, String by) {
        Expected before = byChain.computeIfAbsent(head.chain(), none -> new TreeMap<>())
                .putIfAbsent(head.seq(), new Expected(by, head.hash()));
        return before == null || before.hash().equals(head.hash());
    }

    /** Of an anchor; it counts only where the database does not know it. */
    void addLast(Checkpoint checkpoint) {
        if (lastAnchored == null || lastAnchored.number() < checkpoint.number()) {
            lastAnchored = checkpoint;
        }
    }

    void addLeft() {
        lastAnchored.heads().forEach(head -> add(head, "checkpoint " + lastAnchored.number() + " of an anchor"));
    }

    /** What has to stand in a chain, by number. */
    TreeMap<Long, Expected> of(String chain) {
        return byChain.getOrDefault(chain, new TreeMap<>());
    }

    /** Every chain of which anything has to be there, and the last of it. */
    Map<String, Map.Entry<Long, Expected>> lasts() {
        Map<String, Map.Entry<Long, Expected>> lasts = new TreeMap<>();
        byChain.forEach((chain, heads) -> lasts.put(chain, heads.lastEntry()));
        return lasts;
    }
}
