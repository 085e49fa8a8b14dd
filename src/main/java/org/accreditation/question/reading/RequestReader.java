package org.accreditation.question.reading;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.accreditation.candidate.Request;

/**
 * From bytes to a {@link Request}: strict JSON (or {@link UnreadableRequest}), then the schema and the dates together, then
 * records.
 */
public final class RequestReader {

    private static final List<List<String>> FIRST_AND_LAST =
            List.of(List.of("from", "to"), List.of("startedOn", "endedOn"), List.of("offeredOn", "completedOn"));

    private static final JsonPointer ASYE = JsonPointer.compile("/candidate/asye");
    private static final JsonPointer SITTING = JsonPointer.compile("/candidate/sitting");
    private static final JsonPointer EMPLOYMENTS = JsonPointer.compile("/candidate/employments");
    private static final JsonPointer ENGAGEMENT = JsonPointer.compile("/candidate/agencyEngagement");

    private final StrictJson json = new StrictJson();
    private final RequestSchema schema = new RequestSchema();
    private final Map<String, Map<String, String>> sameAs = RequestSchema.sameAs();
    private final ObjectMapper binder = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** The JSON as sent. */
    public JsonNode tree(byte[] body) {
        return json.read(body);
    }

    /**
     * Everything that is wrong with it, by the schema and by the order of its dates; empty where nothing is. Where the schema
     * finds more than can be told, only that.
     */
    public List<Fault> faults(JsonNode tree) {
        List<Fault> faults = new ArrayList<>(schema.faults(tree));
        if (faults.size() > RequestSchema.MOST_FAULTS) {
            return faults;
        }
        wrongOrder(tree, Place.WHOLE, faults);
        asyeContradictions(tree.at(ASYE), faults);
        faults.addAll(halfCharacters(tree));
        adjustmentContradictions(tree.at(SITTING), faults);
        employers(tree.at(EMPLOYMENTS), faults);
        workElsewhere(tree.at(EMPLOYMENTS), faults);
        projectTeamContradictions(tree.at(ENGAGEMENT), faults);
        return faults;
    }

    /** The records of a tree without faults. */
    public Request bind(JsonNode tree) {
        JsonNode told = copy(tree, Place.WHOLE);
        SameBody.tell(told);
        try {
            return binder.treeToValue(told, Request.class);
        } catch (JsonProcessingException unsound) {
            throw new IllegalArgumentException(unsound);
        }
    }

    /** Where in a request something stands; written out only where that is told. */
    private record Place(Place around, Object step) {
        private static final Place WHOLE = new Place(null, "");

        private String pointer() {
            return around == null ? "" : around.pointer() + "/" + step;
        }
    }

    private static void wrongOrder(JsonNode node, Place place, List<Fault> faults) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                wrongOrder(node.get(i), new Place(place, i), faults);
            }
        } else if (node.isObject()) {
            for (List<String> pair : FIRST_AND_LAST) {
                if (isWrongOrder(node.get(pair.get(0)), node.get(pair.get(1)))) {
                    faults.add(new Fault(
                            place.pointer() + "/" + pair.get(1),
                            "This day is before '" + pair.get(0)
                                    + "'. Check both, or leave out the one that is not known."));
                }
            }
            for (Map.Entry<String, JsonNode> child : node.properties()) {
                if (child.getValue().isContainerNode()) {
                    wrongOrder(child.getValue(), new Place(place, child.getKey()), faults);
                }
            }
        }
    }

    private static boolean isWrongOrder(JsonNode first, JsonNode last) {
        LocalDate from = date(first);
        LocalDate to = from == null ? null : date(last);
        return to != null && to.isBefore(from);
    }

    private static void asyeContradictions(JsonNode asye, List<Fault> faults) {
        if (!asye.path("undertaken").isBoolean() || asye.path("undertaken").asBoolean()) {
            return;
        }
        for (String name : List.of("startedOn", "endedOn", "result")) {
            if (asye.hasNonNull(name)) {
                faults.add(new Fault(
                        "/candidate/asye/" + name,
                        "This contradicts 'undertaken': false. Leave this out, or set 'undertaken' to true."));
            }
        }
    }

    /** Texts with half a character. Written out it becomes a question mark: two different texts would be taken for one. */
    public static List<Fault> halfCharacters(JsonNode tree) {
        List<Fault> faults = new ArrayList<>();
        halfCharacters(tree, Place.WHOLE, faults);
        return faults;
    }

    private static void halfCharacters(JsonNode node, Place place, List<Fault> faults) {
        if (node.isTextual()) {
            if (hasHalfCharacter(node.textValue())) {
                faults.add(new Fault(place.pointer(), "This text holds half a character. Check how it was encoded."));
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                halfCharacters(node.get(i), new Place(place, i), faults);
            }
        } else {
            for (Map.Entry<String, JsonNode> child : node.properties()) {
                halfCharacters(child.getValue(), new Place(place, child.getKey()), faults);
            }
        }
    }

    private static boolean hasHalfCharacter(String text) {
        return text.chars().anyMatch(unit -> Character.isSurrogate((char) unit))
                && !StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static void adjustmentContradictions(JsonNode sitting, List<Fault> faults) {
        if (sitting.path("adjustmentsRequested").asText().equals("none")
                && sitting.path("adjustmentsConfirmed").asBoolean(false)) {
            faults.add(
                    new Fault(
                            "/candidate/sitting/adjustmentsConfirmed",
                            "This contradicts 'adjustmentsRequested': \"none\". Leave this out, or say when they were requested."));
        }
    }

    /** Codes are those of authorities in England. */
    private static void workElsewhere(JsonNode employments, List<Fault> faults) {
        for (int i = 0; i < employments.size(); i++) {
            JsonNode employment = employments.path(i);
            boolean elsewhere = employment.path("country").isTextual()
                    && !employment.path("country").asText().equals("England");
            if (elsewhere && employment.path("authority").hasNonNull("code")) {
                faults.add(
                        new Fault(
                                "/candidate/employments/" + i + "/authority/code",
                                "This contradicts 'country': an authority here is one in England. Leave out the code, or correct the country."));
            }
        }
    }

    /** An employer with the code of the authority is that authority, and no agency. */
    private static void employers(JsonNode employments, List<Fault> faults) {
        for (int i = 0; i < employments.size(); i++) {
            JsonNode employer = employments.path(i).path("employer");
            boolean authority = List.of("local-authority", "childrens-trust")
                    .contains(employer.path("type").asText("local-authority"));
            String code = employer.path("code").asText("");
            if (!authority
                    && !code.isEmpty()
                    && code.equals(employments.path(i).at("/authority/code").asText())) {
                faults.add(
                        new Fault(
                                "/candidate/employments/" + i + "/employer/code",
                                "This is the code of the authority where the work is done, and contradicts the type of the employer. Leave out the code, or correct the type."));
            }
        }
    }

    private static void projectTeamContradictions(JsonNode engagement, List<Fault> faults) {
        boolean none = engagement.path("projectTeam").isBoolean()
                && !engagement.path("projectTeam").asBoolean();
        if (none && engagement.hasNonNull("projectTeamTerms")) {
            faults.add(new Fault(
                    "/candidate/agencyEngagement/projectTeamTerms",
                    "This contradicts 'projectTeam': false. Leave this out, or set 'projectTeam' to true."));
        }
    }

    private static LocalDate date(JsonNode node) {
        if (node == null || !node.isTextual()) {
            return null;
        }
        try {
            return LocalDate.parse(node.asText());
        } catch (DateTimeParseException notADate) {
            return null; // the schema says so already
        }
    }

    /** A copy in which every object in a list says where it stands, so that an answer can point at what counted. */
    private JsonNode copy(JsonNode node, Place place) {
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(node.size());
            for (int i = 0; i < node.size(); i++) {
                Place at = new Place(place, i);
                JsonNode entry = copy(node.get(i), at);
                copy.add(entry instanceof ObjectNode object ? object.put("pointer", at.pointer()) : entry);
            }
            return copy;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> child : node.properties()) {
            Map<String, String> words = sameAs.get(child.getKey());
            JsonNode value = child.getValue();
            JsonNode same = value.isContainerNode() ? copy(value, new Place(place, child.getKey())) : value;
            copy.set(child.getKey(), words == null ? same : oneWord(same, words));
        }
        return copy;
    }

    /** Some things may be written in more than one way, as official statistics spell regions; the rules know one of them. */
    private static JsonNode oneWord(JsonNode given, Map<String, String> words) {
        if (given.isTextual()) {
            return TextNode.valueOf(words.getOrDefault(given.textValue(), given.textValue()));
        }
        if (!given.isArray()) {
            return given;
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode(given.size());
        given.forEach(each -> list.add(words.getOrDefault(each.asText(), each.asText())));
        return list;
    }
}
