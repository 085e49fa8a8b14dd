package org.accreditation.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** How JSON is written, the same bytes over HTTP, on the command line and in the examples, and read where it is our own. */
public final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** Tolerates what a later version may have added. */
    private static final ObjectMapper READER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Takes nothing that it does not know. */
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private Json() {}

    /** For what this service wrote itself: a key that is given twice and one that nobody knows are refused. */
    public static ObjectMapper strict() {
        return STRICT;
    }

    /**
     * What was written once, as a record.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static <T> T read(JsonNode written, Class<T> type) {
        try {
            return READER.treeToValue(written, type);
        } catch (JsonProcessingException none) {
            throw new IllegalArgumentException(none);
        }
    }

    /**
     * What was written once, as a tree.
     *
     * @throws IllegalArgumentException where it is no JSON
     */
    public static JsonNode tree(String written) {
        try {
            return READER.readTree(written);
        } catch (JsonProcessingException none) {
            throw new IllegalArgumentException(none);
        }
    }

    /** In its one form (RFC 8785), for digests and signatures. */
    public static String canonical(Object value) {
        return CanonicalJson.of(MAPPER.valueToTree(value));
    }

    /** For machines: one line. */
    public static String compact(Object value) {
        return write(MAPPER.writer(), value);
    }

    /** For people: indented. */
    public static String indented(Object value) {
        return write(MAPPER.writerWithDefaultPrettyPrinter(), value);
    }

    private static String write(com.fasterxml.jackson.databind.ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException recordsCanBeWritten) {
            throw new IllegalStateException(recordsCanBeWritten);
        }
    }
}
