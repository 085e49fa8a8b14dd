package org.accreditation.tables;

import java.io.Reader;
import java.io.StringReader;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.api.core.event.AfterEvaluateDecisionTableEvent;
import org.kie.dmn.api.core.event.DMNRuntimeEventListener;
import org.kie.kogito.decision.DecisionModel;
import org.kie.kogito.dmn.DMNKogito;
import org.kie.kogito.dmn.DmnDecisionModel;

/** The DMN engine over the models of one policy version. It holds no state between calls. */
public final class Engine {

    /** Where a call keeps the rows that were selected, so that calls at the same time do not see each other's. */
    private static final String TRACE = "selected rows";

    private final DMNRuntime runtime;
    private final Map<String, DecisionModel> models;

    /**
     * Compiles models.
     *
     * @throws BadTable where the engine cannot compile one
     */
    public Engine(Collection<Model> sources) {
        runtime = runtime(sources);
        runtime.addListener(new SelectedRows());
        models = sources.stream()
                .collect(Collectors.toMap(
                        Model::name, model -> new DmnDecisionModel(runtime, model.namespace(), model.name())));
        List<TableFault> faults = sources.stream()
                .flatMap(model -> models.get(model.name()).getDMNModel().getMessages().stream()
                        .map(message -> new TableFault(model.file(), null, null, message.getText())))
                .toList();
        if (!faults.isEmpty()) {
            throw new BadTable(faults);
        }
    }

    private static DMNRuntime runtime(Collection<Model> sources) {
        Reader[] readers =
                sources.stream().map(model -> new StringReader(model.xml())).toArray(Reader[]::new);
        try {
            return DMNKogito.createGenericDMNRuntime(Set.of(), false, readers);
        } catch (RuntimeException doesNotCompile) {
            // The engine does not say which; no model imports another, so each can be tried alone.
            throw new BadTable(sources.stream()
                    .filter(model -> sources.size() == 1 || !compiles(model))
                    .map(
                            model -> new TableFault(
                                    model.file(),
                                    null,
                                    null,
                                    "The engine cannot compile it: something that it needs is missing, such as a namespace or the input that a requirement names. Open it in a DMN editor and save it again."))
                    .toList());
        }
    }

    private static boolean compiles(Model model) {
        try {
            runtime(List.of(model));
            return true;
        } catch (BadTable doesNot) {
            return false;
        }
    }

    /** Ids of the rows that the engine selects, none where it finds none or more than one. */
    @SuppressWarnings("unchecked")
    public List<String> select(DecisionTable table, Map<String, Object> values) {
        DecisionModel model = models.get(table.model());
        Map<String, Object> inputs = new HashMap<>();
        table.reads().forEach(name -> inputs.put(name, values.get(name)));
        DMNContext context = model.newContext(inputs);
        context.getMetadata().set(TRACE, new HashMap<String, List<String>>());
        runtime.evaluateByName(model.getDMNModel(), context, table.name());
        Map<String, List<String>> trace =
                (Map<String, List<String>>) context.getMetadata().get(TRACE);
        return trace.getOrDefault(table.name(), List.of());
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
