package org.accreditation.policy.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.accreditation.policy.About;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.RowCombinations;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.TableFault;

/**
 * Finds rows that stand in the way of a yes and never make a difference to the outcome, because wherever they decide another
 * table gives a stronger result: not-met before refer before not-yet.
 */
final class RowsMasked implements Check {

    private static final List<String> STRENGTH = List.of("not-yet", "refer", "not-met");

    @Override
    public void check(PolicyVersion version, Consumer<TableFault> observations) {
        version.file().decisions().forEach((name, decision) -> new OfDecision(version, name, decision)
                .check(observations));
    }

    private static int strength(DecisionTable.Row row) {
        return STRENGTH.indexOf(row.result());
    }

    private static final class OfDecision {
        private final PolicyVersion version;
        private final String name;
        private final Map<About, RowCombinations> byWhom = new HashMap<>();
        private final Set<DecisionTable.Row> speaks = new HashSet<>();

        private OfDecision(PolicyVersion version, String name, PolicyFile.DecisionFile decision) {
            this.version = version;
            this.name = name;
            decision.about().forEach(about -> byWhom.put(about, new RowCombinations(version, decision, about)));
        }

        private void check(Consumer<TableFault> observations) {
            List<DecisionTable> tables = byWhom.values().stream()
                    .flatMap(cases -> cases.findings().stream())
                    .distinct()
                    .toList();
            for (DecisionTable table : tables) {
                for (DecisionTable.Row row : table.rows()) {
                    boolean decides = byWhom.values().stream()
                            .anyMatch(cases -> cases.rows(table).contains(row));
                    if (strength(row) >= 0 && decides && !speaks(table, row)) {
                        observations.accept(Check.observed(
                                version,
                                version.tables().get(table.model() + "#" + table.name()),
                                row,
                                "It makes no difference to the outcome of '" + name + "': wherever it says "
                                        + row.result() + ", " + masking(table, row) + " a stronger result."));
                    }
                }
            }
        }

        private boolean speaks(DecisionTable table, DecisionTable.Row row) {
            for (RowCombinations cases : byWhom.values()) {
                if (!speaks.contains(row) && cases.rows(table).contains(row)) {
                    cases.together(table, row, other -> strength(other) <= strength(row))
                            .ifPresent(this::allSpeak);
                }
            }
            return speaks.contains(row);
        }

        /** The strongest rows of a case make its outcome. */
        private void allSpeak(Map<DecisionTable, DecisionTable.Row> together) {
            int strongest = together.values().stream()
                    .mapToInt(RowsMasked::strength)
                    .max()
                    .orElse(-1);
            together.values().stream().filter(row -> strength(row) == strongest).forEach(speaks::add);
        }

        private String masking(DecisionTable table, DecisionTable.Row row) {
            Optional<Set<String>> single = byWhom.values().stream()
                    .filter(cases -> cases.rows(table).contains(row))
                    .map(cases -> cases.findings().stream()
                            .filter(other -> !other.equals(table)
                                    && cases.rowsBeside(other, table, row).stream()
                                            .allMatch(beside -> strength(beside) > strength(row)))
                            .map(DecisionTable::name)
                            .collect(Collectors.toSet()))
                    .reduce((one, other) -> {
                        Set<String> both = new HashSet<>(one);
                        both.retainAll(other);
                        return both;
                    });
            return single.flatMap(names -> names.stream().sorted().findFirst())
                    .map(other -> "'" + other + "' gives")
                    .orElse("one of the other tables gives");
        }
    }
}
