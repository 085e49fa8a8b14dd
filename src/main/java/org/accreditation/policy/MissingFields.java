package org.accreditation.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a {@code policy.yaml} must say and does not: nothing that an answer shows or rests on may be left out. */
final class MissingFields {

    private final Map<String, Object> said = new LinkedHashMap<>();

    private MissingFields() {}

    /** The places of what is left out, such as {@code decisions.endorsement.tables}. */
    static List<String> in(PolicyFile file) {
        MissingFields unsaid = new MissingFields();
        unsaid.version(file);
        file.decisions().forEach(unsaid::decision);
        file.terms().forEach((term, setBy) -> {
            unsaid.said.put("terms." + term + ".setBy", setBy.setBy());
            unsaid.said.put("terms." + term + ".is", setBy.is());
        });
        file.notices().forEach(notice -> unsaid.each("notices.text", notice.text()));
        file.gaps().forEach(gap -> {
            unsaid.each("gaps.id", gap.id());
            unsaid.each("gaps.wording", gap.wording());
        });
        file.answered().forEach(answered -> unsaid.each("answered.by", answered.by()));
        return unsaid.said.entrySet().stream()
                .filter(line -> Objects.isNull(line.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void version(PolicyFile file) {
        said.put("id", file.id());
        said.put("version", file.version());
        said.put("document", file.document());
        said.put("standing", file.standing());
        inForce(file.inForce());
        if (file.base() == null) {
            said.put("review.text", file.review() == null ? null : file.review().text());
        }
    }

    private void inForce(PolicyFile.InForce inForce) {
        if (inForce != null && inForce.isNever()) {
            said.put("inForce.proposedFrom", inForce.proposedFrom());
        } else {
            said.put("inForce.from", inForce == null ? null : inForce.from());
        }
    }

    private void decision(String name, PolicyFile.DecisionFile decision) {
        String place = "decisions." + name;
        if (decision == null) {
            said.put(place, null);
            return;
        }
        said.put(place + ".question", decision.question());
        said.put(place + ".statuses", decision.statuses());
        said.put(place + ".tables", decision.tables());
        decision.notAsked().forEach(notAsked -> {
            each(place + ".notAsked.criterion", notAsked.criterion());
            each(place + ".notAsked.reason", notAsked.reason());
        });
    }

    /** A place that several entries share: one that leaves it out is enough. */
    private void each(String place, Object given) {
        if (given == null || !said.containsKey(place)) {
            said.put(place, given);
        }
    }
}
