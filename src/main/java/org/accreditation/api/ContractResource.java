package org.accreditation.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.accreditation.question.reading.Fault;

/** The contract, where tools look for it. */
@Path("/q/openapi")
@Blocking
public class ContractResource {

    private static final String YAML = "application/yaml";

    private Contract contract;

    @GET
    @Produces(YAML)
    public Response yaml(@Context Request request, @QueryParam("format") String format) {
        return of(request, format == null ? "yaml" : format);
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response json(@Context Request request, @QueryParam("format") String format) {
        return of(request, format == null ? "json" : format);
    }

    private Response of(Request request, String format) {
        List<Fault> faults = new ArrayList<>();
        Parameters.oneOf("format", List.of("json", "yaml"), format, faults);
        Parameters.refuse(faults);
        boolean json = format.equals("json");
        return Tagged.response(
                request,
                json ? contract().json() : contract().yaml(),
                json ? MediaType.APPLICATION_JSON : YAML,
                Tagged.PUBLIC_ASK_FIRST);
    }

    /** Put together at the first call: few starts of the service ever need it. */
    private synchronized Contract contract() {
        if (contract == null) {
            contract = new Contract();
        }
        return contract;
    }
}
