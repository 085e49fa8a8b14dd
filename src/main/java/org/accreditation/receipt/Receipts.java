package org.accreditation.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.accreditation.answer.Answer;
import org.accreditation.answer.Pathway;
import org.accreditation.json.CanonicalJson;
import org.accreditation.json.Json;
import org.accreditation.json.Sha256;
import org.accreditation.question.Question;
import org.accreditation.question.Questions;

/**
 * Makes receipts. The same question has the same receipt, byte for byte, as long as the same key signs. Where there is no
 * key, or the version cannot be archived, there is no receipt: {@link org.accreditation.question.Unavailable}.
 */
public final class Receipts {

    /** What the header of a receipt calls it. */
    public static final String TYPE = "accreditation-receipt+jws";

    /** What may stand beside an answer and is no part of it. */
    static final List<String> BESIDE_THE_ANSWER = List.of("receipt", "journal", "explanation");

    private final Keys keys;
    private final Archive archive;

    public Receipts(Keys keys, Archive archive) {
        this.keys = keys;
        this.archive = archive;
    }

    /** Of the answer to a question. */
    public Receipt of(Question question, Answer answer) {
        String request = CanonicalJson.of(question.tree());
        return Receipt.of(Sha256.of(request), answerDigest(plain(answer), request), answer);
    }

    /** Of a pathway. */
    public Receipt of(Questions.PathwayRequest asked, Pathway pathway) {
        String request = CanonicalJson.of(asked.tree());
        return Receipt.of(Sha256.of(request), answerDigest(pathway, request), asked.under(), pathway);
    }

    /**
     * Of a question and an answer that are on record. It is the receipt that was given then, if one was.
     *
     * @throws IllegalArgumentException where they are no question and answer
     */
    Receipt of(OnRecord record) {
        ObjectNode plain = record.answer().deepCopy();
        plain.remove(BESIDE_THE_ANSWER);
        JsonNode request = record.request();
        String asked = Sha256.of(CanonicalJson.of(request));
        String answered = answerDigest(plain, request);
        return record.decision() == null
                ? Receipt.of(asked, answered, record.pathwayUnder(), Json.read(plain, Pathway.class))
                : Receipt.of(asked, answered, Json.read(plain, Answer.class));
    }

    /** Signs a receipt, once every version that had a part in it is archived. */
    public String sign(Receipt receipt) {
        receipt.versions().forEach(archive::keep);
        return keys.sign(TYPE, bytes(receipt));
    }

    /** Archives every version that had a part in answers, whether they get a receipt or not. */
    public void keepVersionsOf(List<Answer> answers) {
        Receipt.versions(answers).forEach(archive::keep);
    }

    /** The signed bytes: canonical JSON. */
    static byte[] bytes(Receipt receipt) {
        return Json.canonical(receipt).getBytes(StandardCharsets.UTF_8);
    }

    /** Digest of the signed bytes, by which a receipt can be found on record. */
    public static String digest(Receipt receipt) {
        return Sha256.of(bytes(receipt));
    }

    /**
     * Covers the words too. The request goes in with the answer, so that a receipt whose request cannot be guessed gives
     * nothing away through a guessed answer either.
     */
    private static String answerDigest(Object answer, String canonicalRequest) {
        return Sha256.of(Json.canonical(answer) + "\n" + canonicalRequest);
    }

    static String answerDigest(JsonNode answer, JsonNode request) {
        return Sha256.of(CanonicalJson.of(answer) + "\n" + CanonicalJson.of(request));
    }

    private static Answer plain(Answer answer) {
        return answer.explanation() == null ? answer : answer.withoutExplanation();
    }
}
