package org.accreditation.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import org.junit.jupiter.api.Test;

class StartGuardTest {

    private static void start(boolean provider, String host) {
        new StartGuard(new SignIn(provider, host)).start(new StartupEvent());
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
