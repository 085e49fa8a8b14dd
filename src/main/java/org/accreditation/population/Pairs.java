package org.accreditation.population;

import java.util.Arrays;

/** A number of its own, counted from 0, for every pair of numbers that has been met. */
final class Pairs {

    private static final int FREE = -1;

    private long[] keys = new long[64];
    private int[] numbers = filled(64);
    private int size;

    private static int[] filled(int length) {
        int[] free = new int[length];
        Arrays.fill(free, FREE);
        return free;
    }

    int size() {
        return size;
    }

    int number(int first, int second) {
        long key = (long) first << 32 | second & 0xFFFFFFFFL;
        int at = place(key);
        if (numbers[at] == FREE) {
            if (2 * size >= keys.length) {
                grow();
                at = place(key);
            }
            keys[at] = key;
            numbers[at] = size++;
        }
        return numbers[at];
    }

    private int place(long key) {
        int mask = keys.length - 1;
        int at = (int) Deck.mixed(key) & mask;
        while (numbers[at] != FREE && keys[at] != key) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldNumbers = numbers;
        keys = new long[2 * oldKeys.length];
        numbers = filled(keys.length);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldNumbers[i] != FREE) {
                int at = place(oldKeys[i]);
                keys[at] = oldKeys[i];
                numbers[at] = oldNumbers[i];
            }
        }
    }
}
