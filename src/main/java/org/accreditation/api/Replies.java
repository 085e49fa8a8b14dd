package org.accreditation.api;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.accreditation.candidate.Fault;
import org.accreditation.explanation.Answer;
import org.accreditation.explanation.Json;
import org.accreditation.explanation.Pathway;
import org.accreditation.explanation.Question;
import org.accreditation.explanation.Questions;
import org.accreditation.explanation.Unavailable;
import org.accreditation.receipt.Proven;
import org.accreditation.receipt.Receipt;
import org.accreditation.receipt.Receipts;
import org.jboss.logging.Logger;

/**
 * Puts a response together: the answer, and beside it what proves it where that is asked for. The answer itself is the same
 * either way.
 */
@Singleton
class Replies {

    private static final Logger LOG = Logger.getLogger(Replies.class);

    private final Receipts receipts;
    private final Recorder recorder;
    private final AtomicBoolean said = new AtomicBoolean();

    Replies(Receipts receipts, Recorder recorder) {
        this.receipts = receipts;
        this.recorder = recorder;
    }

    /** What is beside an answer: whether a receipt is, and whether it is left out of the journal. */
    record Beside(boolean receipt, boolean unrecorded) {}

    /** What a caller wants beside an answer; what is wrong with it is added to the faults. */
    Beside beside(String receipt, String journal, List<Fault> faults) {
        boolean proven = Parameters.isSet("receipt", "true", receipt, faults);
        return new Beside(proven, recorder.skips(journal, proven, faults));
    }

    Reply to(Question question, Answer answer, Beside beside) {
        String plain = Json.compact(answer);
        Receipt receipt = beside.receipt() ? receipts.of(question, answer) : null;
        Proven proven = proven(answer, receipt, List.of(answer));
        return new Reply(plain, proven, recorder.record(question, answer, plain, digest(receipt), beside.unrecorded()));
    }

    Reply to(Questions.PathwayRequest request, Pathway pathway, Beside beside) {
        String plain = Json.compact(pathway);
        Receipt receipt = beside.receipt() ? receipts.of(request, pathway) : null;
        Proven proven = proven(pathway, receipt, answers(pathway));
        return new Reply(plain, proven, recorder.record(request, pathway, plain, digest(receipt), beside.unrecorded()));
    }

    private static String digest(Receipt receipt) {
        return receipt == null ? null : Receipts.digest(receipt);
    }

    private static List<Answer> answers(Pathway pathway) {
        return pathway.policies().stream()
                .flatMap(policy -> policy.decisions().stream())
                .toList();
    }

    private Proven proven(Object answer, Receipt receipt, List<Answer> answers) {
        if (receipt == null) {
            keep(answers);
            return null;
        }
        return new Proven(answer, receipts.sign(receipt));
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
