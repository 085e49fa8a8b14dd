package org.accreditation.staff;

/**
 * What is wrong in a staff list.
 *
 * @param line of the file, from 1
 * @param column its heading; null where it is about the whole line
 * @param detail what is wrong and what to do; it repeats nothing that the list says
 */
public record StaffFault(long line, String column, String detail) {

    @Override
    public String toString() {
        return "Line " + line + (column == null ? "" : ", " + column) + ": " + detail;
    }
}
