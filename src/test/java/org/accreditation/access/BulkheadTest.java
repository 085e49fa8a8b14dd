package org.accreditation.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BulkheadTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    @Test
    void no_more_calls_are_worked_on_than_there_are_places() {
        Bulkhead bulkhead = new Bulkhead(2, 2, 10);
        Bulkhead.Place first = bulkhead.enter("a", LONG).join();
        bulkhead.enter("a", LONG).join();
        CompletableFuture<Bulkhead.Place> third = bulkhead.enter("a", LONG);
        assertThat(third).isNotDone();
        first.leave();
        first.leave();
        assertThat(third).isCompleted();
        assertThat(bulkhead.enter("a", LONG)).isNotDone();
        assertThat(bulkhead.working()).isEqualTo(2);
    }

    @Test
    void a_free_place_goes_to_the_next_caller_however_many_calls_another_has_waiting() {
        Bulkhead bulkhead = new Bulkhead(1, 1, 100);
        Bulkhead.Place busy = bulkhead.enter("many", LONG).join();
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int call = i;
            bulkhead.enter("many", LONG).thenAccept(place -> {
                order.add("many " + call);
                place.leave();
            });
        }
        bulkhead.enter("one", LONG).thenAccept(place -> {
            order.add("one");
            place.leave();
        });
        busy.leave();
        assertThat(order).hasSize(41).startsWith("many 0", "one", "many 1");
        assertThat(bulkhead.working()).isZero();
        assertThat(bulkhead.waiting()).isZero();
    }

    @Test
    void whoever_finds_the_queue_full_is_refused_at_once_and_one_caller_fills_half_of_it() {
        Bulkhead bulkhead = new Bulkhead(1, 1, 4);
        bulkhead.enter("a", LONG).join();
        assertThat(bulkhead.enter("a", LONG)).isNotDone();
        assertThat(bulkhead.enter("a", LONG)).isNotDone();
        assertRefused(bulkhead.enter("a", LONG));
        assertThat(bulkhead.enter("b", LONG)).isNotDone();
        assertThat(bulkhead.enter("c", LONG)).isNotDone();
        assertRefused(bulkhead.enter("d", LONG));
        assertThat(bulkhead.waiting()).isEqualTo(4);
    }

    @Test
    void whoever_waited_too_long_is_refused_and_takes_no_place_later() {
        Bulkhead bulkhead = new Bulkhead(1, 1, 4);
        Bulkhead.Place busy = bulkhead.enter("a", LONG).join();
        CompletableFuture<Bulkhead.Place> late = bulkhead.enter("b", Duration.ofMillis(20));
        assertThatThrownBy(() -> late.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(Bulkhead.Full.class);
        busy.leave();
        assertThat(bulkhead.working()).isZero();
        assertThat(bulkhead.waiting()).isZero();
    }

    @Test
    void one_caller_may_have_so_many_places_and_the_rest_is_for_others() {
        Bulkhead bulkhead = new Bulkhead(4, 2, 10);
        bulkhead.enter("a", LONG).join();
        bulkhead.enter("a", LONG).join();
        CompletableFuture<Bulkhead.Place> third = bulkhead.enter("a", LONG);
        assertThat(third).isNotDone();
        assertThat(bulkhead.enter("b", LONG)).isCompleted();
    }

    private static void assertRefused(CompletableFuture<Bulkhead.Place> entry) {
        assertThat(entry).isCompletedExceptionally();
        assertThatThrownBy(entry::join).hasCauseInstanceOf(Bulkhead.Full.class);
    }
}
