package org.accreditation.question;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.reading.Fault;

/** Chooses the policy version of a request: the one named, or the one in force on the day. */
final class PolicyChoice {

    private final PolicyLibrary library;
    private final Optional<String> defaultPolicy;

    PolicyChoice(PolicyLibrary library, Optional<String> defaultPolicy) {
        this.library = library;
        this.defaultPolicy = defaultPolicy;
    }

    /** Caller, where the request names a policy, and otherwise operator. */
    static String chosenBy(JsonNode tree) {
        return tree.hasNonNull("policy") ? "caller" : "operator";
    }

    /**
     * The version of a request; empty with a fault where there is none.
     *
     * @throws NotChosen where nothing is wrong besides
     */
    Optional<PolicyVersion> choose(JsonNode tree, List<Fault> faults) {
        JsonNode named = tree.path("policy");
        if (!tree.hasNonNull("policy") && defaultPolicy.isEmpty()) {
            faults.add(new Fault("/policy", "This is required. There are: " + policies() + "."));
            return Optional.empty();
        }
        String policy = tree.hasNonNull("policy") ? named.asText() : defaultPolicy.orElseThrow();
        try {
            if (!library.lists(policy)) {
                throw unknownPolicy();
            }
            return tree.hasNonNull("version") ? Optional.of(named(policy, tree)) : inForce(policy, tree);
        } catch (NotChosen none) {
            if (faults.isEmpty()) {
                throw none;
            }
            faults.addAll(none.faults());
            return Optional.empty();
        }
    }

    private NotChosen unknownPolicy() {
        return new NotChosen(
                ProblemType.UNKNOWN_POLICY,
                new Fault("/policy", "There is no such policy. There are: " + policies() + "."));
    }

    private String policies() {
        return String.join(", ", library.policies());
    }

    private PolicyVersion named(String policy, JsonNode tree) {
        return library.version(policy, tree.path("version").asText())
                .orElseThrow(() -> library.versionsOf(policy).isEmpty()
                        ? unknownPolicy()
                        : new NotChosen(
                                ProblemType.UNKNOWN_VERSION,
                                new Fault(
                                        "/version",
                                        "There is no such version of " + policy + ". There are: " + versions(policy)
                                                + ".")));
    }

    private Optional<PolicyVersion> inForce(String policy, JsonNode tree) {
        LocalDate asOf;
        try {
            asOf = LocalDate.parse(tree.path("asOf").asText());
        } catch (DateTimeParseException saidAlready) {
            return Optional.empty();
        }
        Optional<PolicyVersion> version = library.inForce(policy, asOf);
        if (version.isEmpty()) {
            if (library.versionsOf(policy).isEmpty()) {
                throw unknownPolicy();
            }
            throw new NotChosen(ProblemType.NO_VERSION_IN_FORCE, noneInForce(policy, asOf));
        }
        return version;
    }

    private Fault noneInForce(String policy, LocalDate asOf) {
        PolicyLibrary.Nearest nearest = library.nearest(policy, asOf);
        return nearest.isNone()
                ? new Fault(
                        "/version",
                        "No version of " + policy + " was ever in force, so no day chooses one. Name the version: "
                                + versions(policy) + ".")
                : new Fault(
                        "/asOf",
                        "No version of " + policy + " is in force on that day. " + nearest.inWords()
                                + " Ask about another day, or name a version.");
    }

    private String versions(String policy) {
        return library.versionsOf(policy).stream()
                .map(version ->
                        version.version() + " (" + version.file().inForce().inWords() + ")")
                .collect(Collectors.joining(", "));
    }
}
