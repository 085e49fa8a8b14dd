package org.accreditation.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accreditation.decision.compare.Comparer;
import org.accreditation.decision.compare.Comparison;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.PolicyLoader;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.check.Checks;
import org.accreditation.policy.check.VersionsFollow;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.scenario.MissingScenarios;
import org.accreditation.scenario.Scenario;
import org.accreditation.scenario.ScenarioRun;
import org.accreditation.tables.BadTable;
import org.accreditation.tables.TableFault;
import org.accreditation.tables.analysis.Effort;

/**
 * What stands in the way of a draft.
 *
 * @param version what it comes to; empty where it cannot be assembled
 * @param faults what is wrong with it
 * @param turned scenarios that give another answer than they state
 * @param scenarios how many scenarios it has
 * @param missing lines for cases of its own tables that no scenario shows; none where something else is to be mended first
 * @param comparison with the version that it was begun from; empty where something is wrong with it
 */
public record DraftCheck(
        Optional<PolicyVersion> version,
        List<TableFault> faults,
        List<ScenarioRun.Turned> turned,
        int scenarios,
        List<MissingScenarios.Line> missing,
        Optional<Comparison> comparison) {

    /** Looks a draft through. */
    static DraftCheck of(Draft draft, PolicyLibrary library) {
        PolicyLibrary now = library.now();
        PolicyFiles files = now.texts().with(draft.key(), draft.folder());
        PolicyLoader loader = now.loader().with(files);
        PolicyVersion version;
        List<Scenario> scenarios;
        try {
            version = loader.load(draft.key());
            scenarios = Scenario.of(files, draft.key());
        } catch (BadTable bad) {
            return new DraftCheck(Optional.empty(), bad.faults(), List.of(), 0, List.of(), Optional.empty());
        }
        List<TableFault> faults = new ArrayList<>(Checks.all(version));
        if (!faults.isEmpty()) {
            return new DraftCheck(
                    Optional.of(version), faults, List.of(), scenarios.size(), List.of(), Optional.empty());
        }
        List<PolicyFile> together = new ArrayList<>(now.files());
        together.removeIf(
                file -> !file.id().equals(draft.policy()) || file.key().equals(draft.key()));
        together.add(version.file());
        faults.addAll(VersionsFollow.check(together));
        ScenarioRun run = new ScenarioRun();
        run.run(version, scenarios);
        List<MissingScenarios.Line> missing =
                faults.isEmpty() && run.turned().isEmpty() ? missing(draft, version, files, run) : List.of();
        return new DraftCheck(
                Optional.of(version),
                faults,
                run.turned(),
                run.count(),
                missing,
                faults.isEmpty() ? comparison(draft, now, version) : Optional.empty());
    }

    private static Optional<Comparison> comparison(Draft draft, PolicyLibrary now, PolicyVersion version) {
        String[] base = draft.base().split("/", 2);
        return now.version(base[0], base[1]).map(from -> Comparer.compare(from, version));
    }

    private static List<MissingScenarios.Line> missing(
            Draft draft, PolicyVersion version, PolicyFiles files, ScenarioRun run) {
        try {
            return MissingScenarios.of(files, List.of(version), run.coverage()).stream()
                    .filter(table -> table.owner().equals(draft.key()))
                    .flatMap(table -> table.missing().stream())
                    .toList();
        } catch (Effort.TooMuch tooComplicated) {
            return List.of();
        }
    }

    /** Whether it could be put in force. */
    public boolean isSound() {
        return faults.isEmpty() && turned.isEmpty();
    }
}
