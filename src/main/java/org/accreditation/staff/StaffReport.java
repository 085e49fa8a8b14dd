package org.accreditation.staff;

import java.util.ArrayList;
import java.util.List;
import org.accreditation.json.CsvLine;

/**
 * What a staff list is, and everything that is wrong with it.
 *
 * @param format csv or ndjson
 * @param encoding by which it was read
 * @param lines how many say something about somebody
 * @param goodLines how many of these have no fault
 * @param people how many it is about
 * @param goodPeople how many of these have no line with a fault
 * @param faultCount how many faults there are
 * @param faults the first of them
 * @param notes what to know besides
 */
public record StaffReport(
        String format,
        String encoding,
        long lines,
        long goodLines,
        int people,
        int goodPeople,
        long faultCount,
        List<StaffFault> faults,
        List<String> notes) {

    /** So many faults are told. */
    public static final int MOST_FAULTS = 1000;

    /** In a sentence. */
    public String summary() {
        return String.format(
                "%,d lines about %,d people: %,d lines and %,d people without a fault, %,d faults.",
                lines, people, goodLines, goodPeople, faultCount);
    }

    /** The faults that are told, as a CSV. */
    public String csv() {
        StringBuilder text = new StringBuilder(CsvLine.of(List.of("line", "column", "fault"))).append('\n');
        for (StaffFault fault : faults) {
            List<String> cells = new ArrayList<>();
            cells.add(Long.toString(fault.line()));
            cells.add(fault.column() == null ? "" : CsvLine.harmless(fault.column()));
            cells.add(CsvLine.harmless(fault.detail()));
            text.append(CsvLine.of(cells)).append('\n');
        }
        return text.toString();
    }
}
