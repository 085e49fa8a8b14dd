package org.accreditation.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.accreditation.answer.Answer;
import org.accreditation.explanation.Explainer;
import org.accreditation.journal.CalledBy;
import org.accreditation.journal.Journal;
import org.accreditation.journal.Recorded;
import org.accreditation.journal.Writing;
import org.accreditation.json.Json;
import org.accreditation.question.Question;
import org.accreditation.question.Questions;
import org.accreditation.question.Unavailable;
import org.accreditation.receipt.Receipt;
import org.accreditation.receipt.Receipts;
import org.accreditation.receipt.SignedAnswer;
import org.accreditation.supervision.GivenUp;
import org.accreditation.supervision.Patience;
import org.accreditation.wire.WireFormat;
import org.jboss.logging.Logger;

/** From a request event to the event of its answer, by the same steps as over HTTP. */
final class Answering {

    private static final Logger LOG = Logger.getLogger(Answering.class);

    private final Questions questions;
    private final Explainer explainer;
    private final Receipts receipts;
    private final Optional<Journal> journal;
    private final CalledBy caller;
    private final Duration deadline;
    private final AtomicBoolean said = new AtomicBoolean();

    /**
     * Answers.
     *
     * @param caller in whose name it is recorded
     * @param deadline how long a decision may take
     */
    Answering(
            Questions questions,
            Explainer explainer,
            Receipts receipts,
            Optional<Journal> journal,
            CalledBy caller,
            Duration deadline) {
        this.questions = questions;
        this.explainer = explainer;
        this.receipts = receipts;
        this.journal = journal;
        this.caller = caller;
        this.deadline = deadline;
    }

    /** In whose name it is recorded: of who wrote to the topic Kafka says nothing. */
    static CalledBy caller(StreamSettings settings) {
        return new CalledBy(CalledBy.Kind.CLIENT, "stream " + settings.requests());
    }

    /** An answer that is sent once it is on record: the key of its message, and the message. */
    record Answered(String key, byte[] event) {}

    /**
     * Decides, and hands the decision to the journal. What is returned waits until it is on record, so that many can share one
     * wait for the disk. A repeat, with the same name and the same answer, stays the entry that it is.
     *
     * @throws RuntimeException as {@link org.accreditation.question.Problem#of} tells it, from here or from what is returned
     */
    Supplier<Answered> answer(byte[] event) {
        RequestEvent asked = RequestEvent.read(event);
        Question question = questions.read(asked.decision(), asked.data());
        Answer answer = explainer.answer(question, false, patience());
        String recordedAs = Json.compact(answer);
        Receipt receipt = asked.receipt() ? receipts.of(question, answer) : null;
        String signed = receipt == null ? null : receipts.sign(receipt);
        if (receipt == null) {
            archive(answer);
        }
        String digest = receipt == null ? null : Receipts.digest(receipt);
        Optional<CompletableFuture<Recorded>> recording = journal.map(to -> to.submit(
                Writing.of(caller, question, answer, recordedAs, digest).named(asked.name() + "\n" + answer.id())));
        return () -> {
            Optional<Recorded> recorded = recording.map(Journal::await);
            String data = signed == null
                    ? WireFormat.CURRENT.compact(answer, recordedAs)
                    : WireFormat.CURRENT.compact(new Kept(new SignedAnswer(answer, signed), recorded.orElse(null)));
            return new Answered(
                    answer.id(), DecisionEvent.of(asked, answer, recorded, data).bytes());
        };
    }

    /** As over HTTP: beside a receipt, where the decision is on record. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Kept(@JsonUnwrapped SignedAnswer proven, Recorded journal) {}

    private Patience patience() {
        long end = System.nanoTime() + deadline.toNanos();
        return () -> {
            if (System.nanoTime() > end) {
                throw GivenUp.late(
                        "It was not worked out within the " + deadline.toSeconds()
                                + " seconds that a decision may take. Ask about fewer entries, or have the operator raise accreditation.stream.deadline.");
            }
        };
    }

    private void archive(Answer answer) {
        try {
            receipts.keepVersionsOf(List.of(answer));
        } catch (Unavailable noArchive) {
            if (!said.getAndSet(true)) {
                LOG.error("Answers go on, but nothing is archived: " + noArchive.getMessage());
            }
        }
    }
}
