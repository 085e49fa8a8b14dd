package org.accreditation.traces;

import java.util.function.Supplier;

/** The trace of one call. All that can be told to it is here, and none of it is about a person. */
public interface Trace extends AutoCloseable {

    /** For a call that nobody traces. */
    Trace NONE = new Trace() {
        @Override
        public <T> T stage(Stage stage, Supplier<T> work) {
            return work.get();
        }

        @Override
        public void decided(String id, String decision, String policy, String outcome) {}

        @Override
        public void failed(Class<? extends Throwable> kind) {}

        @Override
        public void close() {}
    };

    /** Does a stage of the call. */
    <T> T stage(Stage stage, Supplier<T> work);

    /**
     * Something was decided.
     *
     * @param id of the answer
     * @param policy the version, as in {@code local-reference/2016-05-09}
     */
    void decided(String id, String decision, String policy, String outcome);

    /** There is no answer; what was said about it is not told, since it can quote what a caller sent. */
    void failed(Class<? extends Throwable> kind);

    @Override
    void close();
}
