package org.accreditation.policy.check;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.RowCombinations;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.TableFault;

/**
 * Finds decisions that can never say yes for a status that they cover, whatever the facts. Where the policy says so itself
 * that is shown and is no fault: at best the case is referred because of an open question, or one table rules everybody out
 * and each of its rows cites why. Where criteria only contradict each other, nobody meant it.
 */
final class StatusesObtainable implements Check {

    /** Which are named: those that the policy itself says nobody can get, or those that nobody meant. */
    enum Named {
        SAID_BY_THE_POLICY,
        CONTRADICTIONS
    }

    private static final String UNMEANT =
            ": no combination of facts meets every criterion, and no one table rules everybody out. Correct the"
                    + " criteria that contradict each other.";

    private static final Set<String> NO_OBSTACLE = Set.of("met", "not-asked");

    private final Named named;

    StatusesObtainable(Named named) {
        this.named = named;
    }

    @Override
    public void check(PolicyVersion version, Consumer<TableFault> faults) {
        version.file().decisions().forEach((name, decision) -> decision.about().forEach(about -> {
            RowCombinations cases = new RowCombinations(version, decision, about);
            if (cases.together(StatusesObtainable::isNoObstacle).isEmpty()) {
                String nobody = "Nobody can get a yes to '" + name + "'" + about.words();
                said(cases)
                        .ifPresentOrElse(
                                said -> tell(Named.SAID_BY_THE_POLICY, version, nobody + ": " + said, faults),
                                () -> tell(Named.CONTRADICTIONS, version, nobody + UNMEANT, faults));
            }
        }));
    }

    private void tell(Named which, PolicyVersion version, String message, Consumer<TableFault> faults) {
        if (which == named) {
            faults.accept(Check.fault(version, message));
        }
    }

    private static boolean isNoObstacle(DecisionTable.Row row) {
        return NO_OBSTACLE.contains(row.result());
    }

    /** What the policy says of it: the table that rules everybody out, or the open questions behind the best case. */
    private static Optional<String> said(RowCombinations cases) {
        return ruledOut(cases).or(() -> cases.together(
                        row -> isNoObstacle(row) || row.result().equals("refer"))
                .map(best -> "at best it is referred, because of "
                        + best.entrySet().stream()
                                .filter(each -> each.getValue().result().equals("refer"))
                                .map(each -> words(each.getKey(), each.getValue()))
                                .collect(Collectors.joining("; "))
                        + "."));
    }

    private static Optional<String> ruledOut(RowCombinations cases) {
        return cases.findings().stream()
                .filter(table -> !cases.rows(table).isEmpty()
                        && cases.rows(table).stream().noneMatch(StatusesObtainable::isNoObstacle))
                .findFirst()
                .map(table -> "'" + table.name() + "' says "
                        + cases.rows(table).stream()
                                .map(row -> row.result() + " (" + words(table, row) + ")")
                                .collect(Collectors.joining(" or "))
                        + " of everybody.");
    }

    private static String words(DecisionTable table, DecisionTable.Row row) {
        return "row '" + row.id() + "' of '" + table.name() + "', " + row.source()
                + (row.gap().isEmpty() ? "" : ", open question '" + row.gap() + "'");
    }
}
