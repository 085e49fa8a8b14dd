package org.accreditation.bench;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.accreditation.tables.CandidateRows;
import org.accreditation.tables.Cell;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Expression;
import org.accreditation.tables.Model;
import org.accreditation.tables.ModelWriter;
import org.accreditation.tables.engine.Engine;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One table of some rows: the index, reading the rows one by one, and the bare DMN engine, about the same people in turn. The
 * three are compared on all of these before anything is timed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class TableBenchmark {

    private static final int PEOPLE = 1_000;
    private static final List<String> TRACKS = List.of("new", "old");

    @Param({"10", "100", "1000"})
    private int rows;

    private DecisionTable table;
    private Engine engine;
    private List<Map<String, Object>> people;
    private int next;

    /** Builds the table and the people, and compares. */
    @Setup
    public void build() {
        Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put("months worked", "number");
        inputs.put("months required", "number");
        inputs.put("track", "tTrack");
        inputs.put("registered", "boolean");
        table = table();
        Model model = new Model(
                "rows",
                "urn:accreditation:bench:rows",
                "rows.dmn",
                "",
                Map.of("tTrack", TRACKS),
                inputs,
                List.of(table));
        engine = new Engine(model.from(model.file(), model.namespace(), ModelWriter.write(model)));
        Random random = new Random(20160509);
        people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(Map.of(
                    "months worked", BigDecimal.valueOf(random.nextInt(12 * rows)),
                    "months required", BigDecimal.valueOf(random.nextInt(12)),
                    "track", TRACKS.get(random.nextInt(2)),
                    "registered", random.nextBoolean()));
        }
        for (Map<String, Object> person : people) {
            CandidateRows found = engine.rows(table, person::get);
            if (!found.equals(CandidateRows.of(table, person::get))
                    || !engine.select(table, person)
                            .equals(List.of(found.rows().get(0).id()))) {
                throw new IllegalStateException("They differ: " + person);
            }
        }
    }

    /** Five rows for each track, and so on: unregistered people have a row of their own, so do long and short histories. */
    private DecisionTable table() {
        List<DecisionTable.Column> columns = List.of(
                new DecisionTable.Column("Registered", new Expression.Name("registered"), "boolean", List.of()),
                new DecisionTable.Column("Track", new Expression.Name("track"), "string", TRACKS),
                new DecisionTable.Column("Months worked", new Expression.Name("months worked"), "number", List.of()),
                new DecisionTable.Column(
                        "Months to go",
                        new Expression.Difference("months required", "months worked"),
                        "number",
                        List.of()));
        List<DecisionTable.Row> all = new ArrayList<>();
        int spans = rows / 2 - 2;
        add(all, "false", "-", "-", "-");
        add(all, "true", "-", "< 12", "> 0");
        add(all, "true", "-", "< 12", "<= 0");
        for (int i = 1; i <= spans; i++) {
            String span = "[" + 12 * i + ".." + 12 * (i + 1) + ")";
            add(all, "true", "\"new\"", span, "-");
            add(all, "true", "\"old\"", span, "-");
        }
        add(all, "true", "-", ">= " + 12 * (spans + 1), "-");
        return new DecisionTable("rows", "rows", "Rows", null, DecisionTable.Kind.VALUE, columns, all);
    }

    private static void add(List<DecisionTable.Row> rows, String... cells) {
        Map<String, Object> outputs = new LinkedHashMap<>();
        outputs.put("value", "value " + rows.size());
        outputs.put("source", "");
        outputs.put("gap", "");
        rows.add(new DecisionTable.Row(
                "row-" + rows.size(),
                rows.size() + 1,
                List.of(cells).stream().map(Cell::parse).toList(),
                List.of(cells),
                outputs));
    }

    private Map<String, Object> next() {
        next = (next + 1) % PEOPLE;
        return people.get(next);
    }

    @Benchmark
    public CandidateRows index() {
        return engine.rows(table, next()::get);
    }

    @Benchmark
    public CandidateRows oneByOne() {
        return CandidateRows.of(table, next()::get);
    }

    @Benchmark
    public List<String> engine() {
        return engine.select(table, next());
    }
}
