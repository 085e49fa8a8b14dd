package org.accreditation.access;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Where no identity provider is set, whoever calls from this machine is the local user with every role. */
@ApplicationScoped
class LocalUser implements SecurityIdentityAugmentor {

    static final String NAME = "local";

    private final SignIn signIn;

    LocalUser(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (signIn.isRequired() || !signIn.isLocalOnly() || !identity.isAnonymous()) {
            return Uni.createFrom().item(identity);
        }
        return Uni.createFrom()
                .item(QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal(NAME))
                        .addRoles(Role.words())
                        .build());
    }
}
