package org.accreditation.decision.compare;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.accreditation.decision.Finding;
import org.accreditation.decision.WhatIf;
import org.accreditation.policy.About;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.compare.ChangedRegion;
import org.accreditation.policy.compare.ChangesBetween;
import org.accreditation.policy.compare.DecisionRegions;
import org.accreditation.policy.compare.Domains;
import org.accreditation.policy.compare.TableRegions;
import org.accreditation.tables.DecisionTable;

/** Compares two versions: what is written differently, and what it means for whom. */
public final class Comparer {

    private final PolicyVersion from;
    private final PolicyVersion to;
    private final Map<String, Set<Object>> domains;

    private Comparer(PolicyVersion from, PolicyVersion to) {
        this.from = from;
        this.to = to;
        this.domains = Domains.of(from, to);
    }

    public static Comparison compare(PolicyVersion from, PolicyVersion to) {
        Comparer comparer = new Comparer(from, to);
        return new Comparison(line(from), line(to), ChangesBetween.of(from, to), comparer.meaning());
    }

    private static Comparison.VersionLine line(PolicyVersion version) {
        return new Comparison.VersionLine(
                version.id(),
                version.version(),
                version.file().document(),
                version.file().standing(),
                version.file().inForce(),
                version.digest(),
                version.rules().set().name() + " " + version.rules().digest());
    }

    private Comparison.Meaning meaning() {
        List<Comparison.TableLine> tables =
                TableRegions.of(from, to).stream().map(Comparer::table).toList();
        Map<String, Comparison.DecisionLine> decisions = new TreeMap<>();
        List<Comparison.ComparedLine> compared = new ArrayList<>();
        List<Comparison.NotComparedLine> notCompared = new ArrayList<>(onlyIn(from, to));
        notCompared.addAll(onlyIn(to, from));
        for (DecisionRegions regions : DecisionRegions.of(from, to)) {
            if (regions.about().isEmpty()) {
                notCompared.add(new Comparison.NotComparedLine(regions.decision(), aboutOthers(regions.decision())));
            } else {
                compared.add(new Comparison.ComparedLine(regions.decision(), statuses(regions.about())));
                decisions.put(regions.decision(), decision(regions));
            }
        }
        Set<String> changing = changing(decisions);
        return new Comparison.Meaning(
                compared,
                notCompared,
                tables,
                decisions.values().stream()
                        .map(line -> new Comparison.DecisionLine(
                                line.decision(),
                                line.regions(),
                                line.masked(),
                                line.restsOn().stream()
                                        .filter(changing::contains)
                                        .toList()))
                        .filter(line -> !line.regions().isEmpty()
                                || !line.masked().isEmpty()
                                || !line.restsOn().isEmpty())
                        .toList());
    }

    private static List<Comparison.NotComparedLine> onlyIn(PolicyVersion one, PolicyVersion other) {
        return one.file().decisions().keySet().stream()
                .filter(name -> other.decision(name).isEmpty())
                .map(name -> new Comparison.NotComparedLine(
                        name, one.key() + " answers it and " + other.key() + " does not."))
                .toList();
    }

    private String aboutOthers(String decision) {
        return from.key() + " asks it " + whom(from, decision) + ", and " + to.key() + " " + whom(to, decision) + ".";
    }

    private static String whom(PolicyVersion version, String decision) {
        List<About> about = version.decision(decision).orElseThrow().about();
        return about.contains(About.NO_STATUS) ? "about no status" : "for " + String.join(", ", statuses(about));
    }

    private static List<String> statuses(Collection<About> about) {
        return about.stream().filter(About::hasStatus).map(About::status).toList();
    }

    /** The decisions whose outcome can change, by themselves or by one that they rest on. */
    private static Set<String> changing(Map<String, Comparison.DecisionLine> decisions) {
        Set<String> changing = new LinkedHashSet<>();
        int before = -1;
        while (changing.size() > before) {
            before = changing.size();
            decisions.values().stream()
                    .filter(line ->
                            !line.regions().isEmpty() || line.restsOn().stream().anyMatch(changing::contains))
                    .forEach(line -> changing.add(line.decision()));
        }
        return changing;
    }

    private static Comparison.TableLine table(TableRegions table) {
        return new Comparison.TableLine(
                table.table(),
                table.kind().name().toLowerCase(Locale.ROOT),
                table.regions().stream()
                        .map(changed -> new Comparison.TableRegionLine(
                                Words.of(changed.region()),
                                Words.conditions(changed.region()),
                                said(changed.from()),
                                said(changed.to())))
                        .toList());
    }

    private static Comparison.SaidLine said(ChangedRegion.Spoken spoken) {
        return new Comparison.SaidLine(Words.of(spoken.said()), spoken.said().gaps(), spoken.rows());
    }

    private Comparison.DecisionLine decision(DecisionRegions regions) {
        SamplePerson samples = new SamplePerson(regions);
        List<Comparison.OutcomeRegionLine> changing = new ArrayList<>();
        List<Comparison.MaskedLine> masked = new ArrayList<>();
        for (OutcomeRegion outcome : OutcomeRegions.of(regions)) {
            SamplePerson.Found found = samples.in(outcome);
            if (found.region().isPresent() || found.givenUp()) {
                changing.add(outcome(regions.decision(), outcome, found));
            } else {
                masked.add(new Comparison.MaskedLine(
                        Words.of(outcome.region()), outcome.tables(), outcome.from(), outcome.to()));
            }
        }
        return new Comparison.DecisionLine(regions.decision(), changing, masked, restsOn(regions.decision()));
    }

    private List<String> restsOn(String decision) {
        return Stream.of(from, to)
                .flatMap(version -> version.decision(decision).orElseThrow().nested().stream())
                .map(PolicyFile.Nested::decision)
                .distinct()
                .toList();
    }

    private Comparison.OutcomeRegionLine outcome(String decision, OutcomeRegion outcome, SamplePerson.Found found) {
        return new Comparison.OutcomeRegionLine(
                Words.of(outcome.region()),
                Words.conditions(outcome.region()),
                Words.unless(outcome, from.key(), to.key()),
                outcome.tables(),
                outcome.from(),
                outcome.to(),
                found.region()
                        .map(region -> person(decision, found.about().status(), region.sample()))
                        .orElse(null));
    }

    /** What the region leaves open is filled in, so that nothing is unknown; it does not matter with what. */
    private Comparison.Person person(String decision, String status, Map<String, Object> sample) {
        Map<String, Object> facts = new TreeMap<>();
        for (PolicyVersion version : List.of(from, to)) {
            open(version, decision, status).forEach(facts::putIfAbsent);
        }
        facts.putAll(sample);
        if (status != null) {
            facts.put("status", status);
        }
        return new Comparison.Person(facts, answer(from, decision, status, facts), answer(to, decision, status, facts));
    }

    /** A value for each fact that the tables of a decision read. */
    private Map<String, Object> open(PolicyVersion version, String decision, String status) {
        Map<String, Object> open = new HashMap<>();
        List<PlacedTable> tables = version.tablesOf(version.decision(decision).orElseThrow());
        tables.stream()
                .filter(Objects::nonNull)
                .flatMap(placed -> placed.table().reads().stream())
                .forEach(name -> open.put(name, first(name)));
        version.termsFor(status).keySet().forEach(open::remove);
        tables.stream()
                .map(PlacedTable::table)
                .filter(table -> table.kind() == DecisionTable.Kind.VALUE)
                .forEach(table -> open.remove(table.valueName()));
        return open;
    }

    private Object first(String name) {
        Set<Object> values = domains.getOrDefault(name, Set.of());
        return values.isEmpty() ? BigDecimal.ZERO : values.iterator().next();
    }

    private static Comparison.AnswerLine answer(
            PolicyVersion version, String decision, String status, Map<String, Object> facts) {
        WhatIf trial = WhatIf.of(version, decision, status, facts);
        return new Comparison.AnswerLine(
                trial.outcome(),
                trial.deciding().stream().map(Comparer::deciding).toList());
    }

    private static Comparison.DecidingLine deciding(Finding finding) {
        PolicyFile.Gap gap = finding.gaps().isEmpty() ? null : finding.gaps().get(0);
        return new Comparison.DecidingLine(
                finding.criterion(),
                finding.result(),
                finding.text(),
                finding.rows().stream().map(DecisionTable.Row::id).toList(),
                gap == null ? null : gap.id(),
                gap == null ? null : gap.referTo());
    }
}
