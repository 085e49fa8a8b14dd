package org.accreditation.population;

import java.util.List;

/** A population: so many people, each of whom can be looked at, as often as wanted and from several threads. */
public interface People {

    /** How many there are. */
    long size();

    /** Somebody, by their place from 0. */
    Person person(long index);

    /** How many real people each of them stands for. */
    double weight();

    /** Whether they are everybody there is, so that nothing is left to chance. */
    boolean isEverybody();

    /** How to read what comes of them. */
    List<String> notes();

    /** What makes this population what it is, so that the same text stands for the same people. */
    String identity();
}
