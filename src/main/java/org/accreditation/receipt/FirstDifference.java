package org.accreditation.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import org.accreditation.json.Json;

/** Finds the first step at which two receipts of one question part ways, in the order in which a decision is made. */
final class FirstDifference {

    private static final ObjectMapper JSON = Json.strict();

    private final JsonNode then;
    private final JsonNode now;

    private FirstDifference(Receipt then, Receipt now) {
        this.then = tree(then);
        this.now = tree(now);
    }

    static Optional<Verification.Difference> first(Receipt then, Receipt now) {
        return new FirstDifference(then, now).first();
    }

    private static JsonNode tree(Receipt receipt) {
        try {
            return JSON.readTree(Receipts.bytes(receipt));
        } catch (IOException justWritten) {
            throw new UncheckedIOException(justWritten);
        }
    }

    private Optional<Verification.Difference> first() {
        int decisions =
                Math.max(then.path("decisions").size(), now.path("decisions").size());
        for (int i = 0; i < decisions; i++) {
            Optional<Verification.Difference> found = decision("/decisions/" + i);
            if (found.isPresent()) {
                return found;
            }
        }
        boolean sameEngine = differs("engine", "/decisions/0/policy/engine").isEmpty();
        return sameEngine ? differs("words", "/answer").or(() -> differs("receipt", "")) : Optional.empty();
    }

    /** What names the engine, ids and words, is left out: another engine is reported apart, and is no other answer. */
    private Optional<Verification.Difference> decision(String at) {
        return differs("question", at + "/decision")
                .or(() -> differs("question", at + "/status"))
                .or(() -> differs("policy", at + "/policy/digest"))
                .or(() -> differs("rules", at + "/policy/rules"))
                .or(() -> each("nested decision", at + "/nested"))
                .or(() -> findings(at + "/findings"))
                .or(() -> differs("outcome", at + "/outcome"))
                .or(() -> differs("earliest date", at + "/earliestDate"))
                .or(() -> differs("result", at + "/result"));
    }

    private Optional<Verification.Difference> findings(String at) {
        for (int i = 0; i < sizeAt(at); i++) {
            String finding = at + "/" + i;
            Optional<Verification.Difference> found = differs("criterion", finding + "/criterion")
                    .or(() -> differs("row", finding + "/rows"))
                    .or(() -> differs("finding", finding + "/result"))
                    .or(() -> differs("source", finding + "/sources"))
                    .or(() -> differs("gap", finding + "/gap"));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Verification.Difference> each(String step, String at) {
        for (int i = 0; i < sizeAt(at); i++) {
            Optional<Verification.Difference> found = differs(step, at + "/" + i);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private int sizeAt(String pointer) {
        return Math.max(then.at(pointer).size(), now.at(pointer).size());
    }

    private Optional<Verification.Difference> differs(String step, String pointer) {
        JsonNode before = given(then, pointer);
        JsonNode after = given(now, pointer);
        return Objects.equals(before, after)
                ? Optional.empty()
                : Optional.of(new Verification.Difference(step, pointer, before, after));
    }

    private static JsonNode given(JsonNode tree, String pointer) {
        JsonNode node = tree.at(pointer);
        return node.isMissingNode() ? NullNode.getInstance() : node;
    }
}
