package org.accreditation.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.reading.Fault;
import org.accreditation.question.reading.InvalidRequest;

/** The two versions that somebody asks to compare. */
public record VersionChoice(PolicyVersion from, PolicyVersion to) {

    /**
     * Finds them.
     *
     * @param policy the policy whose versions can be named by their day alone, and one of which must be among the two;
     *     null where each is named as {@code policy/version}
     * @param from how the one is named; anything but one name is a fault
     * @param to how the other is named
     * @throws InvalidRequest with everything that is wrong with both
     */
    public static VersionChoice of(PolicyLibrary library, String policy, List<String> from, List<String> to) {
        List<Fault> faults = new ArrayList<>();
        Optional<PolicyVersion> one = find(library, policy, "from", from, faults);
        Optional<PolicyVersion> other = find(library, policy, "to", to, faults);
        if (one.isPresent() && other.isPresent()) {
            fitTogether(one.get(), other.get(), policy).ifPresent(faults::add);
        }
        if (!faults.isEmpty()) {
            throw new InvalidRequest(faults);
        }
        return new VersionChoice(one.orElseThrow(), other.orElseThrow());
    }

    private static Optional<PolicyVersion> find(
            PolicyLibrary library, String policy, String parameter, List<String> given, List<Fault> faults) {
        if (given == null || given.isEmpty() || given.get(0).isBlank()) {
            faults.add(fault("'" + parameter + "' is required. " + choices(library, policy)));
            return Optional.empty();
        }
        if (given.size() > 1) {
            faults.add(fault("'" + parameter + "' is given " + given.size() + " times. Give it once."));
            return Optional.empty();
        }
        String name = given.get(0).strip();
        int slash = name.indexOf('/');
        Optional<PolicyVersion> found = slash < 0
                ? library.version(String.valueOf(policy), name)
                : library.version(name.substring(0, slash), name.substring(slash + 1));
        if (found.isEmpty()) {
            faults.add(fault("'" + parameter + "' names no version that is served. " + choices(library, policy)));
        }
        return found;
    }

    private static String choices(PolicyLibrary library, String policy) {
        List<String> days = policy == null
                ? List.of()
                : library.versionsOf(policy).stream()
                        .map(version -> version.version().toString())
                        .toList();
        List<String> others = library.files().stream()
                .filter(file -> !file.id().equals(policy))
                .map(PolicyFile::key)
                .toList();
        if (days.isEmpty()) {
            return "Write policy/version. There are: " + String.join(", ", others) + ".";
        }
        return "The versions of " + policy + " are: " + String.join(", ", days)
                + (others.isEmpty() ? "." : ". Name one of another policy in full: " + String.join(", ", others) + ".");
    }

    private static Optional<Fault> fitTogether(PolicyVersion one, PolicyVersion other, String policy) {
        if (one.key().equals(other.key())) {
            return Optional.of(fault("'from' and 'to' name the same version. Name two."));
        }
        if (policy != null && !one.id().equals(policy) && !other.id().equals(policy)) {
            return Optional.of(fault("Neither 'from' nor 'to' names a version of " + policy
                    + ". Name one, or ask at the address of another policy."));
        }
        return Optional.empty();
    }

    /** No part of a body: the pointer is empty. */
    private static Fault fault(String detail) {
        return new Fault("", detail);
    }
}
