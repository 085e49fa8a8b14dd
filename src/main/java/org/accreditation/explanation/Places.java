package org.accreditation.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.accreditation.answer.Answer;

/** Places in a request, as JSON pointers, and edits of them (RFC 6902). */
final class Places {

    private Places() {}

    /** The pointers that a path stands for: one, or one for each entry of the list where it has a {@code *}. */
    static List<String> of(JsonNode tree, String path) {
        int star = path.indexOf("/*");
        if (star < 0) {
            return List.of(path);
        }
        String list = path.substring(0, star);
        return IntStream.range(0, tree.at(list).size())
                .mapToObj(i -> list + "/" + i + path.substring(star + 2))
                .toList();
    }

    /**
     * The request with edits made; empty where one of them is about something that is not there. Values are copied, since a
     * later edit may go into what an earlier one put there.
     */
    static Optional<ObjectNode> edited(ObjectNode tree, List<Answer.EditLine> edits) {
        ObjectNode copy = tree.deepCopy();
        return edits.stream().allMatch(edit -> edit(copy, edit)) ? Optional.of(copy) : Optional.empty();
    }

    private static boolean edit(ObjectNode tree, Answer.EditLine edit) {
        int slash = edit.path().lastIndexOf('/');
        JsonNode parent = tree.at(edit.path().substring(0, slash));
        String last = edit.path().substring(slash + 1);
        if (parent instanceof ObjectNode object) {
            object.set(last, edit.value().deepCopy());
            return true;
        }
        if (!(parent instanceof ArrayNode array)) {
            return false;
        }
        if (edit.op().equals("remove")) {
            return array.remove(Integer.parseInt(last)) != null;
        }
        array.add(edit.value().deepCopy());
        return true;
    }
}
