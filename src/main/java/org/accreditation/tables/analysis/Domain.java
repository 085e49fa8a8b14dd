package org.accreditation.tables.analysis;

import java.util.List;
import org.accreditation.tables.Cell;

/** What a name can be. */
public sealed interface Domain permits Domain.Some, Domain.Counted, Domain.Never {

    /** One of some values: texts, numbers or booleans. */
    record Some(List<Object> values) implements Domain {
        public Some {
            values = List.copyOf(values);
        }
    }

    /** A number from 0 on without an upper end: months, days, how many. */
    record Counted() implements Domain {}

    /** Nothing: it is never known. */
    record Never() implements Domain {}

    /**
     * What a name goes with: where it is known and meets a cell, another name meets one too.
     *
     * @param name the name
     * @param where the cell that it meets
     * @param other the other name
     * @param is the cell that the other one meets then
     */
    record GoesWith(String name, Cell where, String other, Cell is) {

        boolean fits(Object value, Object otherValue) {
            return !where.matches(value) || is.matches(otherValue);
        }
    }

    /**
     * What holds of all names together.
     *
     * @param pairs names that go with others
     * @param differences differences that always meet a cell
     */
    record Together(List<GoesWith> pairs, List<Condition> differences) {

        static final Together ANYHOW = new Together(List.of(), List.of());
    }
}
