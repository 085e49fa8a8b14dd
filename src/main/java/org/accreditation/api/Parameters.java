package org.accreditation.api;

import java.util.List;
import org.accreditation.question.reading.Fault;
import org.accreditation.question.reading.InvalidRequest;

/** The values of query parameters that can be one of a few words: what is misspelt is refused rather than passed over. */
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

    static boolean isTrue(String name, String given, List<Fault> faults) {
        if (given != null) {
            oneOf(name, List.of("true", "false"), given, faults);
        }
        return "true".equals(given);
    }

    static void oneOf(String name, List<String> words, String given, List<Fault> faults) {
        if (!words.contains(given)) {
            faults.add(new Fault("", "The query parameter '" + name + "' is one of " + String.join(", ", words) + "."));
        }
    }

    static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidRequest(List.copyOf(faults));
        }
    }
}
