package org.accreditation.policy.check;

import java.util.ArrayList;
import java.util.List;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.tables.TableFault;

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
            new TermsUsed(),
            new AnswersExist(),
            new AnswersSaid(),
            new NoGapNoOverlap(),
            new EngineAccepts());

    /** What can only be proved of tables that are sound by themselves. */
    private static final List<Check> PROOFS =
            List.of(new CellsReachable(), new StatusesObtainable(StatusesObtainable.Named.CONTRADICTIONS));

    /** What is worth knowing and not wrong. */
    private static final List<Check> OBSERVATIONS = List.of(
            new StatusesObtainable(StatusesObtainable.Named.SAID_BY_THE_POLICY),
            new RowsMasked(),
            new RowsThatRest(),
            new QuestionsRaised());

    private Checks() {}

    /** Everything that is wrong with a version; empty where nothing is. */
    public static List<TableFault> all(PolicyVersion version) {
        List<TableFault> faults = new ArrayList<>();
        ALL.forEach(check -> check.check(version, faults::add));
        if (faults.isEmpty()) {
            PROOFS.forEach(proof -> proof.check(version, faults::add));
        }
        return faults;
    }

    /** What policy staff should know of a version that is sound. */
    public static List<TableFault> observations(PolicyVersion version) {
        List<TableFault> observations = new ArrayList<>();
        OBSERVATIONS.forEach(check -> check.check(version, observations::add));
        return observations;
    }
}
