package org.accreditation.journal;

import java.sql.SQLException;
import java.util.Locale;

/** Why something could not be written. */
enum Failure {
    DISK_FULL("disk-full"),
    DATABASE_GONE("database-gone"),
    OTHER("database-refused");

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String SERIALIZATION = "40001";
    private static final String DEADLOCK = "40P01";
    private static final String PG_DISK_FULL = "53100";

    private final String word;

    Failure(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /** Whether another instance wrote at the same time; then it can be tried again. */
    static boolean isConflict(SQLException failed) {
        for (Throwable each = failed; each != null; each = next(each)) {
            if (each instanceof SQLException sql
                    && (UNIQUE_VIOLATION.equals(sql.getSQLState())
                            || SERIALIZATION.equals(sql.getSQLState())
                            || DEADLOCK.equals(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    static Failure of(Throwable failed) {
        Failure found = OTHER;
        int depth = 0;
        for (Throwable each = failed; each != null && depth < 20; each = each.getCause(), depth++) {
            String state = each instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "";
            String message = String.valueOf(each.getMessage()).toLowerCase(Locale.ROOT);
            if (state.equals(PG_DISK_FULL) || message.contains("no space left")) {
                return DISK_FULL;
            }
            if (state.startsWith("08") || state.startsWith("57P") || each instanceof java.net.ConnectException) {
                found = DATABASE_GONE;
            }
        }
        return found;
    }

    private static Throwable next(Throwable each) {
        return each instanceof SQLException sql && sql.getNextException() != null
                ? sql.getNextException()
                : each.getCause();
    }
}
