package org.accreditation.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

    private final Sessions sessions;

    /** The kinds of objects that its rules look at, as bits; their classes. */
    private final long kinds;

    private final Set<Class<?>> classes;

    /** For each rule the kinds, as bits, of each of which there must be something. */
    private final List<long[]> needs;

    RuleGroup(KieBase rules) {
        this.sessions = new Sessions(rules);
        Set<Class<?>> read = new HashSet<>();
        this.needs = rules.getKiePackages().stream()
                .flatMap(each -> each.getRules().stream())
                .map(RuleImpl.class::cast)
                .map(rule -> needs(rule, read))
                .toList();
        this.kinds = read.stream().mapToLong(Handed::kindsOf).reduce(0, (one, other) -> one | other);
        this.classes = Handed.classes(kinds);
    }

    private RuleGroup(RuleGroup other) {
        this.sessions = other.sessions.anew();
        this.kinds = other.kinds;
        this.classes = other.classes;
        this.needs = other.needs;
    }

    private static long[] needs(RuleImpl rule, Set<Class<?>> read) {
        Set<Class<?>> needed = new HashSet<>();
        rule.getLhs().getChildren().forEach(condition -> look(condition, true, read, needed));
        return needed.stream()
                .mapToLong(Handed::kindsOf)
                .filter(kinds -> kinds != 0)
                .toArray();
    }

    private static void look(RuleConditionElement condition, boolean surely, Set<Class<?>> read, Set<Class<?>> needed) {
        boolean within = surely && !(condition instanceof GroupElement group && (group.isNot() || group.isOr()));
        if (condition instanceof Pattern pattern && pattern.getSource() == null) {
            Class<?> type = ((ClassObjectType) pattern.getObjectType()).getClassType();
            read.add(type);
            if (surely) {
                needed.add(type);
            }
        } else if (condition instanceof Pattern pattern) {
            look(pattern.getSource(), false, read, needed);
        } else {
            condition.getNestedElements().forEach(nested -> look(nested, within, read, needed));
        }
    }

    /** The kinds of objects that its rules look at, as bits. */
    long kinds() {
        return kinds;
    }

    /**
     * Whether a rule can fire.
     *
     * @param present the kinds of which there may be something, as bits
     */
    boolean mayFire(long present) {
        for (long[] needed : needs) {
            if (isThere(needed, present)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isThere(long[] needed, long present) {
        for (long anyOf : needed) {
            if ((anyOf & present) == 0) {
                return false;
            }
        }
        return true;
    }

    /** What the rules conclude from what is handed to them, each as often as it was said. No kind is both handed to a file and concluded by it. */
    List<Object> conclude(List<Object> handed, Runnable beforeEachRule) {
        return sessions.with(session -> {
            handed.forEach(session::insert);
            session.fireAllRules(firing -> {
                beforeEachRule.run();
                return true;
            });
            List<Object> concluded = new ArrayList<>();
            for (Object object : session.getObjects()) {
                if (!classes.contains(object.getClass())) {
                    concluded.add(object);
                }
            }
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
