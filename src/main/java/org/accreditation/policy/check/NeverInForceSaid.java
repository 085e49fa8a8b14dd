package org.accreditation.policy.check;

import java.util.function.Consumer;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.tables.TableFault;

/** Finds a version that is never in force and whose answers would not all say so. */
final class NeverInForceSaid implements Check {

    @Override
    public void check(PolicyVersion version, Consumer<TableFault> faults) {
        PolicyFile file = version.file();
        if (file.inForce().isNever() && file.inForce().from() != null) {
            faults.accept(Check.fault(
                    version, "It is never in force, but says from when it is. Say when it was proposed instead."));
        }
        if (file.inForce().isNever() && file.notices().stream().noneMatch(NeverInForceSaid::isAboutEveryDay)) {
            faults.accept(
                    Check.fault(
                            version,
                            "It is never in force. Add a notice without days, with its source, so that every answer says that it is not law."));
        }
    }

    private static boolean isAboutEveryDay(PolicyFile.Notice notice) {
        return notice.from() == null && notice.to() == null;
    }
}
