package org.accreditation.api;

import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.accreditation.explanation.Explainer;
import org.accreditation.journal.Journal;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Questions;
import org.accreditation.receipt.Receipts;
import org.accreditation.subscription.Callbacks;
import org.accreditation.subscription.Deliveries;
import org.accreditation.subscription.HttpsPost;
import org.accreditation.subscription.Subscriptions;
import org.accreditation.supervision.Supervised;

/** Subscriptions, which stand in the database of the journal; none where it is set to off. */
@Singleton
@Startup
class Subscribing {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Optional<Subscriptions> subscriptions;
    private final Optional<Deliveries> deliveries;
    private final List<Supervised> work;

    Subscribing(
            Optional<Journal> journal,
            PolicyLibrary library,
            Questions questions,
            Explainer explainer,
            Receipts receipts,
            Workbench workbench,
            Vertx vertx,
            SubscriptionSettings settings,
            SubscriptionMetrics metrics) {
        Clock clock = Clock.systemUTC();
        Callbacks callbacks = Callbacks.of(
                settings.hosts().orElse(List.of()), settings.networks().orElse(List.of()));
        this.subscriptions = journal.map(each -> new Subscriptions(
                each, library, questions, explainer, receipts, callbacks, workbench::standing, clock, settings.most()));
        this.deliveries = journal.map(each -> new Deliveries(
                each,
                callbacks,
                new HttpsPost(vertx, settings.trust(), settings.patience()),
                settings.retries(),
                clock,
                metrics));
        deliveries.ifPresent(metrics::show);
        this.work = subscriptions
                .map(each -> List.of(
                        Supervised.inSteps("subscriptions", each::ask, BETWEEN_LOOKS, clock),
                        Supervised.inSteps("deliveries", deliveries.orElseThrow()::begin, BETWEEN_LOOKS, clock)))
                .orElse(List.of());
        work.forEach(Supervised::start);
    }

    Optional<Subscriptions> subscriptions() {
        return subscriptions;
    }

    /** What asks and sends, for those who report how it goes. */
    List<Supervised> work() {
        return work;
    }

    @PreDestroy
    void stop() {
        work.forEach(Supervised::stop);
        deliveries.ifPresent(Deliveries::close);
    }
}
