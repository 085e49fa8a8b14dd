package org.accreditation.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.accreditation.answer.Answer;
import org.accreditation.answer.Pathway;
import org.accreditation.json.Json;

/**
 * Answers as callers see them. Digests, receipts and entries of the journal are made of what is <em>recorded</em>, the names of
 * {@link Answer} and {@link Pathway}; what is <em>sent</em> is made from it here and nowhere else, and read back here. So a field
 * can be named otherwise for callers, and nothing that was ever signed or kept is another one.
 */
public final class WireFormat {

    /** The format in force: callers see the names that are recorded. */
    public static final WireFormat CURRENT = new WireFormat(Map.of());

    /** What may stand beside an answer. */
    private static final List<String> BESIDE = List.of("receipt", "journal");

    private final boolean asRecorded;
    private final ObjectMapper mapper;

    /**
     * A format.
     *
     * @param views by class of what is recorded, a class whose Jackson annotations say how callers see it
     */
    WireFormat(Map<Class<?>, Class<?>> views) {
        this.asRecorded = views.isEmpty();
        this.mapper = Json.strict().copy().setMixIns(views);
    }

    /**
     * What is sent for an answer or a pathway, on one line.
     *
     * @param recorded the same as it is recorded, which is sent as it is where callers see the names that are recorded
     */
    public String compact(Object answer, String recorded) {
        return asRecorded ? recorded : compact(answer);
    }

    /** What is sent for an answer or a pathway, or for one with what is beside it, on one line. */
    public String compact(Object answer) {
        return write(mapper.writer(), answer);
    }

    /** The same for people: indented. */
    public String indented(Object answer) {
        return write(mapper.writerWithDefaultPrettyPrinter(), answer);
    }

    /**
     * What is recorded of an answer or a pathway that was sent.
     *
     * @param sent as a caller has it; a receipt and an entry of the journal may still stand beside it
     * @return the same under the names that are recorded; what is no answer comes back as it is, and fits no receipt
     */
    public JsonNode recorded(JsonNode sent) {
        if (asRecorded || !(sent instanceof ObjectNode whole)) {
            return sent;
        }
        ObjectNode plain = whole.deepCopy();
        plain.remove(BESIDE);
        Class<?> kind = plain.has("policies") ? Pathway.class : Answer.class;
        try {
            return Json.strict().valueToTree(mapper.treeToValue(plain, kind));
        } catch (JsonProcessingException noAnswer) {
            return sent;
        }
    }

    private static String write(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException recordsCanBeWritten) {
            throw new IllegalStateException(recordsCanBeWritten);
        }
    }
}
