package org.accreditation.question;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.reading.Fault;
import org.accreditation.question.reading.InvalidRequest;
import org.accreditation.question.reading.RequestReader;

/**
 * From the bytes of a request to questions that can be answered: reads it and chooses the policy version. Every fault is
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
     * @throws org.accreditation.question.reading.UnreadableRequest where the body cannot be read
     * @throws InvalidRequest where it can be read and has faults
     * @throws NotChosen where it is sound and no version can decide it
     */
    public Question read(String decision, byte[] body) {
        known(decision);
        return read(decision, reader.tree(body));
    }

    /**
     * Makes sure that there is a decision of that name.
     *
     * @throws UnknownDecision where no policy covers it
     */
    public void known(String decision) {
        if (library.files().stream().noneMatch(file -> file.decisions().containsKey(decision))) {
            throw new UnknownDecision(
                    "There is no decision '" + decision + "'. There are: " + String.join(", ", decisions()) + ".");
        }
    }

    private TreeSet<String> decisions() {
        return library.files().stream()
                .flatMap(file -> file.decisions().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The same of a body that was parsed.
     *
     * @throws UnknownDecision where no policy, or not the chosen one, covers the decision
     * @throws InvalidRequest where it has faults
     * @throws NotChosen where it is sound and no version can decide it
     */
    public Question read(String decision, JsonNode tree) {
        known(decision);
        List<Fault> faults = new ArrayList<>(reader.faults(tree));
        PolicyLibrary now = library.now();
        Optional<PolicyVersion> version = new PolicyChoice(now, defaultPolicy).choose(tree, faults);
        Optional<PolicyFile.DecisionFile> plan = version.flatMap(chosen -> chosen.decision(decision));
        plan.ifPresent(covered -> covered(decision, covered, tree, faults));
        refuse(faults);
        PolicyVersion chosen = version.orElseThrow();
        if (plan.isEmpty()) {
            throw new UnknownDecision(
                    "The policy " + chosen.key() + " does not cover the decision '" + decision + "'. It covers: "
                            + String.join(", ", chosen.file().decisions().keySet()) + ".");
        }
        return question(decision, tree, chosen, now);
    }

    private Question question(String decision, JsonNode tree, PolicyVersion version, PolicyLibrary among) {
        return new Question(decision, reader.bind(tree), tree, version, PolicyChoice.chosenBy(tree), among);
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidRequest(faults.stream().distinct().toList());
        }
    }

    private static void covered(String decision, PolicyFile.DecisionFile plan, JsonNode tree, List<Fault> faults) {
        if (plan.isAboutNoStatus()) {
            if (tree.hasNonNull("status")) {
                faults.add(new Fault(
                        "/status",
                        "The decision '" + decision + "' is about no status. Leave this out, or set it to null."));
            }
        } else if (!tree.hasNonNull("status")) {
            faults.add(
                    new Fault("/status", "This is required. It is one of " + String.join(", ", plan.statuses()) + "."));
        } else if (!plan.statuses().contains(tree.path("status").asText())) {
            faults.add(new Fault(
                    "/status",
                    "The decision '" + decision + "' does not cover this status. It covers "
                            + String.join(", ", plan.statuses()) + "."));
        }
        lacks(decision, plan, tree).ifPresent(faults::add);
    }

    /** What the decision cannot do without and the request does not have. */
    private static Optional<Fault> lacks(String decision, PolicyFile.DecisionFile plan, JsonNode tree) {
        if (plan.needs().contains("body") && !tree.hasNonNull("body")) {
            return Optional.of(new Fault("/body", "The decision '" + decision + "' is about a body. Say which."));
        }
        if (plan.needs().contains("plan") && !tree.path("candidate").hasNonNull("plan")) {
            return Optional.of(
                    new Fault("/candidate/plan", "The decision '" + decision + "' is about a plan. Describe it."));
        }
        return Optional.empty();
    }

    /**
     * Reads the questions of a pathway: every decision, for every status that it covers or for the one that the request
     * names, and once where it is about no status.
     *
     * @param policies the policies to ask under, in order, each as {@code policy} or {@code policy/version}; none for the
     *     one that the request names
     * @throws org.accreditation.question.reading.UnreadableRequest where the body cannot be read
     * @throws InvalidRequest where it can be read and has faults
     * @throws NotChosen where it is sound and no version can decide it
     */
    public PathwayRequest pathway(byte[] body, List<String> policies) {
        JsonNode tree = reader.tree(body);
        List<Fault> faults = new ArrayList<>(reader.faults(tree));
        List<PathwayQuestions> asked = new ArrayList<>();
        PolicyLibrary now = library.now();
        PolicyChoice choice = new PolicyChoice(now, defaultPolicy);
        if (policies.isEmpty() || !tree.isObject()) {
            choice.choose(tree, faults).ifPresent(version -> asked.add(under(version, tree, now, faults)));
        } else {
            for (String policy : new LinkedHashSet<>(policies)) {
                ObjectNode named = named(tree, policy);
                choice.choose(named, faults).ifPresent(version -> asked.add(under(version, named, now, faults)));
            }
        }
        refuse(faults);
        return new PathwayRequest(LocalDate.parse(tree.path("asOf").asText()), asked, tree, List.copyOf(policies));
    }

    /**
     * A pathway that can be found.
     *
     * @param tree the request as sent
     * @param under the policies named beside it
     */
    public record PathwayRequest(LocalDate asOf, List<PathwayQuestions> policies, JsonNode tree, List<String> under) {}

    private static ObjectNode named(JsonNode tree, String policy) {
        ObjectNode named = tree.deepCopy();
        int slash = policy.indexOf('/');
        return slash < 0
                ? named.put("policy", policy)
                : named.put("policy", policy.substring(0, slash)).put("version", policy.substring(slash + 1));
    }

    private static ObjectNode about(String status, JsonNode tree) {
        ObjectNode about = tree.deepCopy();
        return status == null ? about.without("status") : about.put("status", status);
    }

    /** The statuses to ask a decision for; null, once, where it is about none. */
    private static List<String> asked(PolicyFile.DecisionFile plan, JsonNode only) {
        return plan.isAboutNoStatus()
                ? Collections.singletonList(null)
                : plan.statuses().stream()
                        .filter(status -> !only.isTextual() || only.asText().equals(status))
                        .toList();
    }

    private PathwayQuestions under(PolicyVersion version, JsonNode tree, PolicyLibrary among, List<Fault> faults) {
        List<Question> questions = new ArrayList<>();
        List<PathwayQuestions.Skipped> skipped = new ArrayList<>();
        boolean sound = faults.isEmpty();
        version.file().decisions().forEach((name, plan) -> {
            Optional<Fault> lacks = lacks(name, plan, tree);
            lacks.ifPresent(fault -> skipped.add(new PathwayQuestions.Skipped(name, fault.detail())));
            if (sound && lacks.isEmpty()) {
                asked(plan, tree.path("status"))
                        .forEach(status -> questions.add(question(name, about(status, tree), version, among)));
            }
        });
        return new PathwayQuestions(version, PolicyChoice.chosenBy(tree), questions, skipped, among);
    }
}
