package org.accreditation.tables.engine;

import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.accreditation.known.Within;
import org.accreditation.tables.BadTable;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Model;
import org.accreditation.tables.TableFault;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.api.core.event.AfterEvaluateDecisionTableEvent;
import org.kie.dmn.api.core.event.DMNRuntimeEventListener;
import org.kie.kogito.decision.DecisionModel;
import org.kie.kogito.dmn.DMNKogito;
import org.kie.kogito.dmn.DmnDecisionModel;

/**
 * The DMN engine over one model. It holds no state between calls. Compiling takes tenths of a second, so it waits until the
 * first call.
 */
final class DmnEngine {

    /** Where a call keeps the rows that were selected, so that calls at the same time do not see each other's. */
    private static final String TRACE = "selected rows";

    private final Model source;
    private volatile Compiled compiled;

    private record Compiled(DMNRuntime runtime, DecisionModel model) {}

    DmnEngine(Model source) {
        this.source = source;
    }

    /**
     * Compiles the model, where that has not been done.
     *
     * @throws BadTable where the engine cannot
     */
    void compile() {
        compiled();
    }

    private Compiled compiled() {
        Compiled done = compiled;
        return done == null ? compileOnce() : done;
    }

    private synchronized Compiled compileOnce() {
        if (compiled == null) {
            DMNRuntime runtime = runtime();
            runtime.addListener(new SelectedRows());
            DecisionModel model = new DmnDecisionModel(runtime, source.namespace(), source.name());
            List<TableFault> faults = model.getDMNModel().getMessages().stream()
                    .map(message -> fault(message.getText()))
                    .toList();
            if (!faults.isEmpty()) {
                throw new BadTable(faults);
            }
            compiled = new Compiled(runtime, model);
        }
        return compiled;
    }

    /** The engine with the settings that all tables are evaluated with: no further profiles, and no check of types at run time. */
    static DMNRuntime runtime(String xml) {
        return DMNKogito.createGenericDMNRuntime(Set.of(), false, new StringReader(xml));
    }

    private DMNRuntime runtime() {
        try {
            return runtime(source.xml());
        } catch (RuntimeException doesNotCompile) {
            throw new BadTable(
                    List.of(fault("The engine cannot compile it: something that it needs is missing, such as a"
                            + " namespace or the input that a requirement names. Open it in a DMN editor"
                            + " and save it again.")));
        }
    }

    private TableFault fault(String message) {
        return new TableFault(source.file(), null, null, message);
    }

    /** Ids of the rows that the engine selects, none where it finds none or more than one. */
    @SuppressWarnings("unchecked")
    List<String> select(DecisionTable table, Map<String, Object> values) {
        Compiled engine = compiled();
        Map<String, Object> inputs = new HashMap<>();
        table.reads().forEach(name -> inputs.put(name, exact(values.get(name))));
        DMNContext context = engine.model().newContext(inputs);
        context.getMetadata().set(TRACE, new HashMap<String, List<String>>());
        engine.runtime().evaluateByName(engine.model().getDMNModel(), context, table.name());
        Map<String, List<String>> trace =
                (Map<String, List<String>>) context.getMetadata().get(TRACE);
        return trace.getOrDefault(table.name(), List.of());
    }

    /** The engine knows no bounds: of a row that is certain whatever the value, one value within them is as good as another. */
    private static Object exact(Object value) {
        return value instanceof Within within ? within.example() : value;
    }

    private static final class SelectedRows implements DMNRuntimeEventListener {
        @Override
        @SuppressWarnings("unchecked")
        public void afterEvaluateDecisionTable(AfterEvaluateDecisionTableEvent event) {
            Map<String, List<String>> trace = (Map<String, List<String>>)
                    event.getResult().getContext().getMetadata().get(TRACE);
            if (trace != null) {
                trace.put(event.getDecisionName(), List.copyOf(event.getSelectedIds()));
            }
        }
    }
}
