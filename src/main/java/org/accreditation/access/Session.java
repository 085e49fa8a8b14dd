package org.accreditation.access;

import io.quarkus.oidc.OidcSession;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Where a session begins and ends. Whoever opens the first address is led to the provider, as on any page, and comes back to
 * it; the provider needs to know no other. At the second the framework ends the session at the provider too where it is
 * told to; otherwise it is ended here.
 */
@Path("/")
public class Session {

    private static final URI FIRST_PAGE = URI.create("/");

    private final OidcSession session;
    private final Caller caller;

    Session(OidcSession session, Caller caller) {
        this.session = session;
        this.caller = caller;
    }

    @GET
    @Path("login")
    @Operation(hidden = true)
    public Response begin() {
        return Response.seeOther(FIRST_PAGE).build();
    }

    @GET
    @Path("logout")
    @Operation(hidden = true)
    public Uni<Response> end() {
        Uni<Void> ended =
                caller.isLoggedIn() ? session.logout() : Uni.createFrom().voidItem();
        return ended.replaceWith(() -> Response.seeOther(FIRST_PAGE).build());
    }
}
