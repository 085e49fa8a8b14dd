package org.accreditation.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The facts about one person as of one day. Each is derived when it is first asked for, by the group of rules that the
 * catalogue names for it and the groups that these read; what nobody asks for is not derived.
 *
 * <p>Entries dated after the day until which things are known are not shown to the rules at all. Not safe for several threads.
 */
public final class Derivation {

    private final RuleSet rules;
    private final Runnable beforeEachRule;
    private final Handed handed;
    private final Map<String, Concluded> concluded = new HashMap<>();
    private final Map<String, Optional<Fact>> facts = new HashMap<>();

    Derivation(RuleSet rules, Asked asked, Runnable beforeEachRule) {
        this.rules = rules;
        this.beforeEachRule = beforeEachRule;
        this.handed = new Handed(rules, asked, () -> concluded("place").of(Place.class));
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
        return group.mayFire(handed.present()) ? group.conclude(handed.all(group.kinds()), beforeEachRule) : List.of();
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
