package org.accreditation.access;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.accreditation.explanation.Unavailable;
import org.accreditation.receipt.Keys;
import org.jboss.logging.Logger;

/** Refuses to start where others could reach the service and it would not ask them who they are. */
@Singleton
class StartGuard {

    private static final Logger LOG = Logger.getLogger(StartGuard.class);

    private final SignIn signIn;
    private final Keys keys;

    StartGuard(SignIn signIn, Keys keys) {
        this.signIn = signIn;
        this.keys = keys;
    }

    void start(@Observes StartupEvent event) {
        if (!signIn.isRequired() && !signIn.isLocalOnly()) {
            throw new IllegalStateException(
                    "This would answer other machines without asking who calls. Set an identity provider (quarkus.oidc.tenant-enabled=true and quarkus.oidc.auth-server-url, or quarkus.oidc.public-key), or let it listen on this machine only (quarkus.http.host=127.0.0.1).");
        }
        if (!signIn.isLocalOnly() && generated()) {
            throw new IllegalStateException(
                    "This would answer other machines and sign with a key that was generated for trying things out. Make one with 'keys rotate', set accreditation.keys to a key store of yours, or let it listen on this machine only (quarkus.http.host=127.0.0.1).");
        }
        if (!signIn.isRequired()) {
            LOG.warn("No identity provider is set: whoever is on this machine may do everything.");
        }
    }

    /** Keys that cannot be read sign nothing, so that they stop no start. */
    private boolean generated() {
        try {
            return keys.signsWithGeneratedKey();
        } catch (Unavailable noKeys) {
            return false;
        }
    }
}
