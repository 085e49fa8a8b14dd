package org.accreditation.question.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A body with the code of the one that a question is about is that body: what a request says of it in one place need not be
 * said in another. What is said there stays as it is.
 */
final class SameBody {

    private static final List<String> ENDORSING = List.of("type", "deliversFor", "formerly", "region");

    private SameBody() {}

    /** Says it in every place of a request that names the body of {@code /body} by its code. */
    static void tell(JsonNode request) {
        JsonNode body = request.path("body");
        String code = body.path("code").asText("");
        if (code.isEmpty()) {
            return;
        }
        for (JsonNode endorsement : request.at("/candidate/endorsements")) {
            tell(body, code, endorsement.path("body"), ENDORSING);
        }
        for (JsonNode employment : request.at("/candidate/employments")) {
            tell(body, code, employment.path("employer"), List.of("type"));
            region(body, code, employment.path("authority"));
        }
    }

    /** An authority is in one region: where the body is in several, nobody said in which of them the work was. */
    private static void region(JsonNode body, String code, JsonNode authority) {
        JsonNode regions = body.path("region");
        JsonNode one = regions.isArray() ? (regions.size() == 1 ? regions.get(0) : null) : regions;
        if (one != null
                && one.isTextual()
                && authority instanceof ObjectNode there
                && code.equals(there.path("code").asText(""))
                && !there.hasNonNull("region")) {
            there.set("region", one);
        }
    }

    private static void tell(JsonNode body, String code, JsonNode other, List<String> fields) {
        if (other instanceof ObjectNode there && code.equals(there.path("code").asText(""))) {
            fields.stream()
                    .filter(field -> body.hasNonNull(field) && !there.hasNonNull(field))
                    .forEach(field -> there.set(field, body.get(field)));
        }
    }
}
