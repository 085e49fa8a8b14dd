package org.accreditation.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.accreditation.journal.store.DecisionRecord;
import org.accreditation.journal.store.JournalSettings;
import org.accreditation.receipt.Keys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttestationTest {

    @TempDir
    private Path data;

    private static Writing.Decisions with(String receipt) {
        Writing.Decisions plain = Samples.decision("c-1", 1);
        DecisionRecord made = plain.made().get(0);
        DecisionRecord proven = new DecisionRecord(
                made.id(),
                made.decision(),
                made.status(),
                made.asOf(),
                made.policy(),
                made.version(),
                made.outcome(),
                made.grounds(),
                receipt);
        return new Writing.Decisions(plain.kind(), plain.caller(), plain.ref(), List.of(proven), plain.content());
    }

    @Test
    void a_receipt_of_a_revoked_key_counts_only_where_a_sound_checkpoint_follows_one_that_held_it_before() {
        Keys keys = Keys.in(data);
        JournalSettings settings = JournalSettings.embedded(data, keys);
        Clock anHourAgo = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));
        try (Journal journal = Journal.open(settings.by(anHourAgo))) {
            journal.record(with("sha256:before"));
        }
        keys.revoke(keys.list().get(0).kid());
        Instant revoked = keys.list().get(0).revokedAt();
        keys.rotate();
        try (Journal journal = Journal.open(settings)) {
            journal.record(with("sha256:after"));
            assertThat(journal.check().intact()).isTrue();
            assertThat(journal.heldBefore("sha256:before", revoked))
                    .as("no sound key has signed since")
                    .isFalse();
        }
        try (Journal journal = Journal.open(settings)) {
            journal.record(Samples.decision("c-2", 2));
            assertThat(journal.heldBefore("sha256:before", revoked)).isTrue();
            assertThat(journal.heldBefore("sha256:after", revoked)).isFalse();
            assertThat(journal.heldBefore("sha256:never", revoked)).isFalse();
            assertThat(journal.heldBefore("sha256:before", Instant.EPOCH)).isFalse();
        }
    }
}
