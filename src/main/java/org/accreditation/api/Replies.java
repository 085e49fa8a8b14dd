package org.accreditation.api;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.accreditation.answer.Answer;
import org.accreditation.answer.Pathway;
import org.accreditation.draft.Shadow;
import org.accreditation.journal.CalledBy;
import org.accreditation.json.Json;
import org.accreditation.question.Question;
import org.accreditation.question.Questions;
import org.accreditation.question.Unavailable;
import org.accreditation.question.reading.Fault;
import org.accreditation.receipt.Receipt;
import org.accreditation.receipt.Receipts;
import org.accreditation.receipt.SignedAnswer;
import org.accreditation.wire.WireFormat;
import org.jboss.logging.Logger;

/**
 * Puts a response together: the answer, and beside it what proves it where that is asked for. The answer itself is the same
 * either way.
 */
@Singleton
class Replies {

    /** The header by which a caller names a call. */
    static final String KEY = "Idempotency-Key";

    private static final Pattern KEYS = Pattern.compile("[A-Za-z0-9_-]{8,64}");

    private static final Logger LOG = Logger.getLogger(Replies.class);

    private final Receipts receipts;
    private final Recorder recorder;
    private final Optional<Shadow> shadow;
    private final AtomicBoolean said = new AtomicBoolean();

    Replies(Receipts receipts, Recorder recorder, Optional<Shadow> shadow) {
        this.shadow = shadow;
        this.receipts = receipts;
        this.recorder = recorder;
    }

    /**
     * What is beside an answer.
     *
     * @param receipt whether a receipt is
     * @param unrecorded whether it is left out of the journal
     * @param key the caller's name for the call; null where none was given
     * @param caller who is on record as having asked
     */
    record Beside(boolean receipt, boolean unrecorded, String key, CalledBy caller) {}

    /** What a caller wants beside an answer; what is wrong with it is added to the faults. */
    Beside beside(String receipt, String journal, String key, List<Fault> faults) {
        boolean proven = Parameters.isSet("receipt", "true", receipt, faults);
        boolean skips = recorder.skips(journal, proven, faults);
        if (isName(key, faults) && skips) {
            faults.add(new Fault(
                    "",
                    "The header 'Idempotency-Key' names an entry of the journal, and 'journal=off' keeps this"
                            + " decision out of it. Leave one of them out."));
        }
        return new Beside(proven, skips, key, recorder.calledBy());
    }

    /** Whether a caller names a call; what is wrong with the name is added to the faults. */
    static boolean isName(String key, List<Fault> faults) {
        if (key != null && !KEYS.matcher(key).matches()) {
            faults.add(new Fault(
                    "",
                    "The header 'Idempotency-Key' has to be 8 to 64 letters, digits, '-' and '_', such as a UUID."));
            return false;
        }
        return key != null;
    }

    Reply to(Question question, Answer answer, Beside beside) {
        String recorded = Json.compact(answer);
        Receipt receipt = beside.receipt() ? receipts.of(question, answer) : null;
        SignedAnswer proven = proven(answer, receipt, List.of(answer));
        Reply reply = new Reply(
                WireFormat.CURRENT.compact(answer, recorded),
                proven,
                recorder.record(question, answer, recorded, digest(receipt), beside));
        shadow.ifPresent(each -> each.answered(question.decision(), question.tree(), answer));
        return reply;
    }

    Reply to(Questions.PathwayRequest request, Pathway pathway, Beside beside) {
        String recorded = Json.compact(pathway);
        Receipt receipt = beside.receipt() ? receipts.of(request, pathway) : null;
        SignedAnswer proven = proven(pathway, receipt, answers(pathway));
        return new Reply(
                WireFormat.CURRENT.compact(pathway, recorded),
                proven,
                recorder.record(request, pathway, recorded, digest(receipt), beside));
    }

    private static String digest(Receipt receipt) {
        return receipt == null ? null : Receipts.digest(receipt);
    }

    private static List<Answer> answers(Pathway pathway) {
        return pathway.policies().stream()
                .flatMap(policy -> policy.decisions().stream())
                .toList();
    }

    private SignedAnswer proven(Object answer, Receipt receipt, List<Answer> answers) {
        if (receipt == null) {
            keep(answers);
            return null;
        }
        return new SignedAnswer(answer, receipts.sign(receipt));
    }

    /** A version is archived at its first answer, receipt or not; but no answer fails for want of a receipt nobody asked for. */
    private void keep(List<Answer> answers) {
        try {
            receipts.keepVersionsOf(answers);
        } catch (Unavailable noArchive) {
            if (!said.getAndSet(true)) {
                LOG.error("Answers go on, but nothing is archived: " + noArchive.getMessage());
            }
        }
    }
}
