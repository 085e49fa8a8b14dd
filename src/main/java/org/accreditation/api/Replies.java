package org.accreditation.api;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.accreditation.explanation.Answer;
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

    static final String RECEIPT =
            "'true' adds a receipt: a compact JWS that proves the answer without holding any fact of the person.";

    private static final Logger LOG = Logger.getLogger(Replies.class);

    private final Receipts receipts;
    private final AtomicBoolean said = new AtomicBoolean();

    Replies(Receipts receipts) {
        this.receipts = receipts;
    }

    Object to(Question question, Answer answer, boolean proven) {
        return proven ? proven(answer, receipts.of(question, answer)) : kept(answer, List.of(answer));
    }

    Object to(Questions.PathwayRequest request, Pathway pathway, boolean proven) {
        return proven ? proven(pathway, receipts.of(request, pathway)) : kept(pathway, answers(pathway));
    }

    private static List<Answer> answers(Pathway pathway) {
        return pathway.policies().stream()
                .flatMap(policy -> policy.decisions().stream())
                .toList();
    }

    private Proven proven(Object answer, Receipt receipt) {
        return new Proven(answer, receipts.sign(receipt));
    }

    /** A version is archived at its first answer, receipt or not; but no answer fails for want of a receipt nobody asked for. */
    private Object kept(Object answer, List<Answer> answers) {
        try {
            receipts.keepVersionsOf(answers);
        } catch (Unavailable noArchive) {
            if (!said.getAndSet(true)) {
                LOG.error("Answers go on, but nothing is archived: " + noArchive.getMessage());
            }
        }
        return answer;
    }
}
