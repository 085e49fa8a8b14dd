package org.accreditation.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import org.accreditation.journal.store.Database;
import org.accreditation.journal.store.DatabaseObjects;
import org.accreditation.journal.store.JournalSettings;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With {@code -Djournal.objects.rewrite} the lists are written anew, after a migration was changed. */
class DatabaseObjectsTest {

    @TempDir
    private Path data;

    @ParameterizedTest
    @EnumSource
    void what_the_migrations_make_is_what_is_listed(Databases kind) throws Exception {
        JournalSettings settings = kind.settings(data);
        boolean embedded = settings.address().embedded();
        Database.open(settings.address()).close();
        try (Connection connection = Databases.beside(settings)) {
            if (System.getProperty("journal.objects.rewrite") != null) {
                Files.write(
                        Path.of("src/main/resources", DatabaseObjects.resource(embedded)),
                        DatabaseObjects.in(connection, embedded));
            }
            assertThat(DatabaseObjects.differences(connection, embedded)).isEmpty();
        }
    }
}
