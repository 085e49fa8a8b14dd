package org.accreditation.stream;

import java.time.Duration;

/** Is told what a worker does, by the thread that does it. It has to be quick. */
interface StreamWatch {

    /**
     * A transaction was committed.
     *
     * @param answered how many requests were answered in it
     * @param putAside how many became dead letters
     * @param behind how many requests wait in the partitions of this worker
     */
    void committed(int answered, int putAside, long behind, Duration took);

    /** A request waits because nothing can be answered now. */
    void waits(String why);
}
