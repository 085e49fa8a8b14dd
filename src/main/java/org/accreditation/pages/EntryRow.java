package org.accreditation.pages;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.accreditation.journal.search.EntryLine;
import org.accreditation.json.Json;

/**
 * An entry of the journal in a list.
 *
 * @param what in words
 * @param takenAt when it was taken
 * @param about the day it is about; null where it is about none
 * @param outcomes in words, each with how often
 * @param policies that decided
 */
record EntryRow(
        String entry,
        String what,
        Instant takenAt,
        LocalDate about,
        List<Counted> outcomes,
        List<String> policies,
        String caller) {

    /** An outcome and how often it is; 1 where the entry holds one decision. */
    record Counted(OutcomeTag outcome, long times) {}

    static EntryRow of(EntryLine line) {
        return new EntryRow(
                line.entry(),
                what(line),
                line.takenAt(),
                line.decisions().isEmpty() ? null : line.decisions().get(0).asOf(),
                outcomes(line),
                line.decisions().stream()
                        .map(EntryLine.DecisionLine::policy)
                        .distinct()
                        .toList(),
                askedBy(line));
    }

    /** Who asked, in words: a person who is called like a client stands apart from it. */
    static String askedBy(EntryLine line) {
        return switch (line.callerKind()) {
            case "local" -> line.caller();
            case "service" -> line.caller() + " (by the service itself)";
            default -> line.caller() + " (" + line.callerKind() + ")";
        };
    }

    /** What kind of entry it is, in words. */
    static String what(EntryLine line) {
        return switch (line.kind()) {
            case "decision" -> RequestForm.words(line.decisions().get(0).decision()) + status(line);
            case "pathway" -> "Pathway: " + line.decisions().size() + " decisions";
            case "decided" -> "Decided by a person";
            case "erased" -> "A person was erased";
            case "redress" -> "Past decisions put right";
            case "approved", "withdrawn" ->
                "The version " + detail(line).path("version").asText() + " was " + line.kind();
            default -> RequestForm.words(line.kind());
        };
    }

    private static String status(EntryLine line) {
        String status = line.decisions().get(0).status();
        return status == null ? "" : " for " + status;
    }

    private static List<Counted> outcomes(EntryLine line) {
        if (line.kind().equals("decided")) {
            return List.of(
                    new Counted(OutcomeTag.of(detail(line).path("outcome").asText()), 1));
        }
        Map<String, Long> times = line.decisions().stream()
                .collect(Collectors.groupingBy(
                        EntryLine.DecisionLine::outcome, LinkedHashMap::new, Collectors.counting()));
        return times.entrySet().stream()
                .map(each -> new Counted(OutcomeTag.of(each.getKey()), each.getValue()))
                .toList();
    }

    static JsonNode detail(EntryLine line) {
        return Json.tree(line.detail());
    }
}
