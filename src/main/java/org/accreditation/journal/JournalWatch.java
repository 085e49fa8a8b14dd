package org.accreditation.journal;

import java.time.Duration;
import java.util.List;

/** Is told what a journal does, by the thread that does it: for those who measure. It has to be quick. */
public interface JournalWatch {

    /** For those who do not want to know. */
    JournalWatch NONE = new JournalWatch() {
        @Override
        public void wrote(List<String> kinds, Duration took) {}

        @Override
        public void refused(String why) {}
    };

    /**
     * A group of entries was written and is durable.
     *
     * @param kinds the kind of each entry
     * @param took how long it took, with the wait for the disk
     */
    void wrote(List<String> kinds, Duration took);

    /**
     * Something could not be recorded, so its caller got no answer.
     *
     * @param why see {@link Unrecorded#why}
     */
    void refused(String why);
}
