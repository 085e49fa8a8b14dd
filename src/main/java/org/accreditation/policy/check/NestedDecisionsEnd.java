package org.accreditation.policy.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.tables.TableFault;

/**
 * Finds decisions that rest on one that is not there, on one about a status that they do not have, on themselves by whatever
 * way round, or on others too far down: each of them is decided anew wherever another rests on it.
 */
final class NestedDecisionsEnd implements Check {

    private static final int DEEPEST = 4;

    @Override
    public void check(PolicyVersion version, Consumer<TableFault> faults) {
        version.file().decisions().keySet().forEach(name -> follow(version, List.of(name), faults));
    }

    private static void follow(PolicyVersion version, List<String> way, Consumer<TableFault> faults) {
        PolicyFile.DecisionFile decision =
                version.decision(way.get(way.size() - 1)).orElseThrow();
        for (PolicyFile.Nested nested : decision.nested()) {
            List<String> further = new ArrayList<>(way);
            further.add(nested.decision());
            if (version.decision(nested.decision()).isEmpty()) {
                faults.accept(Check.fault(
                        version,
                        "The decision '" + way.get(way.size() - 1) + "' rests on '" + nested.decision()
                                + "', which this version does not cover."));
            } else if (decision.isAboutNoStatus()
                    && !version.decision(nested.decision()).orElseThrow().isAboutNoStatus()) {
                faults.accept(Check.fault(
                        version,
                        "The decision '" + way.get(way.size() - 1) + "' is about no status and rests on '"
                                + nested.decision() + "', which is about one. Name the statuses that it covers."));
            } else if (nested.decision().equals(way.get(0))) {
                faults.accept(Check.fault(
                        version, "A decision rests on itself: " + String.join(" → ", further) + ". Break the circle."));
            } else if (further.size() > DEEPEST) {
                faults.accept(Check.fault(
                        version,
                        "Decisions rest on each other more than " + DEEPEST + " deep: " + String.join(" → ", further)
                                + ". Let each rest on fewer."));
            } else if (!way.contains(nested.decision())) {
                follow(version, further, faults);
            }
        }
    }
}
