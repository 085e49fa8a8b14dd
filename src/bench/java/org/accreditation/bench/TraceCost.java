package org.accreditation.bench;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.accreditation.traces.Stage;
import org.accreditation.traces.Trace;
import org.accreditation.traces.Traces;

/**
 * What traces cost a call: its four stages around work of about a tenth of a millisecond, without them, with traces off, and
 * with traces on that nobody takes; in turn, in one run, in processor time of the thread that calls. Usage, after a build:
 * {@code java -cp target/classes:<dependencies> src/bench/java/org/accreditation/bench/TraceCost.java}
 */
public final class TraceCost {

    private static final int CALLS = 2_000;
    private static final int ROUNDS = 15;

    private static long sink;

    private TraceCost() {}

    public static void main(String... none) {
        Traces on = new Traces(URI.create("http://127.0.0.1:1/v1/traces"), 1);
        double[][] micros = new double[3][ROUNDS];
        for (int round = -5; round < ROUNDS; round++) {
            double[] took = {
                time(() -> work() + work() + work() + work()),
                time(() -> staged(Trace.NONE)),
                time(() -> {
                    try (Trace trace = on.begin("decision", null)) {
                        long done = staged(trace);
                        trace.decided("d-1", "endorsement", "local-reference/2016-05-09", "yes");
                        return done;
                    }
                })
            };
            for (int i = 0; round >= 0 && i < took.length; i++) {
                micros[i][round] = took[i];
            }
        }
        String[] names = {"no stages", "traces off", "traces on"};
        for (int i = 0; i < names.length; i++) {
            Arrays.sort(micros[i]);
            System.out.printf(
                    Locale.ROOT,
                    "%-10s %.2f µs a call (quarter to three quarters: %.2f to %.2f)%n",
                    names[i],
                    micros[i][ROUNDS / 2],
                    micros[i][ROUNDS / 4],
                    micros[i][ROUNDS * 3 / 4]);
        }
        System.exit(sink == 42 ? 1 : 0);
    }

    private static long staged(Trace trace) {
        return trace.stage(Stage.READ, TraceCost::work)
                + trace.stage(Stage.DECIDE, TraceCost::work)
                + trace.stage(Stage.SEAL, TraceCost::work)
                + trace.stage(Stage.RECORD, TraceCost::work);
    }

    private static long work() {
        long value = 1;
        for (int i = 0; i < 20_000; i++) {
            value = value * 6364136223846793005L + 1442695040888963407L;
        }
        return value;
    }

    private static double time(LongSupplier call) {
        long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < CALLS; i++) {
            sink += call.getAsLong();
        }
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun) / 1e3 / CALLS;
    }
}
