package org.accreditation.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accreditation.candidate.Accreditation;
import org.accreditation.candidate.Adjustment;
import org.accreditation.candidate.AgencyEngagement;
import org.accreditation.candidate.AssignmentJudgement;
import org.accreditation.candidate.Asye;
import org.accreditation.candidate.Attempt;
import org.accreditation.candidate.Candidate;
import org.accreditation.candidate.Employment;
import org.accreditation.candidate.Endorsement;
import org.accreditation.candidate.Entry;
import org.accreditation.candidate.Evidence;
import org.accreditation.candidate.Plan;
import org.accreditation.candidate.PostOffered;
import org.accreditation.candidate.Registration;
import org.accreditation.candidate.Sitting;
import org.accreditation.candidate.SupportPlan;

/**
 * The facts about one person as of one day. Each is derived when it is first asked for, by the group of rules that the
 * catalogue names for it and the groups that these read; what nobody asks for is not derived.
 *
 * <p>Entries dated after the day until which things are known are not shown to the rules at all. Not safe for several threads.
 */
public final class Derivation {

    /** What can be handed to rules, by the class of each object. */
    private static final Map<Class<?>, Function<Derivation, List<?>>> KINDS = kinds();

    /** Those that rules conclude; whether there are any is not known before. */
    private static final Set<Class<?>> CONCLUDED = Set.of(Place.class, RegisterEntry.class);

    private final RuleSet rules;
    private final Asked asked;
    private final Runnable beforeEachRule;
    private final Map<Class<?>, List<?>> handed = new HashMap<>();
    private final Map<String, Concluded> concluded = new HashMap<>();
    private final Map<String, Optional<Fact>> facts = new HashMap<>();

    Derivation(RuleSet rules, Asked asked, Runnable beforeEachRule) {
        this.rules = rules;
        this.asked = asked;
        this.beforeEachRule = beforeEachRule;
    }

    private static Map<Class<?>, Function<Derivation, List<?>>> kinds() {
        Map<Class<?>, Function<Derivation, List<?>>> kinds = new LinkedHashMap<>();
        kinds.put(Asked.class, of -> List.of(of.asked));
        kinds.put(Candidate.class, of -> List.of(of.asked.candidate()));
        kinds.put(Register.class, of -> of.rules.registers());
        kinds.put(SiteList.class, of -> of.rules.sites());
        kinds.put(Registration.class, of -> of.known(of.asked.candidate().registrations()));
        kinds.put(Employment.class, of -> of.known(of.asked.candidate().employments()));
        kinds.put(AssignmentJudgement.class, of -> of.known(of.asked.candidate().assignmentJudgements()));
        kinds.put(Evidence.class, of -> of.known(of.asked.candidate().evidence()));
        kinds.put(Adjustment.class, of -> of.known(of.asked.candidate().adjustments()));
        kinds.put(Endorsement.class, of -> of.known(of.asked.candidate().endorsements()));
        kinds.put(Accreditation.class, of -> of.known(of.asked.candidate().accreditations()));
        kinds.put(Attempt.class, of -> of.known(of.asked.candidate().attempts()));
        kinds.put(SupportPlan.class, of -> of.known(of.asked.candidate().supportPlans()));
        kinds.put(AgencyEngagement.Reference.class, of -> of.engagement(AgencyEngagement::references)
                .orElse(List.of()));
        kinds.put(
                AgencyEngagement.ExceptionalCircumstance.class,
                of -> of.engagement(AgencyEngagement::exceptionalCircumstances).orElse(List.of()));
        kinds.put(Asye.class, of -> one(of.asked.candidate().asye()));
        kinds.put(PostOffered.class, of -> one(of.asked.candidate().postOffered()));
        kinds.put(Plan.class, of -> one(of.asked.candidate().plan()));
        kinds.put(Sitting.class, of -> one(of.asked.candidate().sitting()));
        kinds.put(AgencyEngagement.class, of -> one(of.asked.candidate().agencyEngagement()));
        kinds.put(NotGiven.class, of -> NotGiven.of(of.asked.candidate()));
        kinds.put(Place.class, of -> of.concluded("place").of(Place.class));
        kinds.put(
                RegisterEntry.class,
                of -> RegisterEntry.read(of.handed(Registration.class), of.handed(Register.class)));
        return kinds;
    }

    /** One fact; empty where the rules say nothing of it, as they do not where the question is about no body. */
    public Optional<Fact> fact(String name) {
        Optional<Fact> fact = facts.get(name);
        if (fact == null) {
            fact = rules.catalogue().fact(name).map(FactCatalogue.Entry::rules).flatMap(group -> concluded(group)
                    .fact(name));
            facts.put(name, fact);
        }
        return fact;
    }

    /** Every fact of the catalogue of which something is said, by name. */
    public Map<String, Fact> all() {
        Map<String, Fact> all = new TreeMap<>();
        rules.catalogue().names().forEach(name -> fact(name).ifPresent(fact -> all.put(name, fact)));
        return all;
    }

    private Concluded concluded(String group) {
        Concluded already = concluded.get(group);
        if (already == null) {
            already = Concluded.of(conclude(rules.group(group)));
            concluded.put(group, already);
        }
        return already;
    }

    private List<Object> conclude(RuleGroup group) {
        if (!group.mayFire(this::isNone)) {
            return List.of();
        }
        List<Object> all = new ArrayList<>();
        for (Class<?> kind : rules.read(group)) {
            all.addAll(handed(kind));
        }
        return group.conclude(all, beforeEachRule);
    }

    /** The kinds of objects that a group reads. */
    static List<Class<?>> readBy(RuleGroup group) {
        return KINDS.keySet().stream().filter(group::reads).toList();
    }

    private boolean isNone(Class<?> type) {
        boolean handedToRules = false;
        for (Class<?> kind : KINDS.keySet()) {
            if (type.isAssignableFrom(kind)) {
                if (CONCLUDED.contains(kind) || !handed(kind).isEmpty()) {
                    return false;
                }
                handedToRules = true;
            }
        }
        return handedToRules;
    }

    @SuppressWarnings("unchecked")
    private <T> List<T> handed(Class<T> kind) {
        List<?> objects = handed.get(kind);
        if (objects == null) {
            objects = KINDS.get(kind).apply(this);
            handed.put(kind, objects);
        }
        return (List<T>) objects;
    }

    private <T extends Entry> List<T> known(List<T> entries) {
        return entries == null
                ? List.of()
                : entries.stream().filter(asked::isKnown).toList();
    }

    private <T extends Entry> Optional<List<T>> engagement(Function<AgencyEngagement, List<T>> entries) {
        return Optional.ofNullable(asked.candidate().agencyEngagement())
                .map(entries)
                .map(this::known);
    }

    private static List<?> one(Object given) {
        return given == null ? List.of() : List.of(given);
    }

    /** What a group of rules concluded. */
    private record Concluded(Map<String, Fact> facts, Map<String, List<Considered>> considered, List<Object> others) {

        private static Concluded of(List<Object> objects) {
            Concluded concluded = new Concluded(new HashMap<>(), new HashMap<>(), new ArrayList<>());
            for (Object object : objects) {
                if (object instanceof Fact fact) {
                    if (concluded.facts.put(fact.name(), fact) != null) {
                        throw new IllegalStateException("The rules derive '" + fact.name() + "' twice.");
                    }
                } else if (object instanceof Considered entry) {
                    concluded
                            .considered
                            .computeIfAbsent(entry.fact(), fact -> new ArrayList<>())
                            .add(entry);
                } else {
                    concluded.others.add(object);
                }
            }
            return concluded;
        }

        private Optional<Fact> fact(String name) {
            return Optional.ofNullable(facts.get(name))
                    .map(fact -> fact.having(settled(considered.getOrDefault(name, List.of()), fact.considered())));
        }

        private <T> List<T> of(Class<T> type) {
            return others.stream().filter(type::isInstance).map(type::cast).toList();
        }

        /** What was made of each entry; what settling the fact made of it takes the place of what a rule did. */
        private static List<Considered> settled(List<Considered> byRules, List<Considered> bySettling) {
            Set<String> overruled = bySettling.stream().map(Considered::entry).collect(Collectors.toSet());
            return Stream.concat(
                            byRules.stream().filter(entry -> !overruled.contains(entry.entry())), bySettling.stream())
                    .sorted(Considered::inOrderOfPlace)
                    .distinct()
                    .toList();
        }
    }
}
