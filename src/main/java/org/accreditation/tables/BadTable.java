package org.accreditation.tables;

import java.util.List;

/** A model that cannot be read as tables; every fault is named. */
public final class BadTable extends RuntimeException {

    private final transient List<TableFault> faults;

    public BadTable(List<TableFault> faults) {
        super(
                faults.stream()
                        .map(TableFault::toString)
                        .reduce((a, b) -> a + "\n" + b)
                        .orElse(""),
                null,
                false,
                false);
        this.faults = List.copyOf(faults);
    }

    public List<TableFault> faults() {
        return faults;
    }
}
