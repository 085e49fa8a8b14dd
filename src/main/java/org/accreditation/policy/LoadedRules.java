package org.accreditation.policy;

import org.accreditation.rules.CompiledRules;
import org.accreditation.rules.RuleSet;

/**
 * A rule set that is in use.
 *
 * @param set the rules
 * @param compiled their compiled form
 * @param digest of their files
 */
public record LoadedRules(RuleSet set, CompiledRules compiled, String digest) {}
