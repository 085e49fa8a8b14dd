package org.accreditation.explanation;

import java.math.BigDecimal;
import java.util.stream.Collectors;
import org.accreditation.tables.Cell;
import org.accreditation.tables.Within;

/** Cells and values in plain words. */
final class CellWords {

    private CellWords() {}

    /** What a cell asks for, such as "more than 0" or "employee or seconded". */
    static String of(Cell cell) {
        if (cell instanceof Cell.OneOf one) {
            return one.constants().stream().map(CellWords::of).collect(Collectors.joining(" or "));
        }
        return cell instanceof Cell.Range range ? of(range) : "anything";
    }

    private static String of(Cell.Range range) {
        String low = range.low() == null ? null : (range.lowIncluded() ? "at least " : "more than ") + of(range.low());
        String high =
                range.high() == null ? null : (range.highIncluded() ? "at most " : "less than ") + of(range.high());
        if (low == null) {
            return high;
        }
        return high == null ? low : low + " and " + high;
    }

    /** A value; "not known" where there is none. */
    static String of(Object value) {
        if (value == null) {
            return "not known";
        }
        if (value instanceof Within within) {
            return within.words();
        }
        return value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : value.toString();
    }
}
