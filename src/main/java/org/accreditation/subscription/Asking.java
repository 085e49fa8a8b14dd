package org.accreditation.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.accreditation.answer.Answer;
import org.accreditation.answer.Answerer;
import org.accreditation.decision.Derivations;
import org.accreditation.explanation.Explainer;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Problem;
import org.accreditation.question.Question;
import org.accreditation.question.Questions;
import org.accreditation.question.UnknownDecision;
import org.accreditation.question.reading.InvalidRequest;
import org.accreditation.rules.Fact;
import org.accreditation.supervision.Patience;

/** Asks a question as of a day, and finds the day on which to ask it next. */
final class Asking {

    /** Sooner where a day before it matters: so that tables of a later release are learned of too, whose days nobody here knows. */
    private static final int DAYS_AT_MOST = 7;

    private final PolicyLibrary library;
    private final Questions questions;
    private final Explainer explainer;

    Asking(PolicyLibrary library, Questions questions, Explainer explainer) {
        this.library = library;
        this.questions = questions;
        this.explainer = explainer;
    }

    /**
     * What came of it.
     *
     * @param made the answer and its question; empty where there is none
     * @param next the day on which to ask again
     */
    record Asked(Known known, Optional<Made> made, LocalDate next) {}

    /** An answer and its question. */
    record Made(Question question, Answer answer) {}

    /**
     * Asks it as it was sent.
     *
     * @throws InvalidRequest where it has faults
     * @throws UnknownDecision where no version covers it
     */
    Asked first(String decision, JsonNode request) {
        Question question = questions.read(decision, request);
        Answerer.Answered answered =
                explainer.answerer().answer(question, new Derivations(Patience.ENDLESS, false, question.among()));
        Answer answer = answered.answer();
        LocalDate day = answer.asOf();
        Known known = new Known(
                day,
                answer.outcome().word(),
                answer.earliestDate(),
                null,
                answer.policy().id(),
                answer.policy().version());
        Stream<LocalDate> facts = answered.decision().facts().values().stream().map(Fact::nextChange);
        LocalDate next = next(day, Stream.concat(Stream.ofNullable(answer.earliestDate()), facts));
        return new Asked(known, Optional.of(new Made(question, answer)), next);
    }

    /** Asks it about another day. What could be asked once may lead nowhere now: that is told like an answer. */
    Asked again(String decision, JsonNode request, LocalDate day) {
        ObjectNode dated = request.deepCopy();
        dated.put("asOf", day.toString());
        try {
            return first(decision, dated);
        } catch (InvalidRequest | UnknownDecision none) {
            String type = Problem.of(none).type();
            Known known = new Known(day, null, null, type.substring(type.lastIndexOf(':') + 1), null, null);
            return new Asked(known, Optional.empty(), next(day, Stream.empty()));
        }
    }

    /** The first day after this one on which anything that the answer rests on can be another thing. */
    private LocalDate next(LocalDate day, Stream<LocalDate> own) {
        Stream<LocalDate> versions = library.files().stream()
                .map(PolicyFile::inForce)
                .filter(inForce -> !inForce.isNever())
                .flatMap(inForce -> Stream.of(
                                Optional.ofNullable(inForce.from()),
                                Optional.ofNullable(inForce.to()).map(last -> last.plusDays(1)))
                        .flatMap(Optional::stream));
        return Stream.concat(Stream.concat(own, versions), Stream.of(day.plusDays(DAYS_AT_MOST)))
                .filter(Objects::nonNull)
                .filter(each -> each.isAfter(day))
                .min(LocalDate::compareTo)
                .orElseThrow();
    }
}
