package org.accreditation.policy.check;

import java.util.ArrayList;
import java.util.List;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.tables.TableFault;
import org.accreditation.tables.analysis.Effort;

/** All checks, in the order in which their messages help most. */
public final class Checks {

    private static final List<Check> ALL = List.of(
            new TablesListed(),
            new NeverInForceSaid(),
            new NestedDecisionsEnd(),
            new NamesKnown(),
            new SourcesExist(),
            new GapOnEveryRefer(),
            new PlaceholdersTested(),
            new TermsSet(),
            new ValuesUsable(),
            new PolicyFileSound(),
            new TermsUsed(),
            new AnswersExist(),
            new AnswersSaid(),
            new NoGapNoOverlap(),
            new EngineAccepts());

    /** What can only be said of tables that are sound by themselves. */
    private static final List<Check> PROOFS = List.of(
            new StatementSaysSo(),
            new EngineAgrees(),
            new CellsReachable(),
            new StatusesObtainable(StatusesObtainable.Named.CONTRADICTIONS));

    /** What is worth knowing and not wrong. */
    private static final List<Check> OBSERVATIONS = List.of(
            new StatusesObtainable(StatusesObtainable.Named.SAID_BY_THE_POLICY),
            new RowsMasked(),
            new RowsThatRest(),
            new RowsToJoin(),
            new QuestionsRaised());

    private Checks() {}

    /** Everything that is wrong with a version; empty where nothing is. */
    public static List<TableFault> all(PolicyVersion version) {
        List<TableFault> faults = new ArrayList<>();
        ALL.forEach(check -> run(check, version, faults));
        if (faults.isEmpty()) {
            PROOFS.forEach(proof -> run(proof, version, faults));
        }
        return faults;
    }

    /** What policy staff should know of a version that is sound. */
    public static List<TableFault> observations(PolicyVersion version) {
        List<TableFault> observations = new ArrayList<>();
        OBSERVATIONS.forEach(check -> run(check, version, observations));
        return observations;
    }

    /** Nothing is proved of what is too complicated, and that is told. */
    private static void run(Check check, PolicyVersion version, List<TableFault> found) {
        try {
            check.check(version, found::add);
        } catch (Effort.TooMuch tooMuch) {
            found.add(Check.fault(
                    version,
                    "Its tables are too complicated to be checked together: a decision combines too many rows and"
                            + " columns. Part the largest tables, or the decision."));
        }
    }
}
