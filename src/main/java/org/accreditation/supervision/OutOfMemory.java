package org.accreditation.supervision;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Ends the process once its memory ran out. Which threads met the error, and what they left half done, is then anybody's
 * guess; whatever was answered is on disk. Whoever watches the process starts it anew.
 *
 * <p>Nothing in Java tells of the error itself, so that it is looked for wherever a failure comes out: whoever catches
 * everything hands it to {@link #endsProcess}, and {@link #watch} sees to what nobody catches or somebody only logs.
 */
public final class OutOfMemory {

    /** The exit code, which nothing else here has. */
    public static final int EXIT_CODE = 70;

    /** Causes of a failure that are looked at; there may be a circle of them. */
    private static final int DEEPEST = 50;

    /** Made before it is needed: there may be no memory for it then. */
    private static final byte[] SAID = ("Memory ran out, so the process ends itself (exit code " + EXIT_CODE
                    + "). Start it again; if this comes back, give it more memory (-Xmx).\n")
            .getBytes(StandardCharsets.UTF_8);

    private OutOfMemory() {}

    /** Ends the process where a failure is, or comes from, the lack of memory; otherwise does nothing. */
    public static void endsProcess(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof OutOfMemoryError) {
                end();
            }
            cause = cause.getCause();
        }
    }

    /** Ends it where memory ran out in a thread that has no handler of its own, or where anybody logs that it did. */
    public static void watch() {
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            endsProcess(failure);
            if (before != null) {
                before.uncaughtException(thread, failure);
            } else {
                Logger.getLogger(OutOfMemory.class.getName())
                        .log(Level.SEVERE, "The thread '" + thread.getName() + "' died.", failure);
            }
        });
        Logger.getLogger("").addHandler(new Watching());
    }

    private static void end() {
        try {
            new FileOutputStream(FileDescriptor.err).write(SAID);
        } catch (IOException | OutOfMemoryError unsaid) {
            // It ends all the same.
        }
        Runtime.getRuntime().halt(EXIT_CODE); // hooks that wait for others would need memory, too
    }

    /** Frameworks catch whatever their callers throw, and log it. */
    private static final class Watching extends Handler {
        @Override
        public void publish(LogRecord line) {
            endsProcess(line.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
