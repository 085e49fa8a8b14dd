package org.accreditation.policy.check;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.tables.TableFault;

/** Finds days in a {@code policy.yaml} that end before they begin, and names in it that are given twice. */
final class PolicyFileSound implements Check {

    @Override
    public void check(PolicyVersion version, Consumer<TableFault> faults) {
        PolicyFile file = version.file();
        Consumer<String> fault = message -> faults.accept(Check.fault(version, message));
        days("inForce", file.inForce().from(), file.inForce().to(), fault);
        days("inForce (proposed)", file.inForce().proposedFrom(), file.inForce().proposedTo(), fault);
        file.notices().forEach(notice -> days("A notice", notice.from(), notice.to(), fault));
        twice("The gap", file.gaps().stream().map(PolicyFile.Gap::id).toList(), fault);
        twice(
                "The answered gap",
                file.answered().stream().map(PolicyFile.Answered::gap).toList(),
                fault);
        file.decisions().forEach((name, decision) -> {
            twice("The status of '" + name + "',", decision.statuses(), fault);
            twice(
                    "The fact of '" + name + "',",
                    decision.nested().stream().map(PolicyFile.Nested::fact).toList(),
                    fault);
        });
    }

    private static void days(String what, LocalDate from, LocalDate to, Consumer<String> fault) {
        if (from != null && to != null && to.isBefore(from)) {
            fault.accept(what + " ends on " + to + ", before it begins on " + from + ". Correct one of the days.");
        }
    }

    private static void twice(String what, List<String> names, Consumer<String> fault) {
        Set<String> seen = new HashSet<>();
        names.stream()
                .filter(name -> !seen.add(name))
                .forEach(name -> fault.accept(what + " '" + name + "' is listed twice. Leave one out."));
    }
}
