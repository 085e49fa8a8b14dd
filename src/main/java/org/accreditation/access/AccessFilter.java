package org.accreditation.access;

import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import org.accreditation.question.ProblemType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets through whom the table admits. Without a token the answer is 401 (a page leads to the login instead), without the
 * role 403, and an address that the table does not list admits nobody.
 */
class AccessFilter {

    private final AccessTable table = AccessTable.packaged();
    private final Rights rights;
    private final Caller caller;

    AccessFilter(Rights rights, Caller caller) {
        this.rights = rights;
        this.caller = caller;
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION, nonBlocking = true)
    void admit(ContainerRequestContext call, ResourceInfo resource, UriInfo uri) {
        if (caller.isKnown() && !caller.hasUsableName()) {
            throw Denied.problem(
                    ProblemType.UNUSABLE_NAME,
                    "The name in your token cannot stand in the journal: it has to have 1 to 200 characters, and no control characters. Have the identity provider give you another one (claim azp, client_id or sub).");
        }
        String address = Address.of(resource);
        AccessTable.Rule row = table.row(call.getMethod().equals("HEAD") ? "GET" : call.getMethod(), address)
                .orElseThrow(() -> Denied.problem(ProblemType.NOT_PERMITTED, "Nobody may use this address."));
        if (!row.admits(caller.roles())) {
            throw refusal(row);
        }
        rights(row, uri);
    }

    private RuntimeException refusal(AccessTable.Rule row) {
        if (caller.isKnown()) {
            return Denied.problem(
                    ProblemType.NOT_PERMITTED,
                    "This needs one of the roles "
                            + row.roles().stream().map(Role::word).toList() + ", and you have "
                            + caller.roles().stream().sorted().toList() + ".");
        }
        return row.address().startsWith("/v1")
                ? Denied.unknown("Send a bearer token in the header Authorization.")
                : new UnauthorizedException("Sign in.");
    }

    /** Where a body names what is asked, whoever reads the body sees to it. */
    private void rights(AccessTable.Rule row, UriInfo uri) {
        if (row.address().equals("/v1/pathway")) {
            rights.toAsk("pathway");
        } else if (row.address().startsWith("/v1/decisions/")) {
            rights.toAsk(uri.getPathParameters().getFirst("decision"));
        }
    }
}
