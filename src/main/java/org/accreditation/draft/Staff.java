package org.accreditation.draft;

/**
 * Somebody who writes or approves, by the name that they are known by here.
 *
 * @param kind {@code person}, {@code client} or {@code local}
 * @param name as it stands in the journal
 */
public record Staff(String kind, String name) {

    /** Whether both may be one: whoever is called the same is taken for the same, whatever they came with. */
    boolean mayBe(Staff other) {
        return name.equals(other.name);
    }
}
