package org.accreditation.decision;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accreditation.candidate.Body;
import org.accreditation.candidate.Request;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.Term;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.rules.Asked;
import org.accreditation.rules.Derivation;
import org.accreditation.rules.Fact;
import org.accreditation.rules.RuleSet;
import org.accreditation.supervision.Patience;

/**
 * The facts about one person, derived once for each day, status and body that a call asks about, and only those that a decision
 * reads, unless all are to be told.
 */
public final class Derivations {

    private final Map<Key, Derivation> derived = new HashMap<>();

    private final Patience patience;
    private final boolean everything;
    private final Optional<PolicyLibrary> among;

    /** For whoever waits however long it takes. */
    public Derivations() {
        this(Patience.ENDLESS);
    }

    /** For somebody who may leave. */
    public Derivations(Patience patience) {
        this(patience, false);
    }

    /**
     * For somebody who may leave.
     *
     * @param everything whether all facts are derived, read or not
     */
    public Derivations(Patience patience, boolean everything) {
        this(patience, everything, Optional.empty());
    }

    /**
     * For a call that sees the same versions throughout.
     *
     * @param everything whether all facts are derived, read or not
     * @param among the versions that it sees
     */
    public Derivations(Patience patience, boolean everything, PolicyLibrary among) {
        this(patience, everything, Optional.of(among));
    }

    private Derivations(Patience patience, boolean everything, Optional<PolicyLibrary> among) {
        this.patience = patience;
        this.everything = everything;
        this.among = among;
    }

    private record Key(String version, LocalDate day, LocalDate knownUntil, String status, Body body) {}

    /** The versions that whoever asks sees, where not simply those that are served. */
    Optional<PolicyLibrary> among() {
        return among;
    }

    /** How long whoever asks waits. */
    Patience patience() {
        return patience;
    }

    /** None so far, for whoever asks here: about somebody whose facts are other ones. */
    public Derivations ofOthers() {
        return new Derivations(patience, false, among);
    }

    /** What is known of the facts that are read, or of all of them, by name. */
    Map<String, Fact> facts(PolicyVersion version, Request request, LocalDate day, Set<String> read) {
        RuleSet rules = version.rules().set();
        Key key = new Key(version.key(), day, request.asOf(), request.status(), request.body());
        Derivation derivation =
                derived.computeIfAbsent(key, unknown -> rules.derivation(asked(version, request, day), patience::goOn));
        if (everything) {
            return derivation.all();
        }
        Map<String, Fact> facts = new HashMap<>();
        read.forEach(name -> derivation.fact(name).ifPresent(fact -> facts.put(name, fact)));
        return facts;
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
