package org.accreditation.access;

import io.quarkus.oidc.OidcSession;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;

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
    /** What an identity provider adds when it sends somebody back is not read here any more. */
    @Takes({"code", "state", "error", "error_description", "error_uri", "iss", "session_state"})
    public Response begin() {
        return Response.seeOther(FIRST_PAGE).build();
    }

    @GET
    @Path("logout")
    public Uni<Response> end() {
        Uni<Void> ended =
                caller.isLoggedIn() ? session.logout() : Uni.createFrom().voidItem();
        return ended.replaceWith(() -> Response.seeOther(FIRST_PAGE).build());
    }
}
