package org.accreditation.tables.workbook;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Range;
import org.dhatim.fastexcel.Worksheet;

/** The sheet of the values that cells may have: a column for each list, by the name of what is asked. */
final class PickLists {

    private final Worksheet sheet;
    private final Map<List<String>, Range> lists = new HashMap<>();
    private int columns;

    PickLists(Worksheet sheet) {
        this.sheet = sheet;
    }

    /** The place of a list, which is written where it is new. */
    Range of(String name, List<String> values) {
        return lists.computeIfAbsent(List.of(name, String.join("\n", values)), key -> write(name, values));
    }

    private Range write(String name, List<String> values) {
        int column = columns++;
        int longest = name.length();
        sheet.value(0, column, name);
        for (int i = 0; i < values.size(); i++) {
            sheet.value(i + 1, column, values.get(i));
            longest = Math.max(longest, values.get(i).length());
        }
        sheet.width(column, Math.min(longest + 3, 60));
        return sheet.range(1, column, values.size(), column);
    }

    void finish() {
        if (columns > 0) {
            sheet.range(0, 0, 0, columns - 1).style().bold().fillColor("DDE4EA").set();
        }
        sheet.freezePane(0, 1);
    }
}
