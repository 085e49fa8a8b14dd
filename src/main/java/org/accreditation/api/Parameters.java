package org.accreditation.api;

import java.util.List;
import org.accreditation.candidate.Fault;
import org.accreditation.candidate.InvalidRequest;

/** Query parameters with one possible value: what is misspelt is refused rather than passed over. */
final class Parameters {

    private Parameters() {}

    static boolean isSet(String name, String only, String given, List<Fault> faults) {
        if (given != null && !given.equals(only)) {
            faults.add(new Fault(
                    "",
                    "The query parameter '" + name + "' can only be '" + only
                            + "'. Leave it out if you do not want it."));
        }
        return given != null;
    }

    static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidRequest(List.copyOf(faults));
        }
    }
}
