package org.accreditation.policy.check;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.Term;
import org.accreditation.rules.FactCatalogue;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.DecisionTable.Column;
import org.accreditation.tables.DecisionTable.Row;
import org.accreditation.tables.Expression;
import org.accreditation.tables.TableFault;

/**
 * Finds values that a reader of them could not use, so that nothing that loads can fail for a person whose facts are sound:
 * what a term sets must be of the kind that every column and every derivation which reads it wants, and so must what a table
 * gives that later tables read; a column must allow whatever a fact, a status or another decision can be; and each name must
 * have one meaning.
 */
final class ValuesUsable implements Check {

    /** What another decision can come to; one that is incomplete is unknown. */
    private static final List<String> OUTCOMES = List.of("yes", "no", "not-yet", "refer");

    /** Larger numbers of months, weeks or whatever are a slip, and no calendar goes that far. */
    private static final BigDecimal LARGEST = new BigDecimal(9999);

    @Override
    public void check(PolicyVersion version, Consumer<TableFault> faults) {
        Set<TableFault> found = new HashSet<>();
        Consumer<TableFault> once = fault -> {
            if (found.add(fault)) {
                faults.accept(fault);
            }
        };
        version.file().decisions().values().forEach(decision -> decision(version, decision, once));
        derivations(version, once);
    }

    private static void decision(PolicyVersion version, PolicyFile.DecisionFile decision, Consumer<TableFault> faults) {
        List<PlacedTable> earlier = new ArrayList<>();
        for (PlacedTable placed : version.tablesOf(decision)) {
            if (placed == null) {
                continue; // said by another check
            }
            for (Column column : placed.table().columns()) {
                for (String name : column.expression().names()) {
                    Reader reader = new Reader(column);
                    facts(version, decision, placed, name, reader, faults);
                    terms(version, name, reader::refusal, faults);
                    values(version, earlier, name, reader, faults);
                }
            }
            oneMeaning(version, decision, earlier, placed, faults);
            earlier.add(placed);
        }
    }

    /** A column, and what it can use. */
    private record Reader(Column column) {

        private boolean isAlone() {
            return column.expression() instanceof Expression.Name;
        }

        private String type() {
            return isAlone() ? column.type() : "number";
        }

        /** Why it cannot use a value; empty where it can. */
        private Optional<String> refusal(Object value) {
            return switch (type()) {
                case "number" -> notANumber(value);
                case "boolean" ->
                    value instanceof Boolean
                            ? Optional.empty()
                            : Optional.of("is " + written(value) + " and must be true or false, without quotes");
                default -> notAWord(value, column.values());
            };
        }
    }

    private static Optional<String> notANumber(Object value) {
        if (!(value instanceof BigDecimal number)) {
            String hint = value instanceof String text && text.strip().matches("-?\\d+(\\.\\d+)?")
                    ? ": write " + text.strip() + " without quotes"
                    : ": write digits";
            return Optional.of("is " + written(value) + " and must be a number" + hint);
        }
        boolean usable =
                number.stripTrailingZeros().scale() <= 0 && number.signum() >= 0 && number.compareTo(LARGEST) <= 0;
        return usable
                ? Optional.empty()
                : Optional.of("is " + written(value) + " and must be a whole number from 0 to " + LARGEST);
    }

    private static Optional<String> notAWord(Object value, List<String> words) {
        if (!(value instanceof String text)) {
            return Optional.of("is " + written(value) + " and must be a text: write it in double quotes");
        }
        return words.contains(text)
                ? Optional.empty()
                : Optional.of("is " + written(value) + ", which is not one of the words understood there: "
                        + String.join(", ", words));
    }

    private static Optional<String> notADay(Object value) {
        if (value instanceof String text && text.matches("\\d{4}-\\d{2}-\\d{2}")) {
            try {
                LocalDate.parse(text);
                return Optional.empty();
            } catch (DateTimeException noSuchDay) {
                return Optional.of("is " + written(value) + ": there is no such day. Correct year, month or day");
            }
        }
        return Optional.of("is " + written(value) + " and must be a day in double quotes, such as \"2016-05-09\"");
    }

    private static String written(Object value) {
        return value instanceof String text ? "\"" + text + "\"" : String.valueOf(value);
    }

    /** Whatever a fact, a status or the outcome of another decision can be, the column must be ready for. */
    private static void facts(
            PolicyVersion version,
            PolicyFile.DecisionFile decision,
            PlacedTable placed,
            String name,
            Reader reader,
            Consumer<TableFault> faults) {
        boolean isNested =
                decision.nested().stream().anyMatch(nested -> nested.fact().equals(name));
        Optional<FactCatalogue.Entry> fact = version.rules().set().catalogue().fact(name);
        if (isNested) {
            ready(version, placed, "outcome of a decision", "string", OUTCOMES, reader, faults);
        } else if (name.equals("status")) {
            ready(version, placed, "status", "string", decision.statuses(), reader, faults);
        } else {
            fact.ifPresent(entry -> ready(version, placed, "fact", entry.type(), entry.values(), reader, faults));
        }
    }

    private static void ready(
            PolicyVersion version,
            PlacedTable placed,
            String what,
            String type,
            List<String> values,
            Reader reader,
            Consumer<TableFault> faults) {
        String label = reader.column().label();
        List<String> missing = new ArrayList<>(values);
        missing.removeAll(reader.column().values());
        if (!reader.type().equals(type)) {
            faults.accept(own(
                    version,
                    placed,
                    "The column '" + label + "' is a " + reader.type() + ", but the " + what + " is a " + type + "."));
        } else if (type.equals("string") && !missing.isEmpty()) {
            faults.accept(own(
                    version,
                    placed,
                    "The column '" + label + "' does not allow " + missing + ", which the " + what
                            + " can be. Add them to the allowed values of its type."));
        }
    }

    /** Why a reader cannot use a value; empty where it can. */
    private interface Refusal {
        Optional<String> of(Object value);
    }

    private static void terms(PolicyVersion version, String name, Refusal refusal, Consumer<TableFault> faults) {
        for (Map<String, Term> set : version.terms().values()) {
            Term term = set.get(name);
            if (term != null && term.value() != null) {
                PlacedTable placed = version.tables().get(PolicyVersion.TERMS + "#" + name);
                refusal.of(term.value())
                        .ifPresent(why -> faults.accept(given(
                                version,
                                placed,
                                placed.table().row(term.row()).orElse(null),
                                "Its value " + why + ".")));
            }
        }
    }

    private static void values(
            PolicyVersion version, List<PlacedTable> earlier, String name, Reader reader, Consumer<TableFault> faults) {
        for (PlacedTable placed : earlier) {
            if (placed.table().kind() == DecisionTable.Kind.VALUE
                    && placed.table().valueName().equals(name)) {
                for (Row row : placed.table().rows()) {
                    Object value = row.outputs().get("value");
                    Optional<String> why = value == null
                            ? Optional.of(
                                    "is left open, and '" + reader.column().label() + "' reads it. Write one")
                            : reader.refusal(value);
                    why.ifPresent(refused -> faults.accept(given(version, placed, row, "Its value " + refused + ".")));
                }
            }
        }
    }

    /** Of two things with one name the tables would read only one, and nobody could tell which. */
    private static void oneMeaning(
            PolicyVersion version,
            PolicyFile.DecisionFile decision,
            List<PlacedTable> earlier,
            PlacedTable placed,
            Consumer<TableFault> faults) {
        if (placed.table().kind() != DecisionTable.Kind.VALUE) {
            return;
        }
        String name = placed.table().valueName();
        boolean isTaken = version.rules().set().catalogue().fact(name).isPresent()
                || version.termNames().contains(name)
                || decision.nested().stream().anyMatch(nested -> nested.fact().equals(name))
                || earlier.stream()
                        .map(PlacedTable::table)
                        .anyMatch(other -> other.kind() == DecisionTable.Kind.VALUE
                                && other.valueName().equals(name));
        if (isTaken) {
            faults.accept(own(
                    version,
                    placed,
                    "The value '" + name + "' that it gives has the name of a fact, a term or another value of this"
                            + " decision. Give the table another name."));
        }
    }

    /** What the rules read of a version's terms. */
    private static void derivations(PolicyVersion version, Consumer<TableFault> faults) {
        FactCatalogue catalogue = version.rules().set().catalogue();
        version.termNames().forEach(name -> catalogue.reading(name).ifPresent(reading -> {
            Refusal refusal =
                    switch (reading) {
                        case NUMBER -> ValuesUsable::notANumber;
                        case DAY -> ValuesUsable::notADay;
                        case WORD ->
                            value -> notAWord(value, catalogue.choices(name).orElse(List.of()));
                    };
            terms(version, name, refusal, faults);
        }));
        version.file().terms().values().stream()
                .filter(setBy -> !version.termNames().contains(setBy.setBy()))
                .forEach(setBy -> faults.accept(Check.fault(
                        version, "It says that '" + setBy.setBy() + "' sets a term, and there is no such term.")));
    }

    /** A fault of the row that gives a value, or of the version where that row is inherited. */
    private static TableFault given(PolicyVersion version, PlacedTable placed, Row row, String message) {
        return placed.owner().equals(version.key())
                ? Check.fault(version, placed.table(), row, message)
                : Check.fault(
                        version,
                        "Inherited table " + placed.key() + (row == null ? "" : ", row " + row.id()) + ": " + message);
    }

    private static TableFault own(PolicyVersion version, PlacedTable placed, String message) {
        return given(version, placed, null, message);
    }
}
