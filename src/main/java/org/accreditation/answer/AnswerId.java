package org.accreditation.answer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.accreditation.decision.Decision;
import org.accreditation.json.CanonicalJson;
import org.accreditation.json.Sha256;
import org.accreditation.question.Question;
import org.accreditation.tables.engine.EngineVersion;

/**
 * The id of an answer, derived from the question and from what it was decided by: the same question to the same policy
 * version has the same id for ever. The question goes in as canonical JSON (RFC 8785), so that spaces and the order of
 * keys do not matter.
 */
final class AnswerId {

    private AnswerId() {}

    static String of(Question question, Decision decision) {
        MessageDigest sha = Sha256.begin();
        sha.update(CanonicalJson.of(question.tree()).getBytes(StandardCharsets.UTF_8));
        String decidedBy = String.join(
                "\n",
                "",
                question.decision(),
                question.version().key(),
                question.version().digest(),
                question.version().rules().digest(),
                EngineVersion.current(),
                nested(decision));
        sha.update(decidedBy.getBytes(StandardCharsets.UTF_8));
        return "d-" + HexFormat.of().formatHex(sha.digest(), 0, 16);
    }

    /** What decided the decisions that it rests on: on their days another version may have been in force. */
    private static String nested(Decision decision) {
        return decision.nested().values().stream()
                .flatMap(nested -> nested.decision().stream())
                .map(made -> made.version().digest() + made.version().rules().digest() + nested(made))
                .collect(Collectors.joining("\n"));
    }
}
