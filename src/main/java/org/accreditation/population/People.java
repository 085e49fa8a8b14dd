package org.accreditation.population;

/** A population: so many people, each of whom can be looked at, as often as wanted and from several threads. */
public interface People {

    /** How many there are. */
    long size();

    /** Somebody, by their place from 0. */
    Person person(long index);

    /** How many real people each of them stands for. */
    double weight();

    /** What makes this population what it is, so that the same text stands for the same people. */
    String identity();
}
