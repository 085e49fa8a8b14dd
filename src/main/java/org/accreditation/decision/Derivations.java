package org.accreditation.decision;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.accreditation.candidate.Body;
import org.accreditation.candidate.Request;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.Term;
import org.accreditation.rules.Asked;
import org.accreditation.rules.Fact;

/** The facts about one person, derived once for each day, status and body that a call asks about. */
public final class Derivations {

    private final Map<Key, Map<String, Fact>> derived = new HashMap<>();

    private record Key(String version, LocalDate day, LocalDate knownUntil, String status, Body body) {}

    Map<String, Fact> facts(PolicyVersion version, Request request, LocalDate day) {
        Key key = new Key(version.key(), day, request.asOf(), request.status(), request.body());
        return derived.computeIfAbsent(key, unknown -> version.rules().set().derive(asked(version, request, day)));
    }

    private static Asked asked(PolicyVersion version, Request request, LocalDate day) {
        Map<String, Object> set = new HashMap<>();
        for (Term term : version.termsFor(request.status()).values()) {
            if (term.value() != null) {
                set.put(term.name(), term.value());
            }
        }
        return new Asked(day, request.asOf(), request.status(), request.body(), request.candidate(), set);
    }
}
