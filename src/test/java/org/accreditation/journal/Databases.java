package org.accreditation.journal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.accreditation.journal.store.Database;
import org.accreditation.journal.store.JournalSettings;
import org.accreditation.receipt.Keys;

/** The databases that the journal is tested on: H2 in a folder, and a real PostgreSQL that starts once for all tests. */
enum Databases {
    H2 {
        @Override
        JournalSettings settings(Path data) {
            return JournalSettings.embedded(data, Keys.in(data));
        }
    },
    POSTGRESQL {
        @Override
        JournalSettings settings(Path data) {
            return JournalSettings.embedded(data, Keys.in(data))
                    .with(Optional.of(Server.freshDatabase()), Optional.of("postgres"), Optional.of("postgres"));
        }
    };

    /** Of an empty database. */
    abstract JournalSettings settings(Path data);

    /** A connection beside the journal, for those who would alter it. */
    static Connection beside(JournalSettings settings) throws SQLException {
        Database.Address address = settings.address();
        return DriverManager.getConnection(
                address.url(), address.user().orElse(null), address.password().orElse(null));
    }

    /** The one server. */
    private static final class Server {
        private static final AtomicInteger COUNT = new AtomicInteger();
        private static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres started =
                        EmbeddedPostgres.builder().setCleanDataDirectory(true).start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started)));
                return started;
            } catch (IOException cannot) {
                throw new UncheckedIOException(cannot);
            }
        }

        private static void stop(EmbeddedPostgres started) {
            try {
                started.close();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }

        private static String freshDatabase() {
            String name = "journal" + COUNT.incrementAndGet();
            try (Connection connection = POSTGRES.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            } catch (SQLException cannot) {
                throw new IllegalStateException(cannot);
            }
            return POSTGRES.getJdbcUrl("postgres", name);
        }
    }
}
