package org.accreditation.access;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whether callers have to show who they are. Without an identity provider everybody on this machine is the local user, who
 * may do everything, and nobody else can reach the service.
 */
@Singleton
@Named("signIn")
public class SignIn {

    private static final String FOR_MACHINES = "service";

    private final boolean required;
    private final String kind;
    private final String host;

    SignIn(
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled", defaultValue = "true") boolean required,
            @ConfigProperty(name = "quarkus.oidc.application-type", defaultValue = FOR_MACHINES) String kind,
            @ConfigProperty(name = "quarkus.http.host", defaultValue = "0.0.0.0") String host) {
        this.required = required;
        this.kind = kind;
        this.host = host;
    }

    /** Whether an identity provider is set. */
    public boolean isRequired() {
        return required;
    }

    /** Whether people can log in at the provider. */
    public boolean isOpenToPeople() {
        return required && !kind.equals(FOR_MACHINES);
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
