package org.accreditation.supervision;

/**
 * How long somebody waits for what is worked out. Whoever works asks between steps, and steps are short: a rule that fires, a
 * decision, a day or a change that is tried.
 */
@FunctionalInterface
public interface Patience {

    /** Whoever asks waits however long it takes. */
    Patience ENDLESS = () -> {};

    /**
     * Returns where somebody still waits.
     *
     * @throws GivenUp where nobody does
     */
    void goOn();
}
