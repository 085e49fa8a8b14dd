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
            new NoGapNoOverlap(),
            new EngineAccepts());

    private Checks() {}

    /** Everything that is wrong with a version; empty where nothing is. */
    public static List<TableFault> all(PolicyVersion version) {
        List<TableFault> faults = new ArrayList<>();
        ALL.forEach(check -> check.check(version, faults::add));
        return faults;
    }
}
