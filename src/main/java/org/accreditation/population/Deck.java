package org.accreditation.population;

import java.util.Arrays;

/**
 * A shuffled deck of cards, of which each kind has as many as its share says, within one card. Which card lies where is worked
 * out from the seed alone, so that a deck of ten million takes no memory and can be opened anywhere.
 */
final class Deck {

    private static final int ROUNDS = 4;

    private final long size;
    private final int halfBits;
    private final long[] keys = new long[ROUNDS];
    private final double[] upTo;

    /**
     * A deck.
     *
     * @param seed of the population
     * @param name of what is dealt, so that no two decks lie alike
     * @param size number of cards; above 0
     * @param shares of each kind, in any unit
     */
    Deck(long seed, String name, long size, double... shares) {
        this.size = size;
        int bits = Math.max(2, 64 - Long.numberOfLeadingZeros(Math.max(1, size - 1)));
        this.halfBits = (bits + 1) / 2;
        long key = seed ^ (0x9E3779B97F4A7C15L * name.hashCode());
        for (int i = 0; i < ROUNDS; i++) {
            key = mixed(key + i + 1);
            keys[i] = key;
        }
        this.upTo = new double[shares.length];
        double sum = Arrays.stream(shares).sum();
        double before = 0;
        for (int i = 0; i < shares.length; i++) {
            before += shares[i];
            upTo[i] = before / sum * size;
        }
    }

    /** Which kind the card at a place is, from 0. */
    int kind(long place) {
        double card = shuffled(place) + 0.5;
        int kind = 0;
        while (kind < upTo.length - 1 && card >= upTo[kind]) {
            kind++;
        }
        return kind;
    }

    /** Where the card of a place lay before the deck was shuffled: each place has one of its own. */
    long shuffled(long place) {
        if (size == 1) {
            return 0;
        }
        long at = place;
        do {
            at = permuted(at);
        } while (at >= size);
        return at;
    }

    /** A Feistel network over twice the half bits: one to one, whatever its rounds do. */
    private long permuted(long value) {
        long mask = (1L << halfBits) - 1;
        long left = value >>> halfBits;
        long right = value & mask;
        for (long key : keys) {
            long next = left ^ (mixed(right + key) & mask);
            left = right;
            right = next;
        }
        return left << halfBits | right;
    }

    /** The finalizer of SplitMix64. */
    static long mixed(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
