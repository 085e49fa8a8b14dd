package org.accreditation.pages;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.accreditation.answer.Answer;
import org.accreditation.rules.Considered;

/**
 * How a fact was worked out: which entries count and why, and what was left out.
 *
 * @param value in words; null where it is not known
 * @param why in words
 * @param nextChange the next day on which it changes by itself; null where there is none
 */
record CountedView(String fact, String value, String why, LocalDate nextChange, List<EntryView> entries) {

    /**
     * What was made of an entry.
     *
     * @param place in words, such as "employment 2"
     * @param colour of the tag
     */
    record EntryView(String place, String verdict, String colour, String why) {}

    /** The facts of some names, where there is more to say of them than that they were given. */
    static List<CountedView> of(Answer.Explanation path, Set<String> names) {
        return path.facts().stream()
                .filter(line -> names.contains(line.fact()))
                .filter(line -> !line.considered().isEmpty() || line.nextChange() != null)
                .map(CountedView::of)
                .toList();
    }

    private static CountedView of(Answer.FactLine line) {
        return new CountedView(
                line.fact(),
                line.value() == null ? null : AnswerView.text(line.value()),
                RequestForm.placesInWords(line.why()),
                line.nextChange(),
                line.considered().stream().map(CountedView::of).toList());
    }

    private static EntryView of(Considered entry) {
        return new EntryView(
                RequestForm.place(entry.entry()),
                switch (entry.verdict()) {
                    case COUNTS -> "Counts";
                    case DOES_NOT_COUNT -> "Left out";
                    case UNCLEAR -> "Not clear";
                },
                switch (entry.verdict()) {
                    case COUNTS -> "green";
                    case DOES_NOT_COUNT -> "grey";
                    case UNCLEAR -> "yellow";
                },
                RequestForm.placesInWords(entry.why()));
    }
}
