package org.accreditation.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import java.nio.file.Path;
import org.accreditation.receipt.Keys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartGuardTest {

    @TempDir
    Path folder;

    private void start(boolean provider, String host) {
        start(provider, host, keys());
    }

    private static void start(boolean provider, String host, Keys keys) {
        new StartGuard(new SignIn(provider, "service", host), keys).start(new StartupEvent());
    }

    /** A key that somebody made on purpose. */
    private Keys keys() {
        Keys keys = Keys.in(folder.resolve("kept"));
        keys.rotate();
        return keys;
    }

    @Test
    void it_does_not_answer_other_machines_with_a_key_that_was_generated_for_trying() {
        Keys generated = Keys.in(folder.resolve("generated"));
        assertThatThrownBy(() -> start(true, "0.0.0.0", generated)).hasMessageContaining("keys rotate");
        assertThatCode(() -> start(false, "127.0.0.1", generated)).doesNotThrowAnyException();
    }

    @Test
    void it_does_not_start_where_others_could_reach_it_and_nobody_is_asked_who_calls() {
        assertThatThrownBy(() -> start(false, "0.0.0.0"))
                .hasMessageContaining("quarkus.oidc.auth-server-url")
                .hasMessageContaining("quarkus.http.host=127.0.0.1");
        assertThatThrownBy(() -> start(false, "no.such.host.invalid")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void it_starts_on_this_machine_alone_and_elsewhere_with_a_provider() {
        assertThatCode(() -> start(false, "127.0.0.1")).doesNotThrowAnyException();
        assertThatCode(() -> start(false, "localhost")).doesNotThrowAnyException();
        assertThatCode(() -> start(true, "0.0.0.0")).doesNotThrowAnyException();
    }
}
