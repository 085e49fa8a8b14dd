package org.accreditation.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import org.accreditation.access.Weighs;
import org.accreditation.candidate.Fault;
import org.accreditation.candidate.InvalidRequest;
import org.accreditation.candidate.RequestReader;
import org.accreditation.candidate.RequestSchema;
import org.accreditation.explanation.Json;
import org.accreditation.receipt.Keys;
import org.accreditation.receipt.Verifier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Verifying receipts, and the keys to do so elsewhere. */
@Path("/")
@Tag(name = "Receipts")
public class ReceiptResource {

    /** A request, its answer, and a receipt of either. */
    private static final int LARGEST = 12 * 1024 * 1024;

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
    @Operation(
            operationId = "verifyReceipt",
            summary = "Verify a receipt against the request that it answered",
            description =
                    "Checks the signature and the request, then recomputes with the policy version of that day. Only the verdict 'proven' proves anything; it comes with status 200 like any other verdict.")
    public String verify(InputStream body) {
        JsonNode tree = reader.tree(Body.upTo(LARGEST, body));
        List<Fault> faults = schema.faults(tree);
        if (!faults.isEmpty()) {
            throw new InvalidRequest(faults);
        }
        JsonNode answer = tree.hasNonNull("answer") ? tree.get("answer") : null;
        return Json.compact(verifier.verify(tree.get("receipt").textValue(), tree.get("request"), answer));
    }

    @GET
    @Path(".well-known/jwks.json")
    @Produces({"application/jwk-set+json", MediaType.APPLICATION_JSON})
    @Blocking
    @Operation(
            operationId = "keys",
            summary = "The public keys that receipts are verified with",
            description =
                    "A JWK Set (RFC 7517) with the current key and every retired one. Revoked keys are not among its 'keys' but named in 'revoked', each with its day.")
    public String keys() {
        return keys.publicKeys();
    }
}
