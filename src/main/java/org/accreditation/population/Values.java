package org.accreditation.population;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Every value that a fact or a table has had so far, by a number of its own, so that columns hold numbers. Threads may share it. */
final class Values {

    /** The number of what is unknown. */
    static final int UNKNOWN = 0;

    private final Map<Object, Integer> numbers = new ConcurrentHashMap<>();
    private volatile Object[] values = new Object[256];
    private int next = UNKNOWN + 1;

    int number(Object value) {
        if (value == null) {
            return UNKNOWN;
        }
        Integer known = numbers.get(value);
        return known == null ? added(value) : known;
    }

    private synchronized int added(Object value) {
        Integer known = numbers.get(value);
        if (known != null) {
            return known;
        }
        if (next == values.length) {
            values = Arrays.copyOf(values, 2 * next);
        }
        values[next] = value;
        numbers.put(value, next);
        return next++;
    }

    /** The value; null for what is unknown. */
    Object value(int number) {
        return values[number];
    }
}
