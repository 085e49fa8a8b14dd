package org.accreditation.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Statements through a connection. */
public record Statements(Connection connection) {

    /** Sets the values of a statement. */
    @FunctionalInterface
    public interface Values {
        void set(PreparedStatement statement) throws SQLException;
    }

    /** Sets the values of a line that is written. */
    @FunctionalInterface
    public interface ValuesOf<T> {
        void set(PreparedStatement statement, T line) throws SQLException;
    }

    /** Reads a line. */
    @FunctionalInterface
    public interface Line<T> {
        T of(ResultSet line) throws SQLException;
    }

    /** What is found. */
    public <T> List<T> list(String sql, Values values, Line<T> reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            values.set(statement);
            List<T> found = new ArrayList<>();
            try (ResultSet lines = statement.executeQuery()) {
                while (lines.next()) {
                    found.add(reader.of(lines));
                }
            }
            return found;
        }
    }

    /** Changes lines; how many. */
    public int change(String sql, Values values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            values.set(statement);
            return statement.executeUpdate();
        }
    }

    /** Writes lines, in one go. */
    public <T> void insert(String sql, Collection<T> lines, ValuesOf<T> values) throws SQLException {
        if (lines.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (T line : lines) {
                values.set(statement, line);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Sets a day, or none. */
    public static void day(PreparedStatement statement, int place, LocalDate day) throws SQLException {
        statement.setObject(place, day, Types.DATE);
    }

    /** Sets a time, or none. */
    public static void time(PreparedStatement statement, int place, Instant time) throws SQLException {
        statement.setObject(place, time == null ? null : time.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    /** A day, or none. */
    public static LocalDate day(ResultSet line, String column) throws SQLException {
        return line.getObject(column, LocalDate.class);
    }

    /** A time, or none. */
    public static Instant time(ResultSet line, String column) throws SQLException {
        OffsetDateTime time = line.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
