package org.accreditation.rules;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.drools.kiesession.session.StatefulKnowledgeSessionImpl;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/**
 * Sessions of one rule base, used again: what a session builds while rules are evaluated costs more than evaluating them. There
 * are as many as were ever at work at once. A session is cleared before it is laid by; one that did not come to its end, for
 * whatever reason, is thrown away instead.
 */
final class Sessions {

    private final KieBase rules;
    private final Queue<StatefulKnowledgeSessionImpl> idle = new ConcurrentLinkedQueue<>();

    Sessions(KieBase rules) {
        this.rules = rules;
    }

    /** What comes of working with a session that holds nothing yet. It is not to be kept. */
    <T> T with(Function<KieSession, T> work) {
        StatefulKnowledgeSessionImpl session = idle.poll();
        if (session == null) {
            session = (StatefulKnowledgeSessionImpl) rules.newKieSession();
        }
        boolean clear = false;
        try {
            T made = work.apply(session);
            session.reset();
            clear = true;
            return made;
        } finally {
            if (clear) {
                idle.add(session);
            } else {
                session.dispose();
            }
        }
    }

    /** Sessions of the same rule base; none yet. */
    Sessions anew() {
        return new Sessions(rules);
    }

    /** How many are laid by. */
    int idle() {
        return idle.size();
    }
}
