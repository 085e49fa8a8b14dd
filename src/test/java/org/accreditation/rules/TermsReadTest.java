package org.accreditation.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.accreditation.TestPolicies;
import org.junit.jupiter.api.Test;

/** The catalogue says of every term that rules read as what they read it, so that the check of its value is the right one. */
class TermsReadTest {

    private static final Pattern READING = Pattern.compile("\\b(number|date|choice)\\((?:\"([^\"]+)\"|([A-Z_]+))\\)");
    private static final Pattern CONSTANT = Pattern.compile("String ([A-Z_]+) = \"([^\"]+)\"");
    private static final Map<String, FactCatalogue.Reading> READINGS = Map.of(
            "number", FactCatalogue.Reading.NUMBER,
            "date", FactCatalogue.Reading.DAY,
            "choice", FactCatalogue.Reading.WORD);

    @Test
    void every_term_that_rules_read_is_in_the_catalogue_as_they_read_it() throws IOException {
        FactCatalogue catalogue =
                TestPolicies.version("agency-rules").rules().set().catalogue();
        Map<String, FactCatalogue.Reading> read = read();

        assertThat(read).hasSizeGreaterThan(6);
        read.forEach(
                (term, reading) -> assertThat(catalogue.reading(term)).as(term).isEqualTo(Optional.of(reading)));
    }

    private static Map<String, FactCatalogue.Reading> read() throws IOException {
        Map<String, FactCatalogue.Reading> read = new TreeMap<>();
        for (Path folder : List.of(Path.of("rules/1"), Path.of("src/main/java/org/accreditation/rules"))) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(path -> path.toString().matches(".*\\.(drl|java)"))
                        .toList()) {
                    String text = Files.readString(file);
                    Map<String, String> constants = new HashMap<>();
                    CONSTANT.matcher(text).results().forEach(found -> constants.put(found.group(1), found.group(2)));
                    Matcher reading = READING.matcher(text);
                    while (reading.find()) {
                        String term = reading.group(2) == null ? constants.get(reading.group(3)) : reading.group(2);
                        if (term != null) {
                            read.put(term, READINGS.get(reading.group(1).toLowerCase(Locale.ROOT)));
                        }
                    }
                }
            }
        }
        return read;
    }
}
