package org.accreditation.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.accreditation.rules.FactCatalogue;
import org.accreditation.tables.Cell;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Expression;
import org.accreditation.tables.analysis.CaseFinder;
import org.accreditation.tables.analysis.Condition;
import org.accreditation.tables.analysis.Domain;

/**
 * What the names that tables of a decision read can be: a fact as the rule set says, a value as the earlier tables give it,
 * the outcome of another decision, and a term as the version sets it, or, where another version may set it otherwise, as any
 * version could.
 *
 * <p>Facts go together as the catalogue of the rule set says. What it does not say is known to the rules alone, so a case
 * that is found here may still be one that no history leads to.
 */
public final class PossibleValues {

    private static final String STATUS = "status";
    private static final List<Object> BOOLEANS = List.of(true, false);

    /** What another decision can come to; one that is incomplete is unknown. */
    private static final List<Object> OUTCOMES = List.of("yes", "no", "not-yet", "refer");

    /** What this decision can come to. */
    private static final List<Object> OWN_OUTCOMES = List.of("yes", "no", "not-yet", "refer", "incomplete");

    private final PolicyVersion version;
    private final PolicyFile.DecisionFile decision;

    public PossibleValues(PolicyVersion version, PolicyFile.DecisionFile decision) {
        this.version = version;
        this.decision = decision;
    }

    /** A finder over some tables of the decision for one of those whom it is about, with the terms that the version sets. */
    public CaseFinder asSetFor(About about, Collection<DecisionTable> tables) {
        Map<String, Term> terms = version.termsFor(about.status());
        Map<String, Domain> domains = new HashMap<>();
        names(tables).forEach(name -> domains.put(name, domain(name, tables, Optional.of(terms))));
        domains.put(STATUS, status(List.of(about)));
        return new CaseFinder(tables, domains, new Domain.Together(factPairs(tables), factDifferences(tables)));
    }

    /** A finder over some tables of the decision, for any status that it covers and whatever a version sets. */
    public CaseFinder whateverIsSet(Collection<DecisionTable> tables) {
        Map<String, Domain> domains = new HashMap<>();
        names(tables).forEach(name -> domains.put(name, domain(name, tables, Optional.empty())));
        domains.put(STATUS, status(decision.about()));
        List<Domain.GoesWith> pairs = new ArrayList<>(factPairs(tables));
        pairs.addAll(termPairs());
        return new CaseFinder(tables, domains, new Domain.Together(pairs, factDifferences(tables)));
    }

    /** Nobody's status is known where a decision is about none. */
    private static Domain status(List<About> about) {
        List<Object> statuses = about.stream()
                .filter(About::hasStatus)
                .<Object>map(About::status)
                .toList();
        return statuses.isEmpty() ? new Domain.Never() : new Domain.Some(statuses);
    }

    private static Set<String> names(Collection<DecisionTable> tables) {
        Set<String> names = new LinkedHashSet<>();
        tables.forEach(table -> names.addAll(table.reads()));
        return names;
    }

    private Domain domain(String name, Collection<DecisionTable> tables, Optional<Map<String, Term>> set) {
        Optional<FactCatalogue.Entry> fact = version.rules().set().catalogue().fact(name);
        if (fact.isPresent()) {
            return fact(fact.get());
        }
        if (decision.nested().stream().anyMatch(nested -> nested.fact().equals(name))) {
            return new Domain.Some(OUTCOMES);
        }
        if (name.equals(DecisionTable.OUTCOME_SO_FAR)) {
            return new Domain.Some(OWN_OUTCOMES);
        }
        List<Object> given = given(name);
        if (!given.isEmpty()) {
            return new Domain.Some(given);
        }
        if (set.isPresent()) {
            Term term = set.get().get(name);
            return term == null || term.value() == null ? new Domain.Never() : new Domain.Some(List.of(term.value()));
        }
        return anyTerm(name, tables);
    }

    private static Domain fact(FactCatalogue.Entry fact) {
        return switch (fact.type()) {
            case "number" -> new Domain.Counted();
            case "boolean" -> new Domain.Some(BOOLEANS);
            default -> new Domain.Some(List.copyOf(fact.values()));
        };
    }

    /** What the tables of the decision that give a value of that name can give. */
    private List<Object> given(String name) {
        return version.tablesOf(decision).stream()
                .filter(Objects::nonNull)
                .map(PlacedTable::table)
                .filter(table -> table.kind() == DecisionTable.Kind.VALUE
                        && table.valueName().equals(name))
                .flatMap(table -> table.rows().stream())
                .map(row -> row.outputs().get("value"))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** A term can be whatever its columns allow, since another version may set it. */
    private static Domain anyTerm(String name, Collection<DecisionTable> tables) {
        List<DecisionTable.Column> columns = tables.stream()
                .flatMap(table -> table.columns().stream())
                .filter(column -> column.expression().equals(new Expression.Name(name)))
                .toList();
        if (columns.isEmpty() || columns.get(0).type().equals("number")) {
            return new Domain.Counted();
        }
        return columns.get(0).type().equals("boolean")
                ? new Domain.Some(BOOLEANS)
                : new Domain.Some(new ArrayList<>(columns.get(0).values()));
    }

    /** The number terms that are set only where another term says so, as this version and its base have it. */
    private List<Domain.GoesWith> termPairs() {
        Map<String, PolicyFile.SetBy> links = new LinkedHashMap<>();
        for (PolicyVersion each = version; each != null; each = each.base()) {
            each.file().terms().forEach(links::putIfAbsent);
        }
        List<Domain.GoesWith> pairs = new ArrayList<>();
        links.forEach((term, setBy) -> pairs.add(new Domain.GoesWith(
                term, new Cell.Any(), setBy.setBy(), new Cell.OneOf(List.of((Object) setBy.is())))));
        return pairs;
    }

    private List<Domain.GoesWith> factPairs(Collection<DecisionTable> tables) {
        return facts(tables)
                .flatMap(fact -> fact.goesWith().stream()
                        .map(other -> new Domain.GoesWith(
                                fact.name(), Cell.parse(other.where()), other.fact(), Cell.parse(other.is()))))
                .toList();
    }

    private List<Condition> factDifferences(Collection<DecisionTable> tables) {
        Map<String, String> names = new HashMap<>();
        version.rules().set().catalogue().names().forEach(name -> names.put(name, "number"));
        return facts(tables)
                .flatMap(fact -> fact.differences().entrySet().stream())
                .map(always ->
                        new Condition(Expression.parse(always.getKey(), names), Cell.parse(always.getValue()), true))
                .toList();
    }

    private Stream<FactCatalogue.Entry> facts(Collection<DecisionTable> tables) {
        return names(tables).stream()
                .map(name -> version.rules().set().catalogue().fact(name))
                .flatMap(Optional::stream);
    }
}
