package org.accreditation.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What the operator sets about the stream. */
@ConfigMapping(prefix = "accreditation.stream")
public interface StreamSettings {

    /** Whether it is read at all; the command {@code stream} sets this. */
    @WithDefault("false")
    boolean enabled();

    /** Where the brokers are, such as {@code kafka-1:9092,kafka-2:9092}. */
    @WithDefault("localhost:9092")
    String brokers();

    /** The topic of what is asked. */
    @WithDefault("accreditation.requests")
    String requests();

    /** The topic of answers. */
    @WithDefault("accreditation.decisions")
    String decisions();

    /** The topic of what could not be answered. */
    @WithDefault("accreditation.dead-letters")
    String deadLetters();

    /** The consumer group: workers of one group share the partitions of the topic. */
    @WithDefault("accreditation-decisions")
    String group();

    /**
     * A name for this worker that it keeps from start to start and shares with no other, such as that of its pod. What it left
     * half done is ended at once when it comes back; without a name after {@link #halfDone}.
     */
    Optional<String> worker();

    /** How long what a worker left half done may hold up those who read answers. */
    @WithDefault("PT30S")
    Duration halfDone();

    /** How many requests are fetched and answered in one transaction at most. */
    @WithDefault("200")
    int together();

    /** How many are decided at the same time; one for each processor where it is not set. */
    OptionalInt sideBySide();

    /** How long a decision may take before its request is put aside. */
    @WithDefault("PT30S")
    Duration deadline();

    /** Bytes of an event that is sent, at most; no more than the brokers take. */
    @WithDefault("1000000")
    int largest();

    /** More settings of the client of Kafka, such as {@code "security.protocol"}. */
    Map<String, String> kafka();
}
