package org.accreditation.tables;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;
import org.kie.dmn.backend.marshalling.v1x.DMNMarshallerFactory;
import org.kie.dmn.model.api.DRGElement;
import org.kie.dmn.model.api.Decision;
import org.kie.dmn.model.api.DecisionRule;
import org.kie.dmn.model.api.Definitions;
import org.kie.dmn.model.api.HitPolicy;
import org.kie.dmn.model.api.InputClause;
import org.kie.dmn.model.api.InputData;
import org.kie.dmn.model.api.ItemDefinition;
import org.kie.dmn.model.api.NamedElement;
import org.kie.dmn.model.api.OutputClause;
import org.kie.dmn.model.api.UnaryTests;

/**
 * Reads a DMN file as tables. Refused with {@link BadTable}, every fault at once: anything but inputs and decision tables,
 * a hit policy other than UNIQUE, outputs of no known kind, cells and headings outside the grammar, rows without an id.
 */
public final class ModelReader {

    private static final List<String> TYPES = List.of("string", "number", "boolean");

    private final String file;
    private final List<TableFault> faults = new ArrayList<>();
    private final Map<String, List<String>> allowedValues = new LinkedHashMap<>();
    private final Map<String, String> baseTypes = new LinkedHashMap<>();
    private final Map<String, String> inputs = new LinkedHashMap<>();

    private ModelReader(String file) {
        this.file = file;
    }

    /**
     * Reads a model.
     *
     * @throws BadTable where it may not be read or is refused, with everything that is wrong
     */
    public static Model read(String file, String xml) {
        ModelText.check(file, xml);
        return new ModelReader(file).model(xml);
    }

    private Model model(String xml) {
        Definitions definitions = definitions(xml);
        named(definitions, "model");
        if (!definitions.getImport().isEmpty()) {
            fault(null, null, "A model may not import another. Name the inputs it needs instead.");
        }
        definitions.getItemDefinition().forEach(this::type);
        definitions.getDrgElement().forEach(this::input);
        Set<String> names = new HashSet<>();
        definitions.getDrgElement().stream()
                .map(DRGElement::getName)
                .filter(each -> each != null && !names.add(each))
                .forEach(each -> fault(each, null, "Two parts of the model have this name. Give each one of its own."));
        List<DecisionTable> tables = new ArrayList<>();
        for (DRGElement element : definitions.getDrgElement()) {
            named(element, "part");
            if (element instanceof Decision decision) {
                table(definitions.getName(), decision).ifPresent(tables::add);
            } else if (!(element instanceof InputData)) {
                fault(
                        element.getName(),
                        null,
                        "Only inputs and decision tables may stand in a model; functions and services may not.");
            }
        }
        if (!faults.isEmpty()) {
            throw new BadTable(faults);
        }
        return new Model(
                definitions.getName(),
                definitions.getNamespace(),
                file,
                xml,
                Collections.unmodifiableMap(allowedValues),
                Collections.unmodifiableMap(inputs),
                List.copyOf(tables));
    }

    private Definitions definitions(String xml) {
        Definitions definitions = null;
        try {
            definitions = DMNMarshallerFactory.newDefaultMarshaller().unmarshal(xml);
        } catch (RuntimeException unreadable) {
            // The marshaller gives null for some texts that are no DMN and throws for others; both mean the same.
        }
        if (definitions == null) {
            throw new BadTable(List.of(new TableFault(
                    file,
                    null,
                    null,
                    "This is no DMN file that can be read. Open it in a DMN editor and save it again.")));
        }
        return definitions;
    }

    private void named(NamedElement element, String what) {
        if (element.getName() == null) {
            fault(null, null, "A " + what + " of it has no name. Give it one.");
        }
    }

    private void type(ItemDefinition item) {
        UnaryTests values = item.getAllowedValues() == null ? item.getTypeConstraint() : item.getAllowedValues();
        if (item.getTypeRef() == null || values == null) {
            return;
        }
        baseTypes.put(item.getName(), item.getTypeRef().getLocalPart());
        Cell cell = cell(item.getName(), null, text(values.getText()));
        if (cell instanceof Cell.OneOf one) {
            allowedValues.put(
                    item.getName(),
                    one.constants().stream().map(String::valueOf).toList());
        }
    }

    private void input(DRGElement element) {
        if (element instanceof InputData data) {
            QName type = data.getVariable() == null ? null : data.getVariable().getTypeRef();
            inputs.put(String.valueOf(data.getName()), type == null ? "" : type.getLocalPart());
        }
    }

    private Optional<DecisionTable> table(String model, Decision decision) {
        String name = decision.getName();
        if (!(decision.getExpression() instanceof org.kie.dmn.model.api.DecisionTable dmn)) {
            fault(name, null, "A decision must be a decision table.");
            return Optional.empty();
        }
        if (dmn.getHitPolicy() != HitPolicy.UNIQUE) {
            fault(name, null, "The hit policy must be UNIQUE, so that '-' really means that it does not matter.");
        }
        List<String> outputs =
                dmn.getOutput().stream().map(OutputClause::getName).toList();
        Optional<DecisionTable.Kind> kind = DecisionTable.Kind.of(outputs);
        if (kind.isEmpty()) {
            fault(
                    name,
                    null,
                    "Its outputs are " + outputs
                            + ". They must be result, reason, source, gap (a finding), value, source, gap (a value) or"
                            + " text, source (advice), in that order.");
            return Optional.empty();
        }
        List<DecisionTable.Column> columns = new ArrayList<>();
        for (InputClause input : dmn.getInput()) {
            column(name, input).ifPresent(columns::add);
        }
        dmn.getOutput().forEach(output -> defaults(name, output));
        List<DecisionTable.Row> rows = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        dmn.getRule().stream()
                .map(rule -> String.valueOf(rule.getId()))
                .filter(id -> !taken.add(id))
                .forEach(id -> fault(
                        name,
                        id,
                        "Two rows have this id, so that an answer could mean either. Give each an id of its own."));
        for (DecisionRule rule : dmn.getRule()) {
            complete(name, rule, dmn);
            row(name, rule, rows.size() + 1, columns, outputs, taken).ifPresent(rows::add);
        }
        return Optional.of(new DecisionTable(
                model,
                decision.getId(),
                name,
                decision.getQuestion(),
                kind.get(),
                List.copyOf(columns),
                List.copyOf(rows)));
    }

    private Optional<DecisionTable.Column> column(String table, InputClause input) {
        String text = text(
                input.getInputExpression() == null
                        ? null
                        : input.getInputExpression().getText());
        try {
            Expression expression = Expression.parse(text, inputs);
            expression.names().forEach(name -> comparable(name, expression));
            String type = expression instanceof Expression.Name one
                    ? inputs.get(one.name())
                    : expression instanceof Expression.Less ? "boolean" : "number";
            String base = baseTypes.getOrDefault(type, type);
            List<String> values = base.equals("string") ? allowedValues.getOrDefault(type, List.of()) : List.of();
            ownValues(table, text, input, values);
            if (base.equals("string") && values.isEmpty()) {
                fault(
                        table,
                        null,
                        "The column '" + text + "' is a text without allowed values. List them in its type.");
            }
            return Optional.of(new DecisionTable.Column(
                    input.getLabel() == null ? text : input.getLabel(), expression, base, values));
        } catch (IllegalArgumentException refused) {
            fault(table, null, refused.getMessage());
            return Optional.empty();
        }
    }

    /** Values beside those of the type: the engine would look at both, so they must say the same. */
    private void ownValues(String table, String heading, InputClause input, List<String> ofType) {
        if (input.getInputValues() == null
                || text(input.getInputValues().getText()).isBlank()) {
            return;
        }
        Cell cell = cell(table, null, text(input.getInputValues().getText()));
        List<String> own = cell instanceof Cell.OneOf one
                ? one.constants().stream().map(String::valueOf).toList()
                : List.of();
        if (!(cell instanceof Cell.Any) && !own.equals(ofType)) {
            fault(
                    table,
                    null,
                    "The column '" + heading + "' has values of its own beside those of its type. Leave them to the"
                            + " type, and take them out of the column.");
        }
    }

    /** A default would never be read, since every case has a row; and it may hold nothing that a cell may not. */
    private void defaults(String table, OutputClause output) {
        if (output.getDefaultOutputEntry() != null
                && !text(output.getDefaultOutputEntry().getText()).isBlank()) {
            output(
                    table,
                    null,
                    output.getName(),
                    text(output.getDefaultOutputEntry().getText()));
        }
        if (output.getOutputValues() != null
                && !text(output.getOutputValues().getText()).isBlank()) {
            cell(table, null, text(output.getOutputValues().getText()));
        }
    }

    private void comparable(String name, Expression expression) {
        String type = baseTypes.getOrDefault(inputs.get(name), inputs.get(name));
        List<String> wanted = expression instanceof Expression.Name ? TYPES : List.of("number");
        if (!wanted.contains(type)) {
            throw new IllegalArgumentException("The type of the input '" + name + "' must be "
                    + String.join(" or ", wanted) + " here, and is '" + type + "'.");
        }
    }

    private void complete(String table, DecisionRule rule, org.kie.dmn.model.api.DecisionTable dmn) {
        if (rule.getInputEntry().size() != dmn.getInput().size()
                || rule.getOutputEntry().size() != dmn.getOutput().size()) {
            fault(
                    table,
                    rule.getId(),
                    "The row has " + rule.getInputEntry().size() + " cells and "
                            + rule.getOutputEntry().size() + " outputs, but the table has "
                            + dmn.getInput().size() + " columns and "
                            + dmn.getOutput().size()
                            + " outputs. Fill the row up; - means that a column does not matter.");
        }
    }

    private Optional<DecisionTable.Row> row(
            String table,
            DecisionRule rule,
            int number,
            List<DecisionTable.Column> columns,
            List<String> outputs,
            Set<String> taken) {
        String id = rule.getId() == null ? "" : rule.getId();
        if (!id.matches("[a-z][a-z0-9-]*")) {
            fault(
                    table,
                    id.isEmpty() ? "number " + number : id,
                    "Give the row an id of small letters, digits and hyphens that says what it is about; it stays for"
                            + " years. What it asks suggests '" + proposed(rule, taken) + "'.");
        }
        if (rule.getInputEntry().size() != columns.size()
                || rule.getOutputEntry().size() != outputs.size()) {
            return Optional.empty(); // a heading was refused or the row is not complete, and that is said already
        }
        List<Cell> cells = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String text = text(rule.getInputEntry().get(i).getText());
            texts.add(text.strip());
            cells.add(cell(table, id, text));
            canMatch(table, id, columns.get(i), cells.get(i));
        }
        Map<String, Object> given = new LinkedHashMap<>();
        for (int i = 0; i < outputs.size(); i++) {
            given.put(
                    outputs.get(i),
                    output(
                            table,
                            id,
                            outputs.get(i),
                            text(rule.getOutputEntry().get(i).getText())));
        }
        return Optional.of(new DecisionTable.Row(id, number, cells, texts, Collections.unmodifiableMap(given)));
    }

    private static String proposed(DecisionRule rule, Set<String> taken) {
        String gives = rule.getOutputEntry().isEmpty()
                ? ""
                : text(rule.getOutputEntry().get(0).getText());
        return RowId.of(
                gives,
                rule.getInputEntry().stream()
                        .map(entry -> text(entry.getText()))
                        .toList(),
                taken);
    }

    private void canMatch(String table, String row, DecisionTable.Column column, Cell cell) {
        column.cannotMatch(cell).forEach(why -> fault(table, row, why));
    }

    private Cell cell(String table, String row, String text) {
        try {
            return Cell.parse(text);
        } catch (IllegalArgumentException refused) {
            fault(table, row, refused.getMessage());
            return new Cell.Any();
        }
    }

    /** Only a value can be something other than a text, or be left open. */
    private Object output(String table, String row, String name, String text) {
        try {
            Object given = Cell.Syntax.output(text);
            if (!name.equals("value") && !(given instanceof String)) {
                fault(table, row, "Its " + name + " is " + text.strip() + ". Write a text in double quotes there.");
            }
            return given;
        } catch (IllegalArgumentException refused) {
            fault(table, row, refused.getMessage());
            return null;
        }
    }

    /** An editor may save an empty cell as no text at all. */
    private static String text(String given) {
        return given == null ? "" : given;
    }

    private void fault(String table, String row, String message) {
        faults.add(new TableFault(file, table, row, message));
    }
}
