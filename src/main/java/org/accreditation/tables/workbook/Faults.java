package org.accreditation.tables.workbook;

import java.util.ArrayList;
import java.util.List;
import org.accreditation.tables.BadTable;
import org.accreditation.tables.TableFault;

/** What is wrong with a workbook, each with its place; as many as somebody would read. */
final class Faults {

    private static final int MOST = 50;

    private final List<TableFault> all = new ArrayList<>();

    void file(String message) {
        add("The workbook", message);
    }

    void sheet(String sheet, String message) {
        add("Sheet '" + sheet + "'", message);
    }

    /**
     * Of a cell.
     *
     * @param row from 1
     * @param column from 0
     */
    void cell(String sheet, int row, int column, String message) {
        add("Sheet '" + sheet + "', cell " + Place.of(row, column), message);
    }

    private void add(String place, String message) {
        if (all.size() < MOST) {
            all.add(new TableFault(place, null, null, message));
        }
    }

    /** Refuses the workbook where anything is wrong with it. */
    void refuse() {
        if (!all.isEmpty()) {
            throw new BadTable(all);
        }
    }

    /** Refuses what cannot be read any further. */
    BadTable refused(String message) {
        file(message);
        return new BadTable(all);
    }
}
