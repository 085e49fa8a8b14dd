package org.accreditation.journal;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import org.accreditation.journal.store.Database;

/** Why something could not be written. */
enum Failure {
    /** What was to be written is in the way, not the database. */
    CONTENT("database-refused"),
    DISK_FULL("disk-full"),
    DATABASE_GONE("database-gone"),
    KEY_MISSING("key-missing"),
    WRONG_KEY("wrong-key"),
    KEY_HOLDER("key-holder"),
    NEWER_DATABASE("newer-database"),
    OTHER("database-refused");

    /** A key that is there already, a serialization failure, a deadlock. */
    private static final Set<String> CONFLICTS = Set.of("23505", "40001", "40P01");

    private static final String PG_DISK_FULL = "53100";

    /** Data that do not fit their column, break a constraint, or are too large. */
    private static final Set<String> OF_CONTENT = Set.of("22", "23", "54");

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
            if (CONFLICTS.contains(state(each))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfContent(String state) {
        return state.length() > 2 && OF_CONTENT.contains(state.substring(0, 2)) && !CONFLICTS.contains(state);
    }

    private static String state(Throwable failed) {
        return failed instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "";
    }

    static Failure of(Throwable failed) {
        Failure found = OTHER;
        int depth = 0;
        for (Throwable each = failed; each != null && depth < 20; each = each.getCause(), depth++) {
            if (each instanceof NoKey noKey) {
                return noKey.why;
            }
            if (each instanceof Database.Newer) {
                return NEWER_DATABASE;
            }
            String state = state(each);
            String message = String.valueOf(each.getMessage()).toLowerCase(Locale.ROOT);
            if (state.equals(PG_DISK_FULL) || message.contains("no space left")) {
                return DISK_FULL;
            }
            if (state.startsWith("08") || state.startsWith("57P") || each instanceof java.net.ConnectException) {
                found = DATABASE_GONE;
            } else if (found == OTHER && isOfContent(state)) {
                found = CONTENT;
            }
        }
        return found;
    }

    /** Nothing can be written, since the key is missing or is another one. */
    static final class NoKey extends RuntimeException {
        private final Failure why;

        NoKey(Failure why, String message) {
            super(message);
            this.why = why;
        }
    }

    private static Throwable next(Throwable each) {
        return each instanceof SQLException sql && sql.getNextException() != null
                ? sql.getNextException()
                : each.getCause();
    }
}
