package org.accreditation.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accreditation.candidate.AgencyEngagement;
import org.accreditation.candidate.Candidate;
import org.accreditation.candidate.Entry;
import org.kie.api.runtime.KieSession;

/**
 * A compiled rule set. It holds no state between calls: every derivation has a session that holds nothing of others.
 *
 * <p>Entries dated after the day until which things are known are not shown to the rules at all.
 */
public final class RuleSet {

    private final String name;
    private final Sessions sessions;
    private final List<Register> registers;
    private final List<SiteList> sites;
    private final FactCatalogue catalogue;

    /**
     * Takes rules that have been compiled.
     *
     * @param registers who keeps a register of social workers
     * @param sites which authorities are named as sites of the national assessment
     */
    public RuleSet(
            String name,
            CompiledRules compiled,
            List<Register> registers,
            List<SiteList> sites,
            FactCatalogue catalogue) {
        this(name, new Sessions(compiled.load()), registers, sites, catalogue);
    }

    private RuleSet(
            String name, Sessions sessions, List<Register> registers, List<SiteList> sites, FactCatalogue catalogue) {
        this.name = name;
        this.sessions = sessions;
        this.registers = List.copyOf(registers);
        this.sites = List.copyOf(sites);
        this.catalogue = catalogue;
    }

    /** The same rules, with no session yet. */
    RuleSet anew() {
        return new RuleSet(name, sessions.anew(), registers, sites, catalogue);
    }

    /** How many sessions are laid by. */
    int idleSessions() {
        return sessions.idle();
    }

    public String name() {
        return name;
    }

    public FactCatalogue catalogue() {
        return catalogue;
    }

    /** Every fact that the rules derive, by name. A fact of the catalogue that they do not derive is unknown. */
    public Map<String, Fact> derive(Asked asked) {
        return derive(asked, () -> {});
    }

    /**
     * The same, which can be stopped.
     *
     * @param beforeEachRule is run before each rule that fires; whatever it throws ends the derivation
     */
    public Map<String, Fact> derive(Asked asked, Runnable beforeEachRule) {
        return sessions.with(session -> {
            session.insert(asked);
            session.insert(asked.candidate());
            registers.forEach(session::insert);
            sites.forEach(session::insert);
            insertHistory(session, asked);
            session.fireAllRules(firing -> {
                beforeEachRule.run();
                return true;
            });
            return collect(session);
        });
    }

    private static void insertHistory(KieSession session, Asked asked) {
        Candidate candidate = asked.candidate();
        lists(candidate).forEach((pointer, entries) -> {
            if (entries == null) {
                session.insert(new NotGiven(pointer));
            } else {
                entries.stream()
                        .filter(entry -> entry.since() == null || !entry.since().isAfter(asked.knownUntil()))
                        .forEach(session::insert);
            }
        });
        single(session, "/candidate/asye", candidate.asye());
        single(session, "/candidate/postOffered", candidate.postOffered());
        single(session, "/candidate/plan", candidate.plan());
        single(session, "/candidate/sitting", candidate.sitting());
        single(session, "/candidate/agencyEngagement", candidate.agencyEngagement());
    }

    private static void single(KieSession session, String pointer, Object given) {
        session.insert(given == null ? new NotGiven(pointer) : given);
    }

    private static Map<String, List<? extends Entry>> lists(Candidate candidate) {
        Map<String, List<? extends Entry>> lists = new TreeMap<>();
        lists.put("/candidate/registrations", candidate.registrations());
        lists.put("/candidate/employments", candidate.employments());
        lists.put("/candidate/assignmentJudgements", candidate.assignmentJudgements());
        lists.put("/candidate/evidence", candidate.evidence());
        lists.put("/candidate/adjustments", candidate.adjustments());
        lists.put("/candidate/endorsements", candidate.endorsements());
        lists.put("/candidate/accreditations", candidate.accreditations());
        lists.put("/candidate/attempts", candidate.attempts());
        lists.put("/candidate/supportPlans", candidate.supportPlans());
        AgencyEngagement engagement = candidate.agencyEngagement();
        if (engagement != null) {
            lists.put("/candidate/agencyEngagement/references", engagement.references());
            lists.put("/candidate/agencyEngagement/exceptionalCircumstances", engagement.exceptionalCircumstances());
        }
        return lists;
    }

    /** Pointers of the entries that are dated after a day and so are not yet known on it. */
    public static List<String> notYetKnown(Candidate candidate, java.time.LocalDate knownUntil) {
        return lists(candidate).values().stream()
                .flatMap(entries -> entries == null ? Stream.of() : entries.stream())
                .filter(entry -> entry.since() != null && entry.since().isAfter(knownUntil))
                .map(Entry::pointer)
                .toList();
    }

    private static Map<String, Fact> collect(KieSession session) {
        Map<String, List<Considered>> considered =
                objects(session, Considered.class).stream().collect(Collectors.groupingBy(Considered::fact));
        Map<String, Fact> facts = new TreeMap<>();
        for (Fact fact : objects(session, Fact.class)) {
            List<Considered> entries = settled(considered.getOrDefault(fact.name(), List.of()), fact.considered());
            if (facts.put(fact.name(), fact.having(entries)) != null) {
                throw new IllegalStateException("The rules derive '" + fact.name() + "' twice.");
            }
        }
        return facts;
    }

    /** What was made of each entry; what settling the fact made of it takes the place of what a rule did. */
    private static List<Considered> settled(List<Considered> byRules, List<Considered> bySettling) {
        Set<String> overruled = bySettling.stream().map(Considered::entry).collect(Collectors.toSet());
        return Stream.concat(byRules.stream().filter(entry -> !overruled.contains(entry.entry())), bySettling.stream())
                .sorted(RuleSet::inOrderOfPlace)
                .distinct()
                .toList();
    }

    private static int inOrderOfPlace(Considered a, Considered b) {
        int byLength = Integer.compare(a.entry().length(), b.entry().length());
        int byPlace = byLength == 0 ? a.entry().compareTo(b.entry()) : byLength;
        return byPlace == 0 ? a.why().compareTo(b.why()) : byPlace;
    }

    private static <T> List<T> objects(KieSession session, Class<T> type) {
        Collection<?> found = session.getObjects(type::isInstance);
        List<T> objects = new ArrayList<>();
        found.forEach(object -> objects.add(type.cast(object)));
        return objects;
    }
}
