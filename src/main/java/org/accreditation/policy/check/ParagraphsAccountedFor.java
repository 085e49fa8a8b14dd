package org.accreditation.policy.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.accreditation.citation.Source;
import org.accreditation.policy.ParagraphAccount;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.tables.TableFault;

/**
 * Finds paragraphs that nobody has dealt with, in sources of which every paragraph must be accounted for: each has rows that
 * rest on it, raises an open question, or is marked as stating no rule; and none is so marked although rows rest on it. It
 * looks at all policies together.
 */
public final class ParagraphsAccountedFor {

    private ParagraphsAccountedFor() {}

    /** Everything that is wrong; empty where nothing is. */
    public static List<TableFault> check(Collection<PolicyVersion> versions) {
        Map<String, Source> sources = new TreeMap<>();
        versions.forEach(version -> version.sources().all().stream()
                .filter(Source::isAccountedFor)
                .forEach(source -> sources.put(source.id(), source)));
        List<TableFault> faults = new ArrayList<>();
        for (Source source : sources.values()) {
            String file = PolicyFiles.TABLES + "sources/" + source.id() + ".yaml";
            for (ParagraphAccount account : ParagraphAccount.of(source, versions)) {
                String wrong = wrong(account);
                if (wrong != null) {
                    faults.add(new TableFault(file, null, null, "Paragraph " + account.number() + " " + wrong));
                }
            }
        }
        return faults;
    }

    /** What is wrong, in words that follow the number; null where nothing is. */
    private static String wrong(ParagraphAccount account) {
        if (account.paragraph() == null) {
            return "is not listed. Say under 'paragraphs' what it states, or correct 'sections'.";
        }
        boolean dealtWith = !account.rows().isEmpty() || !account.gaps().isEmpty();
        if (account.statesNoRule() && dealtWith) {
            return "is marked as stating no rule, but these rest on it: "
                    + String.join(", ", account.rows().isEmpty() ? account.gaps() : account.rows())
                    + ". Take the mark away, or let them cite something else.";
        }
        if (!account.statesNoRule() && !dealtWith) {
            return "has no row and raises no open question. Cite it in a row, add a gap to a policy.yaml, "
                    + "or mark it with 'statesNoRule: true'.";
        }
        return null;
    }
}
