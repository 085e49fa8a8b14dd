package org.accreditation.tables;

/**
 * Something that is wrong with a policy's files.
 *
 * @param file the file
 * @param table the table in it, or null for the file as a whole
 * @param row id or number of the row, or null for the table as a whole
 * @param message what is wrong and what to do
 */
public record TableFault(String file, String table, String row, String message) {

    @Override
    public String toString() {
        return file + (table == null ? "" : ", table '" + table + "'") + (row == null ? "" : ", row '" + row + "'")
                + ": " + message;
    }
}
