package org.accreditation.question.reading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON without guessing, and at a cost that its size warrants. Refused with {@link UnreadableRequest}: an empty body,
 * bytes that are not UTF-8, malformed JSON, a key given twice, anything after the end, nesting deeper than a request can be,
 * and numbers that canonical JSON (RFC 8785) cannot carry exactly. A byte-order mark at the start is passed over.
 */
final class StrictJson {

    /** A request nests eight deep; four times that leaves room and keeps a hostile body cheap. */
    private static final int DEEPEST = 32;

    /** Characters of a number, and of the name of a property. */
    private static final int LONGEST_NUMBER = 40;

    private static final int LONGEST_NAME = 200;

    /** Every double has as many decimal digits, so that no two numbers become the same one. */
    private static final int MOST_DIGITS = 15;

    /** As a power of ten; doubles go a little further. */
    private static final int LARGEST_EXPONENT = 300;

    private static final char REPLACED = '\uFFFD';

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final ObjectMapper mapper;

    StrictJson() {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                // Names that callers make up are not kept, and cannot be made up to collide in what keeps them.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxNumberLength(LONGEST_NUMBER)
                        .maxNameLength(LONGEST_NAME)
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
        try (JsonParser parser = new Bounded(mapper.createParser(text))) {
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
                    pointer(parser),
                    "The JSON nests deeper than " + DEEPEST + " levels, or holds a number of more than "
                            + LONGEST_NUMBER + " characters, or a property whose name has more than " + LONGEST_NAME
                            + ". A request needs none of these.");
        } catch (JsonProcessingException malformed) {
            throw new UnreadableRequest(pointer(parser), explain(malformed));
        }
    }

    private static String pointer(JsonParser parser) {
        return parser.getParsingContext() == null
                ? ""
                : parser.getParsingContext().pathAsPointer().toString();
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
            String text = new String(body, StandardCharsets.UTF_8);
            if (text.indexOf(REPLACED) >= 0) { // put in by decoding, or sent
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            }
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            throw new UnreadableRequest("", "The body is not UTF-8. Send JSON encoded as UTF-8.");
        }
    }

    /**
     * Looks at each number as it is written, before anybody computes with it: written out, {@code 1e1000000} takes a million
     * digits.
     */
    private static final class Bounded extends JsonParserDelegate {

        private Bounded(JsonParser parser) {
            super(parser);
        }

        @Override
        public JsonToken nextToken() throws IOException {
            JsonToken token = super.nextToken();
            if (token != null && token.isNumeric() && !isCarried(getText())) {
                throw new UnreadableRequest(
                        pointer(this),
                        "This is a number that has more digits, or is larger or smaller, than a number in JSON can be relied on to carry. Write it with at most "
                                + MOST_DIGITS + " digits, and between 1e-" + LARGEST_EXPONENT + " and 1e"
                                + LARGEST_EXPONENT + ".");
            }
            return token;
        }

        private static boolean isCarried(String written) {
            int exponent = Math.max(written.indexOf('e'), written.indexOf('E'));
            if (written.length() > LONGEST_NUMBER || exponent >= 0 && written.length() - exponent > "e+0300".length()) {
                return false;
            }
            BigDecimal number = new BigDecimal(written).stripTrailingZeros();
            return number.precision() <= MOST_DIGITS
                    && Math.abs(number.precision() - number.scale() - 1) <= LARGEST_EXPONENT;
        }
    }
}
