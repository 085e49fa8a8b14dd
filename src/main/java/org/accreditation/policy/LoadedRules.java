package org.accreditation.policy;

import org.accreditation.rules.CompiledRules;
import org.accreditation.rules.RuleSet;

/**
 * A rule set that is in use.
 *
 * @param set the rules
 * @param compiled their compiled form
 * @param files digest of their files alone, which is all that compiling them takes
 * @param code digest of the code that derives with them
 * @param digest of all that derives facts: their files, the dated lists that they read, and the code
 */
public record LoadedRules(RuleSet set, CompiledRules compiled, String files, String code, String digest) {}
