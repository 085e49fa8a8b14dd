package org.accreditation.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * An entry of the journal as its page shows it. What there is none of is null, or an empty list.
 *
 * @param heading the question that was asked, or what happened
 * @param what the kind of entry in words
 * @param about the entry that it is about, where a person decided on one
 * @param shown the decision that is shown as a story
 * @param story that decision
 * @param notAtHand why its tables cannot be shown
 * @param rests what each decision rests on; where the story tells it, nothing
 * @param asked what the service was told
 * @param erasure of the person it is about
 * @param altered why it cannot be opened
 * @param decided what a person decided, where that is what the entry holds
 * @param later what people decided on it later
 * @param form to record what a person decided
 * @param proof what verifying it found
 * @param version the version that was approved or withdrawn, where that is what the entry holds
 * @param settled how the decision was put right later, or why it was not
 * @param redress what was done with a list of past decisions, where that is what the entry holds
 */
record EntryView(
        String entry,
        String heading,
        String what,
        Instant takenAt,
        String caller,
        String about,
        Rest shown,
        AnswerView story,
        String notAtHand,
        List<Rest> rests,
        List<RequestForm.Group> asked,
        Erasure erasure,
        String altered,
        Ruling decided,
        List<Ruling> later,
        RulingForm form,
        VerificationView proof,
        PolicyActView version,
        List<Settled> settled,
        RedressAct redress) {

    /**
     * How a decision was put right.
     *
     * @param outcome the new one; null where it was not decided again
     * @param version under which, as {@code policy/version}
     * @param reason why it was not decided again; null where it was, or where none is kept any more
     */
    record Settled(String entry, Instant at, String by, OutcomeTag outcome, String version, String reason) {}

    /**
     * What was done with a list of past decisions.
     *
     * @param facts what was looked for or found, by name
     */
    record RedressAct(String done, String list, String old, String other, Map<String, String> facts) {}

    /** What was done with a version. */
    record PolicyActView(String version, String digest, String writtenBy, String draft) {}

    /**
     * A decision, and what it rests on, without any fact of the person.
     *
     * @param policy with its version, as {@code adcs-position/2016-05-09}
     * @param receipt whether a receipt was given with it
     */
    record Rest(
            String id,
            String decision,
            String status,
            LocalDate about,
            OutcomeTag outcome,
            String policy,
            List<String> rows,
            List<String> paragraphs,
            boolean receipt) {}

    /** That a person was erased: which entry says so, when, and why. */
    record Erasure(String entry, Instant at, String why) {}

    /**
     * What a person decided.
     *
     * @param entry that records it
     * @param reason null where none is kept
     */
    record Ruling(String entry, Instant recordedAt, OutcomeTag outcome, String byRole, LocalDate on, String reason) {}
}
