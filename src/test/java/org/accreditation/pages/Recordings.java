package org.accreditation.pages;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.ConfigProvider;

/** Puts decisions about people of {@code examples/} on record. */
final class Recordings {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Recordings() {}

    /** A question about a person, under a policy. */
    static ObjectNode request(String ref, String policy) {
        try {
            ObjectNode request = (ObjectNode) JSON.readTree(
                    Path.of("examples/agency-one-day-short/request.json").toFile());
            ((ObjectNode) request.get("candidate")).put("ref", ref);
            return request.put("policy", policy);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String post(String address, ObjectNode request) {
        return given().contentType("application/json")
                .body(request.toString())
                .post(address)
                .then()
                .statusCode(200)
                .extract()
                .header("Journal-Entry");
    }

    /** An endorsement; the name of its entry. */
    static String endorsement(String ref, String policy) {
        return post("/v1/decisions/endorsement?receipt=true", request(ref, policy));
    }

    /** A pathway; the name of its entry. */
    static String pathway(String ref, String policy) {
        return post("/v1/pathway?policy=" + policy, request(ref, policy));
    }

    static void erase(String ref) {
        given().contentType("application/json")
                .body("{\"candidate\":\"" + ref + "\"}")
                .post("/v1/journal/erasures")
                .then()
                .statusCode(200);
    }

    private static Connection database() throws SQLException {
        Path data = Path.of(ConfigProvider.getConfig().getValue("accreditation.data", String.class));
        String url = "jdbc:h2:file:" + data.toAbsolutePath().normalize().resolve("journal")
                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        return DriverManager.getConnection(url, "sa", "");
    }

    /** Makes the database of the journal refuse every entry, or take them again. */
    static void refuseToWrite(boolean refuse) throws SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    refuse
                            ? "ALTER TABLE journal_entry ADD CONSTRAINT refused CHECK (1 = 0) NOCHECK"
                            : "ALTER TABLE journal_entry DROP CONSTRAINT refused");
        }
    }

    /** Does what only somebody with the database in hand can do: names another caller. */
    static void setCaller(String entry, String caller) throws SQLException {
        int dot = entry.indexOf('.');
        try (Connection connection = database();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE journal_entry SET caller = ? WHERE chain = ? AND seq = ?")) {
            update.setString(1, caller);
            update.setString(2, entry.substring(0, dot));
            update.setLong(3, Long.parseLong(entry.substring(dot + 1)));
            update.executeUpdate();
        }
    }
}
