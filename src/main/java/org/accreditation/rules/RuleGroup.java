package org.accreditation.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.drools.base.base.ClassObjectType;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.base.rule.GroupElement;
import org.drools.base.rule.Pattern;
import org.drools.base.rule.RuleConditionElement;
import org.kie.api.KieBase;

/**
 * The rules of one file: a rule base of its own, which sees nothing but what is handed to it. What it reads, and without what
 * none of its rules can fire, is taken from the rules as they were compiled.
 */
final class RuleGroup {

    private final String name;
    private final Sessions sessions;
    private final Set<Class<?>> reads = new HashSet<>();

    /** For each rule the types of which there must be something. */
    private final List<Set<Class<?>>> needs = new ArrayList<>();

    RuleGroup(String name, KieBase rules) {
        this.name = name;
        this.sessions = new Sessions(rules);
        rules.getKiePackages().stream()
                .flatMap(each -> each.getRules().stream())
                .map(RuleImpl.class::cast)
                .forEach(this::look);
    }

    private RuleGroup(RuleGroup other) {
        this.name = other.name;
        this.sessions = other.sessions.anew();
        this.reads.addAll(other.reads);
        this.needs.addAll(other.needs);
    }

    private void look(RuleImpl rule) {
        Set<Class<?>> needed = new HashSet<>();
        rule.getLhs().getChildren().forEach(condition -> look(condition, true, needed));
        needs.add(needed);
    }

    private void look(RuleConditionElement condition, boolean surely, Set<Class<?>> needed) {
        boolean within = surely && !(condition instanceof GroupElement group && (group.isNot() || group.isOr()));
        if (condition instanceof Pattern pattern && pattern.getSource() == null) {
            Class<?> type = ((ClassObjectType) pattern.getObjectType()).getClassType();
            reads.add(type);
            if (surely) {
                needed.add(type);
            }
        } else if (condition instanceof Pattern pattern) {
            look(pattern.getSource(), false, needed);
        } else {
            condition.getNestedElements().forEach(nested -> look(nested, within, needed));
        }
    }

    String name() {
        return name;
    }

    /** Whether a rule looks at objects of a class. */
    boolean reads(Class<?> kind) {
        return reads.stream().anyMatch(type -> type.isAssignableFrom(kind));
    }

    /**
     * Whether a rule can fire.
     *
     * @param none whether there is nothing of a type
     */
    boolean mayFire(Predicate<Class<?>> none) {
        return needs.stream().anyMatch(needed -> needed.stream().noneMatch(none));
    }

    /** What the rules conclude from what is handed to them, each as often as it was said. */
    List<Object> conclude(Collection<?> handed, Runnable beforeEachRule) {
        return sessions.with(session -> {
            handed.forEach(session::insert);
            session.fireAllRules(firing -> {
                beforeEachRule.run();
                return true;
            });
            Set<Object> known = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
            known.addAll(handed);
            List<Object> concluded = new ArrayList<>();
            session.getObjects(object -> !known.contains(object)).forEach(concluded::add);
            return concluded;
        });
    }

    /** The same rules, with no session yet. */
    RuleGroup anew() {
        return new RuleGroup(this);
    }

    int idleSessions() {
        return sessions.idle();
    }
}
