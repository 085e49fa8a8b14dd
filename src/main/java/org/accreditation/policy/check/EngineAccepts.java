package org.accreditation.policy.check;

import java.io.StringReader;
import java.util.List;
import java.util.function.Consumer;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.tables.BadTable;
import org.accreditation.tables.TableFault;
import org.accreditation.tables.engine.Engine;
import org.kie.dmn.validation.DMNValidator;
import org.kie.dmn.validation.DMNValidator.Validation;
import org.kie.dmn.validation.DMNValidatorFactory;

/**
 * Lets the engine's own validation speak: XML schema, model and FEEL compilation. Its analysis of decision tables is left
 * out: it does not know whole numbers, has no bounds, and finds nothing besides what {@link NoGapNoOverlap} proves.
 */
final class EngineAccepts implements Check {

    @Override
    public void check(PolicyVersion version, Consumer<TableFault> faults) {
        DMNValidator validator = DMNValidatorFactory.newValidator(List.of());
        try {
            version.models().values().forEach(model -> validator
                    .validate(
                            new StringReader(model.xml()),
                            Validation.VALIDATE_SCHEMA,
                            Validation.VALIDATE_MODEL,
                            Validation.VALIDATE_COMPILATION)
                    .forEach(message -> faults.accept(
                            new TableFault(model.file(), null, null, "The engine says: " + message.getText()))));
        } finally {
            validator.dispose();
        }
        version.tables().values().stream()
                .filter(placed -> placed.owner().equals(version.key()))
                .map(PlacedTable::engine)
                .distinct()
                .forEach(engine -> compile(engine, faults));
    }

    private static void compile(Engine engine, Consumer<TableFault> faults) {
        try {
            engine.compile();
        } catch (BadTable bad) {
            bad.faults().forEach(faults);
        }
    }
}
