package org.accreditation.access;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which role may use which address: the table {@code access.csv}, which the docs show. An address without a row is open to
 * nobody.
 */
public final class AccessTable {

    private static final String RESOURCE = "/access.csv";

    private final List<Rule> rows;

    private AccessTable(List<Rule> rows) {
        this.rows = List.copyOf(rows);
    }

    /**
     * A row.
     *
     * @param address as the service declares it, with names of parts in braces
     * @param anyone whether it is open to everybody, signed in or not
     * @param roles who may use it otherwise
     * @param what is there
     */
    public record Rule(String method, String address, boolean anyone, Set<Role> roles, String what) {

        /** Whether somebody with these roles may. */
        public boolean admits(Set<String> words) {
            return anyone || roles.stream().map(Role::word).anyMatch(words::contains);
        }
    }

    /** The table as packaged. */
    public static AccessTable packaged() {
        try (InputStream resource = AccessTable.class.getResourceAsStream(RESOURCE);
                MappingIterator<Map<String, String>> lines = new CsvMapper()
                        .readerForMapOf(String.class)
                        .with(CsvSchema.emptySchema().withHeader())
                        .readValues(resource)) {
            List<Rule> rows = new ArrayList<>();
            lines.forEachRemaining(line -> rows.add(row(line)));
            return new AccessTable(rows);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Rule row(Map<String, String> line) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (line.get(role.word()).equals("yes")) {
                roles.add(role);
            }
        }
        return new Rule(
                line.get("method"),
                line.get("address"),
                line.get("anyone").equals("yes"),
                Collections.unmodifiableSet(roles),
                line.get("what"));
    }

    public List<Rule> rows() {
        return rows;
    }

    public Optional<Rule> row(String method, String address) {
        return rows.stream()
                .filter(row -> row.method().equals(method) && row.address().equals(address))
                .findFirst();
    }
}
