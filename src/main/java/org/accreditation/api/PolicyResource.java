package org.accreditation.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.accreditation.candidate.Fault;
import org.accreditation.candidate.InvalidRequest;
import org.accreditation.explanation.Json;
import org.accreditation.policy.PolicyLibrary;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.tables.Model;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What policies there are, and what stands in them. */
@Path("/v1/policies")
@Tag(name = "Policies")
@Blocking
public class PolicyResource {

    private final PolicyLibrary library;

    PolicyResource(PolicyLibrary library) {
        this.library = library;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "policies", summary = "List the policies and their versions, and what is refused and why")
    public String policies() {
        return Json.compact(PolicyDescriptions.list(library));
    }

    @GET
    @Path("/{policy}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "policy", summary = "Describe the version of a policy that is in force on a day")
    public String policy(
            @PathParam("policy") String policy,
            @Parameter(description = "A day such as 2016-11-01. Without it, the latest version.") @QueryParam("asOf")
                    String asOf) {
        List<PolicyVersion> versions = library.versionsOf(policy);
        if (versions.isEmpty()) {
            throw Problems.notFound(
                    "unknown-policy",
                    "There is no such policy. There are: " + String.join(", ", library.policies()) + ".");
        }
        if (asOf == null) {
            return Json.compact(PolicyDescriptions.describe(versions.get(versions.size() - 1)));
        }
        PolicyVersion version = library.inForce(policy, day(asOf))
                .orElseThrow(() -> Problems.notFound("no-version-in-force", noneInForce(policy, day(asOf), versions)));
        return Json.compact(PolicyDescriptions.describe(version));
    }

    @GET
    @Path("/{policy}/versions/{version}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "version", summary = "Describe one version of a policy")
    public String version(@PathParam("policy") String policy, @PathParam("version") String version) {
        return Json.compact(PolicyDescriptions.describe(find(policy, version)));
    }

    @GET
    @Path("/{policy}/versions/{version}/models/{model}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "model", summary = "Read a model as tables")
    public String model(
            @PathParam("policy") String policy,
            @PathParam("version") String version,
            @PathParam("model") String model) {
        return Json.compact(PolicyDescriptions.model(find(policy, version), model(find(policy, version), model)));
    }

    @GET
    @Path("/{policy}/versions/{version}/models/{model}")
    @Produces("application/dmn+xml")
    @Operation(operationId = "modelFile", summary = "Have the DMN file of a model, for a DMN editor")
    public String modelFile(
            @PathParam("policy") String policy,
            @PathParam("version") String version,
            @PathParam("model") String model) {
        return model(find(policy, version), model).xml();
    }

    private String noneInForce(String policy, LocalDate day, List<PolicyVersion> versions) {
        PolicyLibrary.Nearest nearest = library.nearest(policy, day);
        String keys =
                String.join(", ", versions.stream().map(PolicyVersion::key).toList());
        return nearest.isNone()
                ? "No version of this policy was ever in force. The versions are: " + keys + "."
                : "No version of this policy is in force on that day. " + nearest.inWords() + " The versions are: "
                        + keys + ".";
    }

    private PolicyVersion find(String policy, String version) {
        return library.version(policy, version)
                .orElseThrow(() -> Problems.notFound(
                        "unknown-version",
                        "There is no such version. There are: "
                                + String.join(
                                        ", ",
                                        library.versions().stream()
                                                .map(PolicyVersion::key)
                                                .toList())
                                + "."));
    }

    private static Model model(PolicyVersion version, String name) {
        return version.model(name)
                .orElseThrow(() -> Problems.notFound(
                        "unknown-model",
                        "This version has no such model. GET /v1/policies/" + version.id() + "/versions/"
                                + version.version() + " lists its tables."));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException notADate) {
            throw new InvalidRequest(
                    List.of(
                            new Fault(
                                    "",
                                    "The query parameter 'asOf' is not a date that exists. Write year, month and day as in 2016-11-01.")));
        }
    }
}
