package org.accreditation.candidate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON without guessing. Refused with {@link UnreadableRequest}: an empty body, bytes that are not UTF-8, malformed
 * JSON, a key given twice, anything after the end, and nesting deeper than a request can be.
 */
final class StrictJson {

    /** A request nests eight deep; four times that leaves room and keeps a hostile body cheap. */
    private static final int DEEPEST = 32;

    private final ObjectMapper mapper;

    StrictJson() {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxNumberLength(30)
                        .build())
                .build();
        mapper = JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
    }

    JsonNode read(byte[] body) {
        String text = decode(body);
        if (text.isBlank()) {
            throw new UnreadableRequest(
                    "", "The body is empty. Send a JSON object with at least 'asOf' and 'candidate'.");
        }
        try (JsonParser parser = mapper.createParser(text)) {
            return tree(parser);
        } catch (IOException unexpected) {
            throw new UnreadableRequest("", "The body could not be read as JSON.");
        }
    }

    private JsonNode tree(JsonParser parser) throws IOException {
        try {
            return mapper.readTree(parser);
        } catch (StreamConstraintsException tooMuch) {
            throw new UnreadableRequest(
                    "",
                    "The JSON nests deeper than " + DEEPEST
                            + " levels, or holds a number of more than 30 digits. A request needs neither.");
        } catch (JsonProcessingException malformed) {
            String pointer = parser.getParsingContext() == null
                    ? ""
                    : parser.getParsingContext().pathAsPointer().toString();
            throw new UnreadableRequest(pointer, explain(malformed));
        }
    }

    private static String explain(JsonProcessingException malformed) {
        String where = malformed.getLocation() == null
                ? ""
                : " at line " + malformed.getLocation().getLineNr() + ", column "
                        + malformed.getLocation().getColumnNr();
        String message = String.valueOf(malformed.getOriginalMessage());
        if (message.startsWith("Duplicate field")) {
            return "The same key is given twice" + where
                    + ". Send each key once, so that there is no doubt which one is meant.";
        }
        if (message.startsWith("Trailing token")) {
            return "There is something after the end of the JSON" + where + ". Send one JSON object and nothing else.";
        }
        return "The body is not well-formed JSON" + where + ". Check for a missing quote, comma or bracket there.";
    }

    private static String decode(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new UnreadableRequest("", "The body is not UTF-8. Send JSON encoded as UTF-8.");
        }
    }
}
