package org.accreditation.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.accreditation.tables.Cell;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.engine.Engine;
import org.accreditation.tables.engine.WrongIndex;

/** A version in which one table is indexed as if one of its rows asked for a text that nothing can be. */
public final class WronglyIndexed {

    private WronglyIndexed() {}

    /** The version with that row of that table indexed wrongly; the engine evaluates the table as it is. */
    public static PolicyVersion version(PolicyVersion version, String key, String row) {
        PlacedTable placed = version.tables().get(key);
        DecisionTable table = placed.table();
        int number = table.row(row).orElseThrow().number() - 1;
        int column = IntStream.range(0, table.columns().size())
                .filter(i -> table.rows().get(number).cells().get(i) instanceof Cell.OneOf)
                .findFirst()
                .orElseThrow();
        Engine wrong = WrongIndex.of(
                version.model(table.model()).orElseThrow(), table, number, column, new Cell.OneOf(List.of("nobody")));
        Map<String, PlacedTable> tables = new LinkedHashMap<>(version.tables());
        tables.put(key, new PlacedTable(placed.owner(), table, wrong));
        return new PolicyVersion(
                version.file(),
                version.base(),
                version.models(),
                tables,
                version.terms(),
                version.sources(),
                version.rules(),
                version.digest(),
                version.written(),
                version.manifest());
    }
}
