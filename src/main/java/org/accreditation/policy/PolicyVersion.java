package org.accreditation.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.accreditation.citation.Sources;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Model;

/**
 * One version of a policy: immutable, dated, with everything that it decides by.
 *
 * @param file what its {@code policy.yaml} says
 * @param base the version that it extends, or null
 * @param models its own models, by name
 * @param tables every table that it can decide by, its own and its base's, by {@code model#table}
 * @param terms what it sets, by status, or {@link #NO_STATUS}, and name
 * @param sources what it may cite
 * @param rules the rule set that it uses
 * @param digest of its meaning, of what it cites and of its base
 * @param written digest of its files as they are written
 * @param manifest who wrote and approved it; null where it was not put in force in the workbench
 */
public record PolicyVersion(
        PolicyFile file,
        PolicyVersion base,
        Map<String, Model> models,
        Map<String, PlacedTable> tables,
        Map<String, Map<String, Term>> terms,
        Sources sources,
        LoadedRules rules,
        String digest,
        String written,
        Manifest manifest) {

    /** The model that holds the terms. */
    public static final String TERMS = "terms";

    /** Under what the terms stand that decisions about no status use. */
    public static final String NO_STATUS = "none";

    public String id() {
        return file.id();
    }

    public LocalDate version() {
        return file.version();
    }

    /** As another version names it, {@code adcs-position/2016-05-09}. */
    public String key() {
        return file.key();
    }

    /** What a build that has checked it stamps: another digest, files written otherwise, or other rules, and it is checked again. */
    public String stamp() {
        return digest + " " + written + " " + rules.digest();
    }

    public boolean inForceOn(LocalDate day) {
        return file.inForce().covers(day);
    }

    public Optional<PolicyFile.DecisionFile> decision(String name) {
        return Optional.ofNullable(file.decisions().get(name));
    }

    /** The tables of a decision, in order. */
    public List<PlacedTable> tablesOf(PolicyFile.DecisionFile decision) {
        return decision.tables().stream().map(tables::get).toList();
    }

    /** How a version comes by a table. */
    public enum Origin {
        /** It stands in the version's folder, and the version extends none. */
        OWN,
        /** It stands in the folder of the version that this one extends. */
        INHERITED,
        /** It stands in the version's folder in place of one of that name in the version that it extends. */
        REPLACED,
        /** It stands in the version's folder, and the version that it extends has none of that name. */
        ADDED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How this version comes by a table that it judges by, or by a term. */
    public Origin origin(PlacedTable placed) {
        if (!placed.owner().equals(key())) {
            return Origin.INHERITED;
        }
        if (base == null) {
            return Origin.OWN;
        }
        return base.tables().containsKey(placed.key()) ? Origin.REPLACED : Origin.ADDED;
    }

    /** What it sets for a status, by name, or for decisions about no status where that is null. */
    public Map<String, Term> termsFor(String status) {
        return terms.getOrDefault(status == null ? NO_STATUS : status, Map.of());
    }

    /**
     * What it would be if it set a number otherwise, for trying out: it stands in no folder, and nobody is answered by it.
     *
     * @param name a term
     * @param value in place of every number that it sets under this name; where it sets none for a status, none is set
     * @throws IllegalArgumentException where it sets no number under this name
     */
    public PolicyVersion trying(String name, BigDecimal value) {
        Map<String, Map<String, Term>> tried = new LinkedHashMap<>();
        boolean[] found = {false};
        terms.forEach((status, set) -> {
            Map<String, Term> other = new LinkedHashMap<>(set);
            other.computeIfPresent(name, (same, term) -> {
                boolean number = term.value() instanceof BigDecimal;
                found[0] |= number;
                return number ? new Term(name, value, term.row(), term.source()) : term;
            });
            tried.put(status, other);
        });
        if (!found[0]) {
            throw new IllegalArgumentException(key() + " sets no number as '" + name + "'. Numbers that it sets: "
                    + String.join(", ", numbers()) + ".");
        }
        return new PolicyVersion(file, base, models, tables, tried, sources, rules, digest, written, manifest);
    }

    /** The names of the numbers that it sets. */
    public Set<String> numbers() {
        return terms.values().stream()
                .flatMap(set -> set.values().stream())
                .filter(term -> term.value() instanceof BigDecimal)
                .map(Term::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names of what it sets. */
    public Set<String> termNames() {
        return tables.values().stream()
                .map(PlacedTable::table)
                .filter(table -> table.model().equals(TERMS))
                .map(DecisionTable::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Its gaps and those of its base, by id. */
    public Map<String, PolicyFile.Gap> gaps() {
        Map<String, PolicyFile.Gap> gaps = new LinkedHashMap<>();
        if (base != null) {
            gaps.putAll(base.gaps());
        }
        file.gaps().forEach(gap -> gaps.put(gap.id(), gap));
        return gaps;
    }

    /** What answers about a day say besides, the base's notices first. */
    public List<PolicyFile.Notice> notices(LocalDate day) {
        List<PolicyFile.Notice> notices = new ArrayList<>(base == null ? List.of() : base.notices(day));
        file.notices().stream().filter(notice -> notice.applies(day)).forEach(notices::add);
        return notices;
    }

    /** How a decision can be challenged: as this version says, or else its base. */
    public PolicyFile.Review review() {
        return file.review() != null || base == null ? file.review() : base.review();
    }

    /** The model that holds a table that this version decides by, its own or its base's. */
    public Optional<Model> model(String name) {
        Model own = models.get(name);
        return own != null || base == null ? Optional.ofNullable(own) : base.model(name);
    }

    /** Its own tables: those in its folder. */
    public List<DecisionTable> ownTables() {
        return models.values().stream()
                .flatMap(model -> model.tables().stream())
                .toList();
    }
}
