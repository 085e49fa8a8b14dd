package org.accreditation.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.accreditation.subscription.Deliveries;
import org.accreditation.subscription.DeliveryWatch;

/** Counts what callers were told of changes, and what could not be told. Nothing in it identifies a person or a caller. */
@Singleton
class SubscriptionMetrics implements DeliveryWatch {

    private static final String PREFIX = "accreditation.subscriptions.";

    private final MeterRegistry registry;
    private final Map<Result, Counter> tries = new EnumMap<>(Result.class);

    SubscriptionMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Result result : Result.values()) {
            tries.put(
                    result,
                    Counter.builder(PREFIX + "tries")
                            .description("Tries to tell a caller that an answer has become another one")
                            .tag(
                                    "result",
                                    result.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .register(registry));
        }
    }

    /** Shows what can be read off at any time. */
    void show(Deliveries deliveries) {
        Gauge.builder(PREFIX + "waiting", deliveries, Deliveries::waiting)
                .description("How many events wait to be delivered; instances that share a database tell the same")
                .register(registry);
    }

    @Override
    public void tried(Result result) {
        tries.get(result).increment();
    }
}
