package org.accreditation.journal.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a database holds beside its lines: tables, columns, constraints, indexes, and whatever could change or hide lines
 * behind the back of the service, such as triggers and rules. Each is a line of text, in no wording of one version of a
 * database alone.
 */
public final class DatabaseObjects {

    private static final List<String> OF_H2 = List.of(
            "SELECT 'schema ' || SCHEMA_NAME FROM INFORMATION_SCHEMA.SCHEMATA WHERE SCHEMA_NAME NOT IN ('INFORMATION_SCHEMA', 'PUBLIC')",
            "SELECT LOWER(TABLE_TYPE || ' ' || TABLE_NAME) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA <> 'INFORMATION_SCHEMA'",
            "SELECT LOWER('column ' || TABLE_NAME || '.' || COLUMN_NAME || ' ' || DATA_TYPE"
                    + " || COALESCE('(' || CHARACTER_MAXIMUM_LENGTH || ')', '') || ' nullable ' || IS_NULLABLE"
                    + " || COALESCE(' default ' || COLUMN_DEFAULT, '') || COALESCE(' on update ' || COLUMN_ON_UPDATE, '')"
                    + " || CASE IS_GENERATED WHEN 'NEVER' THEN '' ELSE ' generated ' || GENERATION_EXPRESSION END)"
                    + " FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA <> 'INFORMATION_SCHEMA'",
            "SELECT LOWER('constraint on ' || c.TABLE_NAME || ' ' || c.CONSTRAINT_TYPE || COALESCE((SELECT ' ('"
                    + " || LISTAGG(k.COLUMN_NAME, ', ') WITHIN GROUP (ORDER BY k.ORDINAL_POSITION) || ')'"
                    + " FROM INFORMATION_SCHEMA.KEY_COLUMN_USAGE k WHERE k.CONSTRAINT_NAME = c.CONSTRAINT_NAME), ''))"
                    + " FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS c",
            "SELECT LOWER('index on ' || i.TABLE_NAME || ' ' || i.INDEX_TYPE_NAME || ' ('"
                    + " || LISTAGG(c.COLUMN_NAME, ', ') WITHIN GROUP (ORDER BY c.ORDINAL_POSITION) || ')')"
                    + " FROM INFORMATION_SCHEMA.INDEXES i JOIN INFORMATION_SCHEMA.INDEX_COLUMNS c"
                    + " ON c.INDEX_SCHEMA = i.INDEX_SCHEMA AND c.INDEX_NAME = i.INDEX_NAME"
                    + " WHERE i.INDEX_SCHEMA <> 'INFORMATION_SCHEMA'"
                    + " GROUP BY i.INDEX_SCHEMA, i.INDEX_NAME, i.TABLE_NAME, i.INDEX_TYPE_NAME",
            "SELECT LOWER('trigger ' || TRIGGER_NAME || ' on ' || EVENT_OBJECT_TABLE) FROM INFORMATION_SCHEMA.TRIGGERS",
            "SELECT LOWER('routine ' || ROUTINE_NAME) FROM INFORMATION_SCHEMA.ROUTINES WHERE ROUTINE_SCHEMA <> 'INFORMATION_SCHEMA'",
            "SELECT LOWER('sequence ' || SEQUENCE_NAME) FROM INFORMATION_SCHEMA.SEQUENCES",
            "SELECT LOWER('domain ' || DOMAIN_NAME) FROM INFORMATION_SCHEMA.DOMAINS",
            "SELECT LOWER('synonym ' || SYNONYM_NAME) FROM INFORMATION_SCHEMA.SYNONYMS",
            "SELECT LOWER('constant ' || CONSTANT_NAME) FROM INFORMATION_SCHEMA.CONSTANTS",
            "SELECT LOWER('user ' || USER_NAME) FROM INFORMATION_SCHEMA.USERS WHERE USER_NAME <> CURRENT_USER",
            "SELECT LOWER('role ' || ROLE_NAME) FROM INFORMATION_SCHEMA.ROLES WHERE ROLE_NAME <> 'PUBLIC'");

    private static final String OWN_RELATIONS = "FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace"
            + " AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')";

    private static final List<String> OF_POSTGRESQL = List.of(
            "SELECT CASE c.relkind WHEN 'r' THEN 'base table' WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view'"
                    + " WHEN 'S' THEN 'sequence' WHEN 'f' THEN 'foreign table' WHEN 'c' THEN 'type' ELSE 'relation' END"
                    + " || ' ' || c.relname || CASE WHEN c.relrowsecurity OR c.relforcerowsecurity"
                    + " THEN ' with row security' ELSE '' END " + OWN_RELATIONS
                    + " AND c.relkind NOT IN ('i', 'I', 't')",
            "SELECT 'column ' || r.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)"
                    + " || CASE WHEN a.attnotnull THEN ' nullable no' ELSE ' nullable yes' END"
                    + " || COALESCE(' default ' || pg_get_expr(f.adbin, f.adrelid), '')"
                    + " || CASE WHEN a.attgenerated = '' AND a.attidentity = '' THEN '' ELSE ' generated' END"
                    + " FROM (SELECT c.* " + OWN_RELATIONS + " AND c.relkind IN ('r', 'p')) r"
                    + " JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped"
                    + " LEFT JOIN pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum",
            "SELECT 'constraint on ' || r.relname || ' ' || pg_get_constraintdef(k.oid) FROM (SELECT c.* "
                    + OWN_RELATIONS + ") r JOIN pg_constraint k ON k.conrelid = r.oid WHERE k.contype <> 'n'",
            "SELECT 'index on ' || t.relname || ' ' || regexp_replace(pg_get_indexdef(i.indexrelid),"
                    + " '^CREATE (UNIQUE )?INDEX .* USING ', '\\1') || CASE WHEN i.indisvalid THEN '' ELSE ' invalid' END"
                    + " FROM pg_index i JOIN (SELECT c.* " + OWN_RELATIONS
                    + ") t ON t.oid = i.indrelid WHERE t.relkind IN ('r', 'p', 'm')",
            "SELECT 'trigger ' || g.tgname || ' on ' || r.relname FROM (SELECT c.* " + OWN_RELATIONS
                    + ") r JOIN pg_trigger g ON g.tgrelid = r.oid WHERE NOT g.tgisinternal",
            "SELECT 'rule ' || w.rulename || ' on ' || r.relname FROM (SELECT c.* " + OWN_RELATIONS
                    + ") r JOIN pg_rewrite w ON w.ev_class = r.oid WHERE r.relkind IN ('r', 'p')",
            "SELECT 'policy ' || p.polname || ' on ' || r.relname FROM (SELECT c.* " + OWN_RELATIONS
                    + ") r JOIN pg_policy p ON p.polrelid = r.oid",
            "SELECT 'child of ' || r.relname || ' ' || h.inhrelid::regclass::text FROM (SELECT c.* " + OWN_RELATIONS
                    + " AND c.relkind IN ('r', 'p')) r JOIN pg_inherits h ON h.inhparent = r.oid",
            "SELECT 'routine ' || p.proname FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace"
                    + " AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')",
            "SELECT 'domain ' || t.typname FROM pg_type t WHERE t.typnamespace = current_schema()::regnamespace"
                    + " AND t.typtype IN ('d', 'e', 'r')"
                    + " AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e')",
            "SELECT 'event trigger ' || e.evtname FROM pg_event_trigger e"
                    + " WHERE NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = e.oid AND d.deptype = 'e')");

    private DatabaseObjects() {}

    /** What is in the database that migrations do not make, and what of theirs is missing; each in a sentence. */
    public static List<String> differences(Connection connection, boolean embedded) throws SQLException {
        List<String> made = made(embedded);
        List<String> differences = new ArrayList<>();
        SortedSet<String> there = in(connection, embedded);
        there.stream()
                .filter(each -> !made.contains(each))
                .forEach(added -> differences.add("It holds something that the service did not make: " + added + "."));
        made.stream()
                .filter(each -> !there.contains(each))
                .forEach(gone -> differences.add("Something that the service made is missing or other: " + gone + "."));
        return differences;
    }

    /** Everything in it, in order. */
    public static SortedSet<String> in(Connection connection, boolean embedded) throws SQLException {
        SortedSet<String> found = new TreeSet<>();
        try (Statement statement = connection.createStatement()) {
            for (String sql : embedded ? OF_H2 : OF_POSTGRESQL) {
                try (ResultSet lines = statement.executeQuery(sql)) {
                    while (lines.next()) {
                        found.add(lines.getString(1));
                    }
                }
            }
        }
        return found;
    }

    /** What the migrations make. A test holds it to a database that they have just made. */
    private static List<String> made(boolean embedded) {
        String name = "/" + resource(embedded);
        try (InputStream stream = DatabaseObjects.class.getResourceAsStream(name);
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        } catch (IOException packaged) {
            throw new UncheckedIOException(packaged);
        }
    }

    /** The name of the file that lists what the migrations make. */
    public static String resource(boolean embedded) {
        return "journal-objects-" + (embedded ? "h2" : "postgresql") + ".txt";
    }
}
