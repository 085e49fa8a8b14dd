package org.accreditation.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * A question and its answer as they were recorded.
 *
 * @param decision the decision that was asked; null for a pathway
 * @param pathwayUnder the policies that a pathway was asked under besides the request
 * @param request as asked
 * @param answer as answered
 * @param receipts digests of the receipts that were given with it, as recorded; none where none was
 */
public record OnRecord(
        String decision, List<String> pathwayUnder, JsonNode request, ObjectNode answer, Set<String> receipts) {

    public OnRecord {
        pathwayUnder = List.copyOf(pathwayUnder);
        receipts = Set.copyOf(receipts);
    }
}
