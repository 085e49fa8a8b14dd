package org.accreditation.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accreditation.receipt.Keys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartGuardTest {

    private static final Optional<List<String>> AUDIENCE = Optional.of(List.of("accreditation"));
    private static final Optional<Set<String>> KNOWN = Optional.of(Set.of("accreditation.example"));

    @TempDir
    Path folder;

    private void start(boolean provider, String host) {
        start(provider, host, keys());
    }

    private static void start(boolean provider, String host, Keys keys) {
        start(new SignIn(provider, "service", host, AUDIENCE, Optional.empty()), KNOWN, keys);
    }

    private static void start(SignIn signIn, Optional<Set<String>> hosts, Keys keys) {
        new StartGuard(signIn, keys, new Settings(hosts)).start(new StartupEvent());
    }

    private record Settings(Optional<Set<String>> hosts) implements AccessSettings {
        @Override
        public Map<String, Set<String>> clients() {
            return Map.of();
        }

        @Override
        public boolean http2ClearText() {
            return false;
        }

        @Override
        public int callsPerMinute() {
            return 0;
        }
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
    void it_does_not_accept_tokens_that_were_made_for_anybody() {
        for (String kind : List.of("service", "hybrid", "web-app")) {
            for (Optional<List<String>> audience : List.of(
                    Optional.<List<String>>empty(),
                    Optional.<List<String>>of(List.of()),
                    Optional.of(List.of("any")),
                    Optional.of(List.of("accreditation", "any")))) {
                assertThatThrownBy(() -> start(
                                new SignIn(true, kind, "127.0.0.1", audience, Optional.of("https://a.example/login")),
                                KNOWN,
                                keys()))
                        .hasMessageContaining("quarkus.oidc.token.audience");
            }
        }
    }

    @Test
    void people_come_back_to_an_address_that_is_set_and_not_to_the_name_that_they_called() {
        for (Optional<String> address : List.of(Optional.<String>empty(), Optional.of("/login"))) {
            assertThatThrownBy(() -> start(new SignIn(true, "hybrid", "127.0.0.1", AUDIENCE, address), KNOWN, keys()))
                    .hasMessageContaining("quarkus.oidc.authentication.redirect-path");
        }
        Optional<String> whole = Optional.of("https://accreditation.example/login");
        assertThatCode(() -> start(new SignIn(true, "hybrid", "127.0.0.1", AUDIENCE, whole), KNOWN, keys()))
                .doesNotThrowAnyException();
    }

    @Test
    void it_does_not_answer_other_machines_without_a_name_that_they_call_it_by() {
        assertThatThrownBy(() -> start(
                        new SignIn(true, "service", "0.0.0.0", AUDIENCE, Optional.empty()), Optional.empty(), keys()))
                .hasMessageContaining("accreditation.access.hosts");
    }

    @Test
    void it_starts_on_this_machine_alone_and_elsewhere_with_a_provider() {
        assertThatCode(() -> start(false, "127.0.0.1")).doesNotThrowAnyException();
        assertThatCode(() -> start(false, "localhost")).doesNotThrowAnyException();
        assertThatCode(() -> start(true, "0.0.0.0")).doesNotThrowAnyException();
    }
}
