package org.accreditation.tables.engine;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.accreditation.known.Within;
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

    /** By name of the table. */
    private final Map<String, Map<Map<String, Object>, Difference>> judged = new ConcurrentHashMap<>();

    public Engine(Model model) {
        this(model, model.tables());
    }

    /** With indexes of these tables, which are to be the model's own. */
    Engine(Model model, List<DecisionTable> indexed) {
        this.dmn = new DmnEngine(model);
        indexed.forEach(table -> TableIndex.of(table).ifPresent(index -> indexes.put(table.name(), index)));
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
     * What the DMN engine selects otherwise than an index does.
     *
     * @param found ids of the rows that the index gives: one, or none where none or several match
     * @param selected ids of the rows that the engine selects
     */
    public record Difference(List<String> found, List<String> selected) {

        /** In a sentence, without what the values were. */
        public String words() {
            return "The index gives " + found + " where the engine selects " + selected + ".";
        }
    }

    /**
     * Puts values to the index of a table and to the DMN engine. They can differ where one row is certain, and where all is
     * known exactly; of anything else the engine cannot speak.
     *
     * @return empty where they agree, where the engine cannot speak, and where no index holds the table
     */
    public Optional<Difference> difference(DecisionTable table, Map<String, Object> values) {
        CandidateRows rows = rows(table, values::get);
        boolean exact = rows.columns().stream().allMatch(value -> value != null && !(value instanceof Within));
        if (!isIndexed(table) || !rows.certain() && !exact) {
            return Optional.empty();
        }
        List<String> found = rows.certain() ? List.of(rows.rows().get(0).id()) : List.of();
        List<String> selected = select(table, values);
        return found.equals(selected) ? Optional.empty() : Optional.of(new Difference(found, selected));
    }

    /**
     * Values for which the DMN engine differs from the index of a table, among some; what was found once is kept, since
     * models of the same content share an engine.
     *
     * @param cases values to put to both
     */
    public Map<Map<String, Object>, Difference> judged(DecisionTable table, Supplier<List<Map<String, Object>>> cases) {
        return judged.computeIfAbsent(table.name(), unjudged -> {
            Map<Map<String, Object>, Difference> differences = new LinkedHashMap<>();
            cases.get().forEach(values -> difference(table, values)
                    .ifPresent(difference -> differences.put(values, difference)));
            return differences;
        });
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
