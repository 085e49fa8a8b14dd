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
import org.accreditation.supervision.Patience;

/** The facts about one person, derived once for each day, status and body that a call asks about. */
public final class Derivations {

    private final Map<Key, Map<String, Fact>> derived = new HashMap<>();

    private final Patience patience;

    /** For whoever waits however long it takes. */
    public Derivations() {
        this(Patience.ENDLESS);
    }

    /** For somebody who may leave. */
    public Derivations(Patience patience) {
        this.patience = patience;
    }

    private record Key(String version, LocalDate day, LocalDate knownUntil, String status, Body body) {}

    /** How long whoever asks waits. */
    Patience patience() {
        return patience;
    }

    /** None so far, for whoever asks here: about somebody whose facts are other ones. */
    public Derivations ofOthers() {
        return new Derivations(patience);
    }

    Map<String, Fact> facts(PolicyVersion version, Request request, LocalDate day) {
        Key key = new Key(version.key(), day, request.asOf(), request.status(), request.body());
        return derived.computeIfAbsent(
                key, unknown -> version.rules().set().derive(asked(version, request, day), patience::goOn));
    }

    /** What the rules are asked about a day, by a version that sets terms for the status. */
    public static Asked asked(PolicyVersion version, Request request, LocalDate day) {
        Map<String, Object> set = new HashMap<>();
        for (Term term : version.termsFor(request.status()).values()) {
            if (term.value() != null) {
                set.put(term.name(), term.value());
            }
        }
        return new Asked(day, request.asOf(), request.status(), request.body(), request.candidate(), set);
    }
}
