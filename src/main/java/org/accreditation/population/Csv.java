package org.accreditation.population;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Tables as CSV, with the names of the columns first. */
public final class Csv {

    private static final CsvMapper CSV = new CsvMapper();

    private Csv() {}

    /**
     * Writes lines.
     *
     * @param lines all with the same names in the same order; there is at least one
     */
    public static String of(List<Map<String, Object>> lines) {
        CsvSchema.Builder schema = CsvSchema.builder();
        lines.get(0).keySet().forEach(schema::addColumn);
        try {
            return CSV.writer(schema.build().withHeader()).writeValueAsString(lines);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
