package org.accreditation.api;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.accreditation.access.Caller;
import org.accreditation.answer.Answer;
import org.accreditation.answer.Pathway;
import org.accreditation.journal.CalledBy;
import org.accreditation.journal.Journal;
import org.accreditation.journal.Recorded;
import org.accreditation.journal.Writing;
import org.accreditation.question.Question;
import org.accreditation.question.Questions;
import org.accreditation.question.reading.Fault;

/** Hands decisions to the journal before they are answered, unless the operator or the caller wants none. */
@Singleton
class Recorder {

    private final Optional<Journal> journal;
    private final Caller caller;
    private final boolean callersMaySkip;

    Recorder(Journals journals, Caller caller, JournalConfig config) {
        this.journal = journals.journal();
        this.caller = caller;
        this.callersMaySkip = config.callersMaySkip();
    }

    /** Whether the caller asks for no record, and whether that may be asked. */
    boolean skips(String given, boolean proven, List<Fault> faults) {
        boolean skips = Parameters.isSet("journal", "off", given, faults);
        if (skips && !proven) {
            faults.add(
                    new Fault(
                            "",
                            "The query parameter 'journal' can only be 'off' together with 'receipt=true': a decision that is not recorded has to be provable by its receipt."));
        }
        if (skips && !callersMaySkip) {
            faults.add(new Fault(
                    "", "The operator records every decision here. Leave out the query parameter 'journal'."));
        }
        return skips;
    }

    /** Hands over a decision; empty where none is recorded. */
    Optional<CompletableFuture<Recorded>> record(
            Question question, Answer answer, String answered, String receipt, Replies.Beside beside) {
        return keeping(beside)
                .map(to -> to.submit(Writing.of(beside.caller(), question, answer, answered, receipt)
                        .named(beside.key())));
    }

    /** Hands over a pathway; empty where none is recorded. */
    Optional<CompletableFuture<Recorded>> record(
            Questions.PathwayRequest request, Pathway pathway, String answered, String receipt, Replies.Beside beside) {
        return keeping(beside)
                .map(to -> to.submit(Writing.of(beside.caller(), request, pathway, answered, receipt)
                        .named(beside.key())));
    }

    /** Who asks; only where a call is answered is that known. */
    CalledBy calledBy() {
        return CalledBy.of(caller.kind(), caller.name());
    }

    private Optional<Journal> keeping(Replies.Beside beside) {
        return beside.unrecorded() ? Optional.empty() : journal;
    }
}
