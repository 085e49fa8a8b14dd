package org.accreditation.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What a collector is told of a call, and that no call waits for it. */
class TracesTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    private static String bytes(String hex) {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
    }

    @Test
    void a_call_is_told_with_its_stages_under_the_trace_of_who_called() throws Exception {
        try (Collector collector = new Collector()) {
            try (Traces traces = new Traces(collector.endpoint(), 0)) {
                try (Trace trace = traces.begin("decision", PARENT)) {
                    assertThat(trace.stage(Stage.READ, () -> 1)).isEqualTo(1);
                    trace.stage(Stage.DECIDE, () -> 2);
                    trace.decided("d-1", "endorsement", "local-reference/2016-05-09", "not-yet");
                }
            }
            assertThat(collector.taken())
                    .contains(bytes(TRACE))
                    .contains("decision", "read", "decide", "d-1", "endorsement", "not-yet")
                    .contains("local-reference/2016-05-09", "accreditation-decisions");
        }
    }

    @Test
    void what_was_said_about_a_failure_is_not_told() throws Exception {
        try (Collector collector = new Collector()) {
            try (Traces traces = new Traces(collector.endpoint(), 1);
                    Trace trace = traces.begin("decision", null)) {
                assertThatThrownBy(() -> trace.stage(Stage.READ, () -> {
                            throw new IllegalArgumentException("zaphod-4711 is no day");
                        }))
                        .isInstanceOf(IllegalArgumentException.class);
                trace.failed(IllegalArgumentException.class);
            }
            assertThat(collector.taken()).contains("IllegalArgumentException").doesNotContain("zaphod");
        }
    }

    @Test
    void a_share_of_nought_traces_nothing_that_begins_here() throws Exception {
        try (Collector collector = new Collector()) {
            try (Traces traces = new Traces(collector.endpoint(), 0);
                    Trace trace = traces.begin("decision", null)) {
                trace.stage(Stage.READ, () -> 1);
            }
            assertThat(collector.taken()).isEmpty();
        }
    }

    @Test
    void a_place_in_a_trace_that_cannot_be_read_is_none() throws Exception {
        try (Collector collector = new Collector()) {
            try (Traces traces = new Traces(collector.endpoint(), 1);
                    Trace trace = traces.begin("decision", "zaphod-4711")) {
                trace.decided("d-1", "endorsement", "local-reference/2016-05-09", "yes");
            }
            assertThat(collector.taken()).contains("d-1").doesNotContain("zaphod");
        }
    }

    @Test
    void nobody_waits_for_a_collector_that_does_not_answer() {
        Instant begun = Instant.now();
        Traces traces = new Traces(URI.create("http://127.0.0.1:1/v1/traces"), 1);
        for (int i = 0; i < 10_000; i++) {
            try (Trace trace = traces.begin("decision", null)) {
                trace.stage(Stage.READ, () -> 1);
            }
        }
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(5));
        traces.close();
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(15));
    }
}
