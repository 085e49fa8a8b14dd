package org.accreditation.subscription;

import java.time.Instant;

/**
 * One event on its way to a caller.
 *
 * @param number counts the deliveries of a subscription, from 1
 * @param tries how often it was tried
 * @param nextTry when it may be tried next
 * @param triedAt when it was tried last; null where it never was
 * @param said what came of that; null where nothing did yet
 * @param event sealed; null once it is delivered or given up
 */
record Delivery(
        String id,
        String subscription,
        long number,
        Instant madeAt,
        State state,
        int tries,
        Instant nextTry,
        Instant triedAt,
        String said,
        byte[] event) {

    /** How far it is. */
    enum State {
        WAITING,
        DELIVERED,
        GIVEN_UP
    }

    String boundTo() {
        return "delivery|" + id + "|" + subscription;
    }

    Delivery holding(byte[] sealed) {
        return new Delivery(id, subscription, number, madeAt, state, tries, nextTry, triedAt, said, sealed);
    }
}
