package org.accreditation.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** A line of a CSV: as people and spreadsheets write it, and as it is written for them. */
public final class CsvLine {

    private static final CsvMapper READ = CsvMapper.csvBuilder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    private static final CsvMapper WRITTEN = CsvMapper.csvBuilder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build();

    private CsvLine() {}

    /** What stands most often between headings: a comma, a semicolon or a tab. */
    public static char separator(String headings) {
        char separator = ',';
        for (char other : new char[] {';', '\t'}) {
            if (count(headings, other) > count(headings, separator)) {
                separator = other;
            }
        }
        return separator;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(each -> each == wanted).count();
    }

    /**
     * The cells of a line.
     *
     * @throws IOException where a double quote is left open or stands inside a text
     */
    public static List<String> read(String line, char separator) throws IOException {
        CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator);
        try (MappingIterator<String[]> read =
                READ.readerFor(String[].class).with(schema).readValues(line)) {
            return read.hasNextValue()
                    ? Stream.of(read.nextValue())
                            .map(cell -> cell == null ? "" : cell)
                            .toList()
                    : List.of();
        }
    }

    /** Cells as a line, without its end. */
    public static String of(List<String> cells) {
        try {
            return WRITTEN.writerFor(List.class).writeValueAsString(cells).stripTrailing();
        } catch (JsonProcessingException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
    }

    /** The text of a cell that a spreadsheet takes for no formula. */
    public static String harmless(String text) {
        return isFormula(text) ? "'" + text : text;
    }

    /** Whether a spreadsheet takes it for a formula. */
    public static boolean isFormula(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    }
}
