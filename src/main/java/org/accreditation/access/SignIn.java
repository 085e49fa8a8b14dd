package org.accreditation.access;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whether callers have to show who they are. Without an identity provider everybody on this machine is the local user, who
 * may do everything, and nobody else can reach the service.
 */
@Singleton
@Named("signIn")
public class SignIn {

    private static final String FOR_MACHINES = "service";

    /** With it the framework accepts a token that was made for anybody. */
    private static final String ANYBODY = "any";

    private final boolean required;
    private final String kind;
    private final String host;
    private final List<String> audience;
    private final String comesBackTo;

    SignIn(
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled", defaultValue = "true") boolean required,
            @ConfigProperty(name = "quarkus.oidc.application-type", defaultValue = FOR_MACHINES) String kind,
            @ConfigProperty(name = "quarkus.http.host", defaultValue = "0.0.0.0") String host,
            @ConfigProperty(name = "quarkus.oidc.token.audience") Optional<List<String>> audience,
            @ConfigProperty(name = "quarkus.oidc.authentication.redirect-path") Optional<String> comesBackTo) {
        this.required = required;
        this.kind = kind;
        this.host = host;
        this.audience = audience.orElse(List.of());
        this.comesBackTo = comesBackTo.orElse("");
    }

    /** Whether an identity provider is set. */
    public boolean isRequired() {
        return required;
    }

    /** Whether people can log in at the provider. */
    public boolean isOpenToPeople() {
        return required && !kind.equals(FOR_MACHINES);
    }

    /** Whether only tokens count that were made for this service. */
    boolean knowsItsTokens() {
        return !audience.isEmpty() && !audience.contains(ANYBODY);
    }

    /** Whether the address that people come back to from the provider is one that the operator has set, whole. */
    boolean knowsItsAddress() {
        return comesBackTo.startsWith("http://") || comesBackTo.startsWith("https://");
    }

    /** Whether the service can be reached from this machine only. */
    public boolean isLocalOnly() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException elsewhere) {
            return false;
        }
    }
}
