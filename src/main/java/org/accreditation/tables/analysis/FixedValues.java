package org.accreditation.tables.analysis;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;

/**
 * What is the same for everybody that a comparison looks at: the status, terms, values that a table has given. What is
 * null is unknown; what is left out is a fact.
 *
 * @param values by name
 */
public record FixedValues(Map<String, Object> values) {

    boolean isSettled(String name) {
        return values.containsKey(name);
    }

    boolean isUnknown(String name) {
        return isSettled(name) && values.get(name) == null;
    }

    BigDecimal number(String name) {
        return (BigDecimal) Objects.requireNonNull(values.get(name));
    }
}
