package org.accreditation.access;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.accreditation.question.Unavailable;
import org.accreditation.receipt.Keys;
import org.jboss.logging.Logger;

/** Refuses to start where others could reach the service and it would not ask them who they are, or not well enough. */
@Singleton
class StartGuard {

    private static final Logger LOG = Logger.getLogger(StartGuard.class);

    private final SignIn signIn;
    private final Keys keys;
    private final AccessSettings settings;

    StartGuard(SignIn signIn, Keys keys, AccessSettings settings) {
        this.signIn = signIn;
        this.keys = keys;
        this.settings = settings;
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
        if (!signIn.isLocalOnly() && settings.hosts().isEmpty()) {
            throw new IllegalStateException(
                    "This would answer other machines and knows no name that they call it by. Set accreditation.access.hosts to the names in its addresses, such as accreditation.example, or let it listen on this machine only (quarkus.http.host=127.0.0.1).");
        }
        if (signIn.isRequired()) {
            provider();
        } else {
            LOG.warn("No identity provider is set: whoever is on this machine may do everything.");
        }
    }

    private void provider() {
        if (!signIn.knowsItsTokens()) {
            throw new IllegalStateException(
                    "This would accept tokens that were made for other services. Set quarkus.oidc.token.audience to what the identity provider writes into the claim aud of tokens for this one, such as accreditation.");
        }
        if (signIn.isOpenToPeople() && !signIn.knowsItsAddress()) {
            throw new IllegalStateException(
                    "This would have people come back from their login to whatever name they called it by. Set quarkus.oidc.authentication.redirect-path to the whole address, such as https://accreditation.example/login.");
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
