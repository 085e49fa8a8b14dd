package org.accreditation.tables.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.accreditation.tables.BadTable;
import org.accreditation.tables.CandidateRows;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Model;

/**
 * What finds the rows of a model's tables. Each table is compiled into an index as soon as the model is read. The DMN engine
 * is the judge of the indexes, and answers for those tables that none can hold; to compile a model for it takes tenths of a
 * second, so that waits until it is first asked. Safe for any number of threads.
 */
public final class Engine {

    private final DmnEngine dmn;

    /** By name of the table. */
    private final Map<String, TableIndex> indexes = new HashMap<>();

    public Engine(Model model) {
        this.dmn = new DmnEngine(model);
        model.tables().forEach(table -> TableIndex.of(table).ifPresent(index -> indexes.put(table.name(), index)));
    }

    /**
     * The rows of a table that are possible, and what its columns read.
     *
     * @param values the value of a name; null where it is unknown
     */
    public CandidateRows rows(DecisionTable table, Function<String, Object> values) {
        TableIndex index = indexes.get(table.name());
        return index == null ? CandidateRows.of(table, values) : index.rows(values);
    }

    /** Whether an index holds the table. Where none does, {@link #select} has to confirm a row that is certain. */
    public boolean isIndexed(DecisionTable table) {
        return indexes.containsKey(table.name());
    }

    /**
     * Ids of the rows that the DMN engine selects, none where it finds none or more than one. It knows no bounds: of what is
     * known within some it reads one value that they leave.
     *
     * @throws BadTable where the model cannot be compiled
     */
    public List<String> select(DecisionTable table, Map<String, Object> values) {
        return dmn.select(table, values);
    }

    /**
     * Compiles the model for the DMN engine, where that has not been done.
     *
     * @throws BadTable where it cannot
     */
    public void compile() {
        dmn.compile();
    }
}
