package org.accreditation.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;

/**
 * Lines of tables, through a store that knows their SQL.
 *
 * @param opens a store on a connection
 */
public record Stored<S>(Transactions database, Function<Connection, S> opens) {

    /** Something to be done with a store. */
    @FunctionalInterface
    public interface Work<S, T> {
        T with(S store) throws SQLException;
    }

    /** Looks something up; nothing is written. */
    public <T> T look(Work<S, T> work) {
        return database.lookup(connection -> work.with(opens.apply(connection)));
    }

    /** Changes something, whole or not at all. */
    public <T> T change(Work<S, T> work) {
        return database.transaction(connection -> work.with(opens.apply(connection)));
    }
}
