package org.accreditation.policy.check;

import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.tables.TableFault;

/** How answers begin is said for outcomes that there are, and names nothing but the status. */
final class AnswersSaid implements Check {

    private static final Set<String> OUTCOMES = Set.of("yes", "no", "not-yet");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");

    @Override
    public void check(PolicyVersion version, Consumer<TableFault> faults) {
        version.file().decisions().forEach((name, decision) -> decision.says().forEach((outcome, text) -> {
            if (!OUTCOMES.contains(outcome)) {
                faults.accept(Check.fault(
                        version,
                        "The decision '" + name + "' says how an answer of '" + outcome
                                + "' begins. That can be said of yes, no and not-yet."));
            }
            placeholders(version, name, decision, text, faults);
        }));
    }

    private static void placeholders(
            PolicyVersion version,
            String name,
            PolicyFile.DecisionFile decision,
            String text,
            Consumer<TableFault> faults) {
        Matcher placeholder = PLACEHOLDER.matcher(text == null ? "{}" : text);
        while (placeholder.find()) {
            if (!placeholder.group(1).equals("status") || decision.isAboutNoStatus()) {
                faults.accept(
                        Check.fault(
                                version,
                                "The decision '" + name + "' begins an answer with '" + text
                                        + "'. Nothing but {status} can be filled in there, and that only where it is about a status."));
            }
        }
    }
}
