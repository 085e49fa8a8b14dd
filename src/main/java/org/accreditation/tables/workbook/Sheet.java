package org.accreditation.tables.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A sheet as somebody left it: what stands in its cells, as text.
 *
 * @param rows by number from 1, each by column from 0; without empty cells
 */
record Sheet(String name, TreeMap<Integer, TreeMap<Integer, String>> rows) {

    Sheet(String name) {
        this(name, new TreeMap<>());
    }

    void put(int row, int column, String text) {
        if (!text.isBlank()) {
            rows.computeIfAbsent(row, number -> new TreeMap<>()).put(column, text);
        }
    }

    String text(int row, int column) {
        return rows.getOrDefault(row, new TreeMap<>()).getOrDefault(column, "");
    }

    /** The first so many cells of a row. */
    List<String> texts(Map<Integer, String> row, int width) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            texts.add(row.getOrDefault(i, ""));
        }
        return texts;
    }
}
