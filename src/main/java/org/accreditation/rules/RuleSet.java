package org.accreditation.rules;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.accreditation.candidate.AgencyEngagement;
import org.accreditation.candidate.Candidate;
import org.accreditation.candidate.Entry;

/**
 * A compiled rule set: its files, each with a rule base of its own, and the catalogue of what they derive. It holds no state
 * between calls.
 */
public final class RuleSet {

    private final String name;
    private final Map<String, RuleGroup> groups;
    private final List<Register> registers;
    private final List<SiteList> sites;
    private final FactCatalogue catalogue;

    /**
     * Takes rules that have been compiled.
     *
     * @param registers who keeps a register of social workers
     * @param sites which authorities are named as sites of the national assessment
     * @throws IllegalArgumentException where a fact of the catalogue names a file of rules that there is not
     */
    public RuleSet(
            String name,
            CompiledRules compiled,
            List<Register> registers,
            List<SiteList> sites,
            FactCatalogue catalogue) {
        this(name, compiled.load(), registers, sites, catalogue);
        catalogue
                .names()
                .forEach(fact -> group(catalogue.fact(fact).orElseThrow().rules()));
    }

    private RuleSet(
            String name,
            Map<String, RuleGroup> groups,
            List<Register> registers,
            List<SiteList> sites,
            FactCatalogue catalogue) {
        this.name = name;
        this.groups = groups;
        this.registers = List.copyOf(registers);
        this.sites = List.copyOf(sites);
        this.catalogue = catalogue;
    }

    /** The same rules, with no session yet. */
    RuleSet anew() {
        Map<String, RuleGroup> anew = new LinkedHashMap<>();
        groups.forEach((file, group) -> anew.put(file, group.anew()));
        return new RuleSet(name, anew, registers, sites, catalogue);
    }

    /** How many sessions are laid by. */
    int idleSessions() {
        return groups.values().stream().mapToInt(RuleGroup::idleSessions).sum();
    }

    public String name() {
        return name;
    }

    public FactCatalogue catalogue() {
        return catalogue;
    }

    List<Register> registers() {
        return registers;
    }

    List<SiteList> sites() {
        return sites;
    }

    Collection<RuleGroup> groups() {
        return groups.values();
    }

    /** The rules of one file. */
    RuleGroup group(String file) {
        RuleGroup group = groups.get(file);
        if (group == null) {
            throw new IllegalArgumentException(
                    "There is no file of rules '" + file + "'. There are: " + String.join(", ", groups.keySet()) + ".");
        }
        return group;
    }

    /** Every fact that the rules derive, by name. A fact of the catalogue that they do not derive is unknown. */
    public Map<String, Fact> derive(Asked asked) {
        return derivation(asked, () -> {}).all();
    }

    /**
     * The facts about one person, each to be derived when it is asked for.
     *
     * @param beforeEachRule is run before each rule that fires; whatever it throws ends the derivation
     */
    public Derivation derivation(Asked asked, Runnable beforeEachRule) {
        return new Derivation(this, asked, beforeEachRule);
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
}
