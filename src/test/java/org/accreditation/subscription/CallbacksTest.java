package org.accreditation.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where this service may be sent by a caller. */
class CallbacksTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "100.64.0.1",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::7f00:1",
                "64:ff9b::7f00:1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void what_is_not_public_is_not_reached(String address) throws Exception {
        assertThat(Callbacks.of(List.of(), List.of()).mayBeReached(InetAddress.getByName(address)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1"})
    void what_is_public_is(String address) throws Exception {
        assertThat(Callbacks.of(List.of(), List.of()).mayBeReached(InetAddress.getByName(address)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.0/24", "10.1.0.0/18", "10.1.2.3", "0.0.0.0/0"})
    void a_network_that_is_listed_is(String network) throws Exception {
        Callbacks callbacks = Callbacks.of(List.of(), List.of(network));
        assertThat(callbacks.mayBeReached(InetAddress.getByName("10.1.2.3"))).isTrue();
        assertThat(callbacks.mayBeReached(InetAddress.getByName("fd00::1"))).isFalse();
        if (!network.endsWith("/0")) {
            assertThat(callbacks.mayBeReached(InetAddress.getByName("10.1.64.3")))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.0/33", "10.1.2.0/-1", "10.1.2.0/x", "example.org", "", "/8"})
    void what_is_no_network_stops_the_start(String network) {
        assertThatThrownBy(() -> Callbacks.of(List.of(), List.of(network))).hasMessageContaining("is no network");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org", "example.org/path", "a@example.org", "*.example.org", ""})
    void what_is_no_host_stops_the_start(String host) {
        assertThatThrownBy(() -> Callbacks.of(List.of(host), List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.org/a?b=c",
                "https://HOOKS.example.org:443/",
                "https://other.example.org:8443"
            })
    void a_host_that_is_listed_may_be_named(String address) throws Exception {
        Callbacks callbacks = Callbacks.of(List.of("hooks.example.org", "other.example.org:8443"), List.of());
        assertThat(callbacks.read(address)).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.org:8443/",
                "https://other.example.org/",
                "https://hooks.example.org.evil.example/",
                "https://evil.example\\@hooks.example.org/",
                "https://hooks.example.org@evil.example/",
                "https://hooks.example.org/#here",
                "https:hooks.example.org",
                "//hooks.example.org/",
                "https://hooks.example.org./",
                "https://hooks.example.org/\r\nX: y"
            })
    void any_other_may_not(String address) {
        Callbacks callbacks = Callbacks.of(List.of("hooks.example.org", "other.example.org:8443"), List.of());
        assertThatThrownBy(() -> callbacks.read(address)).isInstanceOf(Callbacks.Refused.class);
    }
}
