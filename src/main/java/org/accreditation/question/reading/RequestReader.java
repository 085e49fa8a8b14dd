package org.accreditation.question.reading;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
        wrongOrder(tree, "", faults);
        asyeContradictions(tree.at("/candidate/asye"), faults);
        faults.addAll(halfCharacters(tree));
        adjustmentContradictions(tree.at("/candidate/sitting"), faults);
        employers(tree.at("/candidate/employments"), faults);
        workElsewhere(tree.at("/candidate/employments"), faults);
        projectTeamContradictions(tree.at("/candidate/agencyEngagement"), faults);
        return faults;
    }

    /** The records of a tree without faults. */
    public Request bind(JsonNode tree) {
        JsonNode stamped = tree.deepCopy();
        SameBody.tell(stamped);
        stampPointers(stamped, "");
        sameAs.forEach((property, words) ->
                stamped.findParents(property).forEach(parent -> oneWord((ObjectNode) parent, property, words)));
        return binder.convertValue(stamped, Request.class);
    }

    private static void wrongOrder(JsonNode node, String pointer, List<Fault> faults) {
        for (List<String> pair : FIRST_AND_LAST) {
            LocalDate first = date(node.get(pair.get(0)));
            LocalDate last = date(node.get(pair.get(1)));
            if (first != null && last != null && last.isBefore(first)) {
                faults.add(new Fault(
                        pointer + "/" + pair.get(1),
                        "This day is before '" + pair.get(0)
                                + "'. Check both, or leave out the one that is not known."));
            }
        }
        if (node.isObject()) {
            node.properties().forEach(child -> wrongOrder(child.getValue(), pointer + "/" + child.getKey(), faults));
        } else {
            for (int i = 0; i < node.size(); i++) {
                wrongOrder(node.get(i), pointer + "/" + i, faults);
            }
        }
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
        halfCharacters(tree, "", faults);
        return faults;
    }

    private static void halfCharacters(JsonNode node, String pointer, List<Fault> faults) {
        if (node.isTextual() && !StandardCharsets.UTF_8.newEncoder().canEncode(node.textValue())) {
            faults.add(new Fault(pointer, "This text holds half a character. Check how it was encoded."));
        }
        node.properties().forEach(child -> halfCharacters(child.getValue(), pointer + "/" + child.getKey(), faults));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            halfCharacters(node.get(i), pointer + "/" + i, faults);
        }
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

    /** Some things may be written in more than one way, as official statistics spell regions; the rules know one of them. */
    private static void oneWord(ObjectNode place, String property, Map<String, String> words) {
        JsonNode given = place.get(property);
        if (given.isTextual()) {
            place.put(property, words.getOrDefault(given.asText(), given.asText()));
        } else if (given.isArray()) {
            ArrayNode list = place.putArray(property);
            given.forEach(each -> list.add(words.getOrDefault(each.asText(), each.asText())));
        }
    }

    /** Every object in a list learns where it stands, so that an answer can point at what counted. */
    private static void stampPointers(JsonNode node, String pointer) {
        if (node.isObject()) {
            node.properties().forEach(child -> stampPointers(child.getValue(), pointer + "/" + child.getKey()));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            String place = pointer + "/" + i;
            if (node.get(i) instanceof ObjectNode entry) {
                entry.put("pointer", place);
            }
            stampPointers(node.get(i), place);
        }
    }
}
