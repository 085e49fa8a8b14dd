package org.accreditation.staff;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.accreditation.json.CsvLine;
import org.accreditation.policy.StrictYaml;
import org.accreditation.question.RequestPlace;

/** The headings that a staff list may have, in plain words, and where each goes in a request. */
public final class StaffTemplate {

    /** Where the reference of a person goes. */
    static final String REFERENCE = "/candidate/ref";

    private static final String FILE = "staff/template.yaml";
    private static final List<Column> COLUMNS = packaged();

    private StaffTemplate() {}

    /**
     * A column.
     *
     * @param to JSON pointer into a request; {@code -} in it is a list that each line adds an entry to
     * @param note what to know besides what the schema says; null where that is all
     */
    public record Column(String heading, String to, String note) {

        /** The place in a request. */
        public RequestPlace place() {
            return StaffTemplate.place(to).orElseThrow();
        }
    }

    private static List<Column> packaged() {
        try (InputStream stream = StaffTemplate.class.getResourceAsStream("/" + FILE)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return new StrictYaml().read(FILE, text, new TypeReference<List<Column>>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** All of them, in order. */
    public static List<Column> columns() {
        return COLUMNS;
    }

    /** A file with the headings alone, to be filled in. */
    public static String csv() {
        return CsvLine.of(COLUMNS.stream().map(Column::heading).toList()) + "\r\n";
    }

    /** The column of a heading, however its spaces and capitals are written. */
    public static Optional<Column> named(String heading) {
        return COLUMNS.stream()
                .filter(column -> Words.same(column.heading()).equals(Words.same(heading)))
                .findFirst();
    }

    /** The place in a request that a pointer with dashes names. */
    static Optional<RequestPlace> place(String pointer) {
        return RequestPlace.at(pointer.replace("/-", "/0"));
    }
}
