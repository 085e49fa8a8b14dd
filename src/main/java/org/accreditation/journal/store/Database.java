package org.accreditation.journal.store;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.h2.engine.Constants;

/**
 * The database that holds the journal, with its tables made. Which one is said by its address alone: H2 in a file, or
 * PostgreSQL.
 */
public final class Database implements AutoCloseable {

    private static final int CONNECTIONS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AgroalDataSource source;
    private final boolean embedded;

    private Database(AgroalDataSource source, boolean embedded) {
        this.source = source;
        this.embedded = embedded;
    }

    /**
     * Where the journal is.
     *
     * @param url of JDBC
     */
    public record Address(String url, Optional<String> user, Optional<String> password) {

        /**
         * The embedded database in a data folder. Every commit writes to the file at once; that the disk has it is seen to
         * by {@link #settle}.
         */
        static Address in(Path data) {
            return new Address(
                    "jdbc:h2:file:" + data.toAbsolutePath().normalize().resolve("journal")
                            + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
                    Optional.of("sa"),
                    Optional.of(""));
        }

        /** Only to read, and only what is there: nothing is made or written, in the database or beside it. */
        private String toRead() {
            return embedded()
                    ? url.replace(";WRITE_DELAY=0", "") + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE;TRACE_LEVEL_FILE=0"
                    : url;
        }

        /**
         * A connection that reads one moment of the database, where no service runs.
         *
         * @throws SQLException where it cannot be opened: the embedded one while a service has it open
         */
        public Connection snapshot() throws SQLException {
            try {
                Class.forName(driver());
            } catch (ClassNotFoundException packaged) {
                throw new IllegalStateException(packaged);
            }
            Connection connection = DriverManager.getConnection(toRead(), user.orElse(null), password.orElse(null));
            still(connection, embedded());
            return connection;
        }

        private String driver() {
            return embedded() ? "org.h2.Driver" : "org.postgresql.Driver";
        }

        public boolean embedded() {
            return url.startsWith("jdbc:h2:");
        }

        public String kind() {
            return embedded() ? "H2" : "PostgreSQL";
        }
    }

    /** Connects and brings the tables up to date. */
    public static Database open(Address address) throws SQLException {
        AgroalDataSource source = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(CONNECTIONS)
                        .acquisitionTimeout(PATIENCE)
                        .validateOnBorrow(!address.embedded())
                        .connectionValidator(ConnectionValidator.defaultValidator())
                        .connectionFactoryConfiguration(factory -> {
                            factory.jdbcUrl(address.url())
                                    .connectionProviderClassName(address.driver())
                                    .autoCommit(false)
                                    .loginTimeout(PATIENCE);
                            address.user().ifPresent(user -> factory.principal(new NamePrincipal(user)));
                            address.password().ifPresent(secret -> factory.credential(new SimplePassword(secret)));
                            if (!address.embedded()) {
                                factory.jdbcProperty("reWriteBatchedInserts", "true")
                                        .jdbcProperty("connectTimeout", "5")
                                        .jdbcProperty("socketTimeout", "30");
                            }
                            return factory;
                        })));
        try {
            migrate(source, address);
            return new Database(source, address.embedded());
        } catch (FlywayException cannot) {
            source.close();
            throw new SQLException(cannot);
        } catch (Newer newer) {
            source.close();
            throw newer;
        }
    }

    /** The tables are those of a later release, which knows what this one does not. Nothing was done to them. */
    public static final class Newer extends SQLException {
        private Newer(String version) {
            super("The journal has tables of a later release (" + version
                    + "). Start that release, or one after it; or restore the journal as it was before.");
        }
    }

    private static void migrate(AgroalDataSource source, Address address) throws Newer {
        Map<String, String> types = address.embedded()
                ? Map.of("bytes", "VARBINARY", "text", "VARCHAR")
                : Map.of("bytes", "BYTEA", "text", "TEXT");
        Flyway flyway = Flyway.configure(Database.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:journal")
                .table("journal_migration")
                .placeholders(types)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
        for (MigrationInfo done : flyway.info().applied()) {
            if (done.getState() == MigrationState.FUTURE_SUCCESS || done.getState() == MigrationState.FUTURE_FAILED) {
                throw new Newer(done.getVersion().toString());
            }
        }
        flyway.migrate();
    }

    public Connection connection() throws SQLException {
        Connection connection = source.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    /** Reads from one moment of the database, whatever is written meanwhile. */
    public <T> T atOneMoment(Reading<T> reading) throws SQLException {
        try (Connection connection = connection()) {
            int usual = connection.getTransactionIsolation();
            still(connection, embedded);
            try {
                return reading.from(connection);
            } finally {
                connection.rollback();
                connection.setTransactionIsolation(usual);
            }
        }
    }

    /** Reads through a connection. */
    public interface Reading<T> {
        T from(Connection connection) throws SQLException;
    }

    /** From the first thing it reads, all is as it was then. */
    private static void still(Connection connection, boolean embedded) throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(
                embedded ? Constants.TRANSACTION_SNAPSHOT : Connection.TRANSACTION_REPEATABLE_READ);
    }

    /**
     * Commits, and returns when the disk has it. PostgreSQL waits for its disk when it commits. H2 only writes to the file
     * (with WRITE_DELAY=0) and leaves it to the operating system when the disk has it; a checkpoint makes it wait.
     */
    public void settle(Connection connection) throws SQLException {
        connection.commit();
        if (embedded) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CHECKPOINT SYNC");
            }
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
