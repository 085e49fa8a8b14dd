package org.accreditation.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Something that a person or a body can still do, and what it does to a request: an entry of {@code decision-tables/acts.yaml},
 * which says what each field means.
 */
record Act(
        String id,
        String says,
        String by,
        LocalDate firstDay,
        LocalDate lastDay,
        List<Unless> unless,
        List<Edit> edits) {

    Act {
        unless = whole(unless);
        edits = whole(edits);
    }

    private static <T> List<T> whole(List<T> list) {
        if (list != null && list.contains(null)) {
            throw new IllegalArgumentException("An entry under unless or edits is empty. Fill it in, or leave it out");
        }
        return list == null ? List.of() : List.copyOf(list);
    }

    boolean isOpenOn(LocalDate day) {
        return (firstDay == null || !day.isBefore(firstDay)) && (lastDay == null || !day.isAfter(lastDay));
    }

    /** Where the act is not open. */
    record Unless(String at, List<JsonNode> is) {}

    /** One thing that it does: the one of the first five that is given says which, and where. */
    record Edit(
            String add,
            String set,
            String include,
            String move,
            String remove,
            JsonNode value,
            List<JsonNode> values,
            List<JsonNode> from,
            Map<String, JsonNode> where,
            boolean all,
            int by,
            int times) {

        Edit {
            where = where == null ? Map.of() : Map.copyOf(where);
        }

        /** Whether several amounts are tried, the least first. */
        boolean isLadder() {
            return times > 0;
        }
    }
}
