package org.accreditation.pages;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.accreditation.journal.Writing;
import org.accreditation.question.reading.RequestSchema;

/**
 * What a person decided on a decision that was to be decided, as filled in.
 *
 * @param decision id of the decision
 * @param outcome {@code yes}, {@code no} or empty
 * @param faults what is wrong, by field
 */
record RulingForm(
        String decision, String outcome, String byRole, String on, String reason, Map<String, String> faults) {

    private static final RequestSchema SCHEMA = new RequestSchema("/journal-decided.schema.json");

    static RulingForm empty(String decision) {
        return new RulingForm(decision, "", "", "", "", Map.of());
    }

    /** As filled in, with what is wrong. */
    static RulingForm of(MultivaluedMap<String, String> form) {
        RulingForm filled = new RulingForm(
                value(form, "decision"),
                value(form, "outcome"),
                value(form, "byRole"),
                value(form, "on"),
                value(form, "reason"),
                new LinkedHashMap<>());
        filled.judge();
        return filled;
    }

    private static String value(MultivaluedMap<String, String> form, String name) {
        return Optional.ofNullable(form.getFirst(name)).orElse("").strip();
    }

    private void judge() {
        if (!List.of("yes", "no").contains(outcome)) {
            faults.put("outcome", "Choose what was decided.");
        }
        if (byRole.isEmpty()) {
            faults.put("byRole", "Say in which role the person decided.");
        }
        if (day().isEmpty()) {
            faults.put(
                    "on",
                    on.isEmpty()
                            ? "Say on which day it was decided."
                            : "This is not a date that exists. Write it as in 14 March 2017.");
        } else if (day().get().isAfter(LocalDate.now(Dates.ENGLAND))) {
            faults.put("on", "This day has not come yet. Say on which day it was decided.");
        }
        if (reason.isEmpty()) {
            faults.put("reason", "Say why: whoever reads this in years will ask.");
        }
        SCHEMA.faults(tree()).forEach(fault -> {
            String field =
                    fault.pointer().isEmpty() ? "outcome" : fault.pointer().substring(1);
            faults.putIfAbsent(field, field.equals("byRole") ? ROLE : fault.detail());
        });
    }

    private static final String ROLE =
            "Write a role in letters and spaces, at most 64 of them, and no name. For example, principal social worker.";

    Optional<LocalDate> day() {
        return Dates.read(on);
    }

    /** As a machine would send it. */
    private ObjectNode tree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("outcome", outcome)
                .put("byRole", role())
                .put("on", day().map(LocalDate::toString).orElse(on));
        if (!decision.isEmpty()) {
            tree.put("decision", decision);
        }
        return reason.isEmpty() ? tree : tree.put("reason", reason);
    }

    private String role() {
        return byRole.toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "-");
    }

    boolean isSound() {
        return faults.isEmpty();
    }

    /** What is recorded of it. */
    Writing.Decided decided() {
        return new Writing.Decided(outcome, role(), day().orElseThrow(), decision.isEmpty() ? null : decision);
    }

    /** Why. */
    String why() {
        return reason;
    }

    RulingForm with(String field, String fault) {
        return new RulingForm(decision, outcome, byRole, on, reason, Map.of(field, fault));
    }

    /** What is wrong with a field; null where nothing is. */
    public String fault(String field) {
        return faults.get(field);
    }

    /** For the summary at the top. */
    public List<Pages.FaultView> summary() {
        return faults.entrySet().stream()
                .map(fault -> new Pages.FaultView(
                        fault.getKey().equals("outcome") ? "outcome-yes" : fault.getKey(), fault.getValue()))
                .toList();
    }
}
