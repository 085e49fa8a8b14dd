package org.accreditation.rules;

import java.util.Map;

/** What tests of other packages ask about sessions that are used again. */
public final class AtRest {

    private AtRest() {}

    /** What a session derives that has never been used. */
    public static Map<String, Fact> fresh(RuleSet rules, Asked asked) {
        return rules.anew().derive(asked);
    }

    /** How many sessions are laid by. */
    public static int idle(RuleSet rules) {
        return rules.idleSessions();
    }

    /** How many files of rules there are, each of which has sessions of its own. */
    public static int files(RuleSet rules) {
        return rules.groups().size();
    }

    /** The same rules, with no session yet. */
    public static RuleSet anew(RuleSet rules) {
        return rules.anew();
    }
}
