package org.accreditation.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accreditation.journal.chain.EntryIntegrity;
import org.accreditation.json.Json;
import org.accreditation.receipt.Verification;

/**
 * What verifying an entry found, in plain words.
 *
 * @param heading the one thing to look at
 * @param good whether the entry is unaltered and recomputing gives the same
 * @param summary in a sentence
 * @param next what it means and what to do; null where there is nothing to do
 * @param steps one by one
 * @param difference the first step at which recomputing gives something else; null where there is none
 */
record VerificationView(
        String heading, boolean good, String summary, String next, List<Step> steps, Difference difference) {

    /** One check. */
    record Step(String what, OutcomeTag result, String detail) {}

    /** The first step that differs, and what it was then and is now. */
    record Difference(String step, String pointer, String then, String now) {}

    /**
     * From what was checked.
     *
     * @param recomputed what recomputing gave
     * @param notRecomputed why nothing was recomputed, where nothing was
     */
    static VerificationView of(EntryIntegrity record, Optional<Verification> recomputed, String notRecomputed) {
        List<Step> steps = new ArrayList<>();
        record.checks()
                .forEach(check -> steps.add(
                        new Step(name(check.check()), word(check.result().name()), check.detail())));
        recomputed.ifPresent(verification -> verification
                .checks()
                .forEach(check -> steps.add(
                        new Step(name(check.check()), word(check.result().name()), Dates.withDays(check.detail())))));
        if (recomputed.isEmpty()) {
            steps.add(new Step(name("recomputation"), word("NOT_DONE"), notRecomputed));
        }
        boolean same = recomputed
                .filter(verification -> verification.verdict() == Verification.Verdict.PROVEN)
                .isPresent();
        return new VerificationView(
                heading(record, recomputed),
                record.intact() && same,
                summary(record, recomputed, notRecomputed),
                next(record, recomputed),
                List.copyOf(steps),
                recomputed.flatMap(VerificationView::difference).orElse(null));
    }

    private static String heading(EntryIntegrity record, Optional<Verification> recomputed) {
        if (!record.intact()) {
            return "Not verified: the record was altered";
        }
        return recomputed
                .map(verification -> switch (verification.verdict()) {
                    case PROVEN -> "Verified: unaltered, and recomputing gives the same answer";
                    case REFUSED -> "Not verified: the record does not fit together";
                    case DIFFERS -> "Not verified: recomputing gives something else";
                    case NOT_RECOMPUTED -> "Unaltered, but it could not be recomputed";
                })
                .orElse("Unaltered; there is nothing to recompute");
    }

    private static String summary(EntryIntegrity record, Optional<Verification> recomputed, String notRecomputed) {
        if (!record.intact()) {
            return record.checks().stream()
                    .filter(check -> check.result() == EntryIntegrity.Result.FAILED)
                    .map(EntryIntegrity.Checked::detail)
                    .findFirst()
                    .orElseThrow();
        }
        return recomputed.map(Verification::summary).map(Dates::withDays).orElse(notRecomputed);
    }

    private static String next(EntryIntegrity record, Optional<Verification> recomputed) {
        if (!record.intact()) {
            return "Somebody changed the journal after this was written. Do not rely on what this entry says now. Tell whoever runs the service: a backup of the database may hold the entry as it was.";
        }
        return recomputed
                .map(verification -> switch (verification.verdict()) {
                    case PROVEN -> null;
                    case REFUSED ->
                        "Nobody changed the entry since it was written, but question, answer and receipt do not belong together, so it proves nothing. Do not rely on it. Ask the system that asked for its request and its receipt, and verify these instead. Tell whoever runs the service.";
                    case DIFFERS ->
                        "Nobody changed the entry since it was written. But the tables and rules of that day, on the same facts, do not give this answer now. So either the program around them has changed since, or the answer was not theirs. Do not rely on the answer until that is known. Tell whoever runs the service the number of the entry and what differs.";
                    case NOT_RECOMPUTED ->
                        "Nothing speaks against the answer, and nothing proves it: what was written is what stands here. If the version that decided is missing or damaged, ask whoever runs the service to put back the folder ‘archive’ of the data folder from a backup. Then verify again.";
                })
                .orElse(null);
    }

    private static Optional<Difference> difference(Verification verification) {
        return verification.checks().stream()
                .map(Verification.Checked::difference)
                .filter(found -> found != null)
                .map(found -> new Difference(
                        found.step(), found.pointer(), Json.indented(found.then()), Json.indented(found.now())))
                .findFirst();
    }

    private static OutcomeTag word(String result) {
        return switch (result) {
            case "PASSED" -> new OutcomeTag("Good", "green");
            case "FAILED" -> new OutcomeTag("Not good", "red");
            case "NOTED" -> new OutcomeTag("Note", "yellow");
            default -> new OutcomeTag("Not done", "grey");
        };
    }

    private static String name(String check) {
        return switch (check) {
            case "entry" -> "The entry";
            case "before" -> "Its place: the entry before";
            case "after" -> "Its place: the entry after";
            case "content" -> "What was asked and answered";
            case "grounds" -> "Rows and paragraphs";
            case "checkpoint" -> "Signed checkpoint";
            case "receipt" -> "The receipt";
            case "version" -> "The version that decided";
            case "code" -> "The code that derives facts";
            case "engine" -> "The engine";
            case "recomputation" -> "Recomputing";
            default -> RequestForm.words(check);
        };
    }
}
