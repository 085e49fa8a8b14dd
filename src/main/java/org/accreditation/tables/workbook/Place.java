package org.accreditation.tables.workbook;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cell, as in C7.
 *
 * @param row from 1
 * @param column from 0
 */
record Place(int row, int column) {

    private static final Pattern WRITTEN = Pattern.compile("([A-Z]{1,3})([1-9]\\d{0,6})");
    private static final int LETTERS = 26;

    /** Null where it is no place. */
    static Place read(String written) {
        Matcher place = WRITTEN.matcher(written);
        if (!place.matches()) {
            return null;
        }
        int column = 0;
        for (char letter : place.group(1).toCharArray()) {
            column = column * LETTERS + letter - 'A' + 1;
        }
        return new Place(Integer.parseInt(place.group(2)), column - 1);
    }

    static String of(int row, int column) {
        StringBuilder letters = new StringBuilder();
        for (int left = column + 1; left > 0; left = (left - 1) / LETTERS) {
            letters.insert(0, (char) ('A' + (left - 1) % LETTERS));
        }
        return letters.toString() + row;
    }
}
