package org.accreditation.subscription;

/** Is told what came of each try, to count it. */
@FunctionalInterface
public interface DeliveryWatch {

    /** What came of a try. */
    enum Result {
        /** The receiver has it. */
        DELIVERED,
        /** It is tried again. */
        FAILED,
        /** That was the last try. */
        GIVEN_UP,
        /** The receiver wants no more. */
        GONE
    }

    /** Tells nobody. */
    DeliveryWatch NONE = result -> {};

    /** A try was made. */
    void tried(Result result);
}
