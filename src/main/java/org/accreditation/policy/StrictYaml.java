package org.accreditation.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.accreditation.json.Yaml;
import org.accreditation.tables.BadTable;
import org.accreditation.tables.TableFault;

/**
 * Reads data files as strictly as requests are read: a key that is given twice, that nothing reads or whose value is of
 * another kind is refused, and so is a day that does not exist and anything behind the end.
 */
public final class StrictYaml {

    private final ObjectMapper yaml = Yaml.strict();

    /**
     * Reads a text.
     *
     * @param path of the file, for messages
     * @throws BadTable where it cannot be read, with the line and what to do
     */
    public <T> T read(String path, String text, TypeReference<T> type) {
        try {
            T read = yaml.readValue(text, type);
            if (read == null) {
                throw bad(path, "This file is empty.");
            }
            return read;
        } catch (JsonProcessingException malformed) {
            throw bad(path, message(malformed) + line(malformed));
        }
    }

    private static String line(JsonProcessingException malformed) {
        return malformed.getLocation() == null
                ? ""
                : " (line " + malformed.getLocation().getLineNr() + ")";
    }

    private static String message(JsonProcessingException malformed) {
        String text = String.valueOf(malformed.getOriginalMessage());
        if (text.startsWith("Duplicate field ")) {
            return "It says " + text.substring("Duplicate field ".length()) + " twice. Leave one out";
        }
        if (malformed instanceof UnrecognizedPropertyException unknown) {
            String known = unknown.getKnownPropertyIds() == null
                    ? ""
                    : " There are: "
                            + new TreeSet<>(unknown.getKnownPropertyIds())
                                    .stream().map(String::valueOf).collect(Collectors.joining(", "))
                            + ".";
            return "Nothing reads '" + unknown.getPropertyName() + "' here." + known;
        }
        if (malformed instanceof ValueInstantiationException refused && refused.getCause() != null) {
            return String.valueOf(refused.getCause().getMessage());
        }
        if (malformed instanceof MismatchedInputException other) {
            return mismatch(other);
        }
        String[] lines = text.strip().split("\n");
        return "This is no YAML that can be read: " + lines[lines.length > 1 ? 1 : 0].strip();
    }

    private static String mismatch(MismatchedInputException other) {
        String place = place(other);
        if (LocalDate.class.equals(other.getTargetType())) {
            String given =
                    other instanceof InvalidFormatException invalid ? "'" + invalid.getValue() + "' is" : "This is";
            return place + given + " no day that exists. Write year, month and day, as in 2016-05-09";
        }
        if (String.valueOf(other.getOriginalMessage()).contains("Trailing token")) {
            return "Something stands behind the end of it. Keep one document in a file";
        }
        return place + "This is not of the kind that is wanted here: " + kind(other.getTargetType());
    }

    private static String kind(Class<?> type) {
        if (type == null) {
            return "another one";
        }
        if (type == String.class) {
            return "a text";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type.isEnum()) {
            return "one of a few words";
        }
        if (Number.class.isAssignableFrom(type) || type == int.class) {
            return "a whole number";
        }
        return List.class.isAssignableFrom(type) ? "a list" : "keys with values";
    }

    private static String place(JsonMappingException malformed) {
        String path = malformed.getPath().stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex() + 1) : step.getFieldName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "" : path + ": ";
    }

    private static BadTable bad(String path, String message) {
        return new BadTable(List.of(new TableFault(path, null, null, message)));
    }
}
