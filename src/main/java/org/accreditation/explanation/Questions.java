package org.accreditation.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.accreditation.candidate.Fault;
import org.accreditation.candidate.InvalidRequest;
import org.accreditation.candidate.RequestReader;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyLibrary;
import org.accreditation.policy.PolicyVersion;

/**
 * From the bytes of a request to a question that can be answered: reads it and chooses the policy version. Every fault is
 * named at once, those of the body and those of the choice.
 */
public final class Questions {

    private final PolicyLibrary library;
    private final Optional<String> defaultPolicy;
    private final RequestReader reader = new RequestReader();

    /**
     * Reads questions.
     *
     * @param defaultPolicy the policy of requests that name none, where the operator has set one
     */
    public Questions(PolicyLibrary library, Optional<String> defaultPolicy) {
        this.library = library;
        this.defaultPolicy = defaultPolicy;
    }

    /**
     * Reads one question.
     *
     * @throws UnknownDecision where no policy, or not the chosen one, covers the decision
     * @throws org.accreditation.candidate.UnreadableRequest where the body cannot be read
     * @throws InvalidRequest where it can be read and has faults
     */
    public Question read(String decision, byte[] body) {
        TreeSet<String> known = decisions();
        if (!known.contains(decision)) {
            throw new UnknownDecision(
                    "There is no decision '" + decision + "'. There are: " + String.join(", ", known) + ".");
        }
        return read(decision, reader.tree(body));
    }

    /** Every decision that some version covers. */
    public TreeSet<String> decisions() {
        return library.versions().stream()
                .flatMap(version -> version.file().decisions().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Question read(String decision, JsonNode tree) {
        List<Fault> faults = new ArrayList<>(reader.faults(tree));
        Optional<PolicyVersion> version = choose(tree, faults);
        Optional<PolicyFile.DecisionFile> plan = version.flatMap(chosen -> chosen.decision(decision));
        plan.ifPresent(covered -> covered(decision, covered, tree, faults));
        if (!faults.isEmpty()) {
            throw new InvalidRequest(faults.stream().distinct().toList());
        }
        PolicyVersion chosen = version.orElseThrow();
        if (plan.isEmpty()) {
            throw new UnknownDecision(
                    "The policy " + chosen.key() + " does not cover the decision '" + decision + "'. It covers: "
                            + String.join(", ", chosen.file().decisions().keySet()) + ".");
        }
        String chosenBy = tree.hasNonNull("policy") ? "caller" : "operator";
        return new Question(decision, reader.bind(tree), tree, chosen, chosenBy);
    }

    private Optional<PolicyVersion> choose(JsonNode tree, List<Fault> faults) {
        String policy = tree.path("policy").asText(defaultPolicy.orElse(""));
        if (!tree.hasNonNull("policy") && defaultPolicy.isPresent()) {
            policy = defaultPolicy.get();
        } else if (!tree.hasNonNull("policy")) {
            faults.add(new Fault(
                    "/policy", "This is required. There are: " + String.join(", ", library.policies()) + "."));
            return Optional.empty();
        }
        if (!library.policies().contains(policy)) {
            faults.add(new Fault(
                    "/policy", "There is no such policy. There are: " + String.join(", ", library.policies()) + "."));
            return Optional.empty();
        }
        return tree.hasNonNull("version") ? named(policy, tree, faults) : inForce(policy, tree, faults);
    }

    private Optional<PolicyVersion> named(String policy, JsonNode tree, List<Fault> faults) {
        Optional<PolicyVersion> version =
                library.version(policy, tree.path("version").asText());
        if (version.isEmpty()) {
            faults.add(new Fault(
                    "/version", "There is no such version of " + policy + ". There are: " + versions(policy) + "."));
        }
        return version;
    }

    private Optional<PolicyVersion> inForce(String policy, JsonNode tree, List<Fault> faults) {
        LocalDate asOf;
        try {
            asOf = LocalDate.parse(tree.path("asOf").asText());
        } catch (DateTimeParseException saidAlready) {
            return Optional.empty();
        }
        Optional<PolicyVersion> version = library.inForce(policy, asOf);
        if (version.isEmpty()) {
            faults.add(new Fault(
                    "/asOf",
                    "No version of " + policy + " is in force on that day. There are: " + versions(policy)
                            + ". Ask about another day, or name a version."));
        }
        return version;
    }

    private String versions(String policy) {
        return library.versionsOf(policy).stream()
                .map(version -> version.version() + " (in force from "
                        + version.file().inForce().from()
                        + (version.file().inForce().to() == null
                                ? ")"
                                : " to " + version.file().inForce().to() + ")"))
                .collect(Collectors.joining(", "));
    }

    private static void covered(String decision, PolicyFile.DecisionFile plan, JsonNode tree, List<Fault> faults) {
        if (!tree.hasNonNull("status")) {
            faults.add(
                    new Fault("/status", "This is required. It is one of " + String.join(", ", plan.statuses()) + "."));
        } else if (!plan.statuses().contains(tree.path("status").asText())) {
            faults.add(new Fault(
                    "/status",
                    "The decision '" + decision + "' does not cover this status. It covers "
                            + String.join(", ", plan.statuses()) + "."));
        }
        if (plan.needs().contains("body") && !tree.hasNonNull("body")) {
            faults.add(new Fault("/body", "The decision '" + decision + "' is about a body. Say which."));
        }
        if (plan.needs().contains("plan") && !tree.path("candidate").hasNonNull("plan")) {
            faults.add(new Fault("/candidate/plan", "The decision '" + decision + "' is about a plan. Describe it."));
        }
    }
}
