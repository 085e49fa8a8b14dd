package org.accreditation.staff;

import java.util.Map;

/**
 * A line of a staff list.
 *
 * @param line in the file, from 1
 * @param cells by their heading, {@linkplain Words#same however it is written}
 * @param fault why it cannot be read; null where it can
 */
record Row(long line, Map<String, String> cells, String fault) {

    static Row unreadable(long line, String why) {
        return new Row(line, Map.of(), why);
    }
}
