package org.accreditation.population;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.accreditation.decision.TableByTable;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyVersion;

/**
 * What a table makes of values, judged once for all people whose values are the same to it. It is the table itself that
 * judges, so that nobody is judged otherwise than alone.
 */
final class TableMemo {

    private final PolicyVersion version;
    private final PlacedTable table;
    private final String status;
    private final List<String> names;
    private final Values values;
    private final Pairs[] pairs;
    private final List<TableByTable.Judged> judged = new ArrayList<>();

    /**
     * A memo.
     *
     * @param names what the table reads, terms left out
     */
    TableMemo(PolicyVersion version, PlacedTable table, String status, List<String> names, Values values) {
        this.version = version;
        this.table = table;
        this.status = status;
        this.names = names;
        this.values = values;
        this.pairs = new Pairs[Math.max(1, names.size())];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = new Pairs();
        }
    }

    List<String> names() {
        return names;
    }

    /** How many cases there have been. */
    int size() {
        return judged.size();
    }

    TableByTable.Judged judged(int number) {
        return judged.get(number);
    }

    /** For each row the number of its case. */
    int[] cases(int[][] columns, int size) {
        int[] cases = new int[size];
        Pairs last = pairs[pairs.length - 1];
        for (int row = 0; row < size; row++) {
            int number = columns.length == 0 ? last.number(0, 0) : 0;
            for (int i = 0; i < columns.length; i++) {
                number = pairs[i].number(number, columns[i] == null ? Values.UNKNOWN : columns[i][row]);
            }
            if (number == judged.size()) {
                judged.add(judge(columns, row));
            }
            cases[row] = number;
        }
        return cases;
    }

    private TableByTable.Judged judge(int[][] columns, int row) {
        Map<String, Object> given = new HashMap<>();
        for (int i = 0; i < columns.length; i++) {
            Object value = columns[i] == null ? null : values.value(columns[i][row]);
            if (value != null) {
                given.put(names.get(i), value);
            }
        }
        return TableByTable.judge(version, table, status, given);
    }
}
