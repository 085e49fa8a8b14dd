package org.accreditation.database;

import java.sql.Connection;
import java.sql.SQLException;

/** Work in a database: each piece is done whole or not at all, and is on the disk when it returns. */
public interface Transactions {

    /** Something to be done through a connection. */
    @FunctionalInterface
    interface Work<T> {
        T through(Connection connection) throws SQLException;
    }

    /**
     * Does it.
     *
     * @throws Collided where somebody else did something at the same time
     * @throws org.accreditation.question.Unavailable where the database cannot be reached
     */
    <T> T transaction(Work<T> work);

    /**
     * Looks something up; nothing is written.
     *
     * @throws org.accreditation.question.Unavailable where the database cannot be reached
     */
    <T> T lookup(Work<T> work);

    /** Two did something at the same time that only one can do. */
    final class Collided extends RuntimeException {
        public Collided(SQLException why) {
            super("Somebody else did something at the same time.", why);
        }
    }
}
