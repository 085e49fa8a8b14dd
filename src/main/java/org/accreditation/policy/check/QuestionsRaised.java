package org.accreditation.policy.check;

import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.tables.TableFault;

/** Finds open questions of this version because of which no row of a table in use refers: a finding that no table can give. */
final class QuestionsRaised implements Check {

    @Override
    public void check(PolicyVersion version, Consumer<TableFault> observations) {
        Set<String> raised = version.file().decisions().values().stream()
                .flatMap(decision -> version.tablesOf(decision).stream())
                .filter(Objects::nonNull)
                .flatMap(placed -> placed.table().rows().stream())
                .map(row -> row.gap())
                .collect(Collectors.toSet());
        Set<String> answered =
                version.file().answered().stream().map(PolicyFile.Answered::gap).collect(Collectors.toSet());
        version.gaps().keySet().stream()
                .filter(gap -> !raised.contains(gap) && !answered.contains(gap))
                .forEach(gap -> observations.accept(Check.fault(
                        version,
                        "The open question '" + gap + "' is raised by no row, and nothing is said to answer it.")));
    }
}
