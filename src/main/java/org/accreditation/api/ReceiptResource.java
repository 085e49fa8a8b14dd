package org.accreditation.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.accreditation.access.Weighs;
import org.accreditation.json.Json;
import org.accreditation.question.reading.Fault;
import org.accreditation.question.reading.InvalidRequest;
import org.accreditation.question.reading.RequestReader;
import org.accreditation.question.reading.RequestSchema;
import org.accreditation.receipt.Keys;
import org.accreditation.receipt.Verifier;
import org.accreditation.wire.WireFormat;

/** Verifying receipts, and the keys to do so elsewhere. */
@Path("/")
public class ReceiptResource {

    /** A request, its answer, and a receipt of either. */
    private static final int LARGEST = 12 * 1024 * 1024;

    private static final String JWK_SET = "application/jwk-set+json";

    /** Long enough to spare most calls, short enough for a revocation to be known soon. */
    private static final String KEPT = "public, max-age=300";

    private final Verifier verifier;
    private final Keys keys;
    private final RequestReader reader = new RequestReader();
    private final RequestSchema schema = new RequestSchema("/verification-request.schema.json");

    ReceiptResource(Verifier verifier, Keys keys) {
        this.verifier = verifier;
        this.keys = keys;
    }

    @POST
    @Path("v1/receipts/verify")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Blocking
    @Weighs(largestBody = LARGEST)
    public String verify(InputStream body) {
        JsonNode tree = reader.tree(RequestBody.upTo(LARGEST, body));
        List<Fault> faults = schema.faults(tree);
        if (!faults.isEmpty()) {
            throw new InvalidRequest(faults);
        }
        JsonNode answer = tree.hasNonNull("answer") ? WireFormat.CURRENT.recorded(tree.get("answer")) : null;
        return Json.compact(verifier.verify(tree.get("receipt").textValue(), tree.get("request"), answer));
    }

    @GET
    @Path(".well-known/jwks.json")
    @Produces({JWK_SET, MediaType.APPLICATION_JSON})
    @Blocking
    public Response keys(@Context Request request) {
        return Tagged.response(request, keys.publicKeys(), JWK_SET, KEPT);
    }
}
