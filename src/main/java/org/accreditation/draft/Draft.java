package org.accreditation.draft;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accreditation.policy.PolicyFiles;

/**
 * A version that is being written, or that was put in force here.
 *
 * @param id made at random
 * @param policy whose version it is
 * @param version its name, which no other ever has: the first day that it decides about, or the next that is free
 * @param from the first day that it decides about
 * @param base the version that it was begun from, as {@code policy/version}
 * @param why it is written
 * @param revision counts what was done to it
 * @param folder the files of the version, by path within its folder
 * @param acts what was done to it, in order
 */
public record Draft(
        String id,
        String policy,
        LocalDate version,
        LocalDate from,
        String base,
        String why,
        DraftState state,
        long revision,
        Map<String, String> folder,
        List<DraftAct> acts) {

    public Draft {
        folder = Map.copyOf(folder);
        acts = List.copyOf(acts);
    }

    /** As another version names it, {@code local-reference/2026-12-01}. */
    public String key() {
        return policy + "/" + version;
    }

    /** Where its files stand among all others. */
    String path() {
        return PolicyFiles.TABLES + key() + "/";
    }

    /** Who wrote any part of it. */
    public List<Staff> authors() {
        return acts.stream()
                .filter(DraftAct::isWriting)
                .map(DraftAct::by)
                .distinct()
                .toList();
    }

    /** What was last done to it in one way. */
    public Optional<DraftAct> last(DraftAct.Kind kind) {
        return acts.stream().filter(act -> act.kind() == kind).reduce((earlier, later) -> later);
    }

    Draft with(DraftState next, Map<String, String> files) {
        return new Draft(id, policy, version, from, base, why, next, revision, files, acts);
    }
}
