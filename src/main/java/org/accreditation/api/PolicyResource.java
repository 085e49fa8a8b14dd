package org.accreditation.api;

import io.quarkiverse.resteasy.problem.HttpProblem;
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
import org.accreditation.access.Weighs;
import org.accreditation.access.Weight;
import org.accreditation.candidate.Fault;
import org.accreditation.candidate.InvalidRequest;
import org.accreditation.decision.PolicyReports;
import org.accreditation.decision.compare.Comparer;
import org.accreditation.decision.compare.Comparison;
import org.accreditation.decision.compare.ComparisonText;
import org.accreditation.decision.compare.VersionChoice;
import org.accreditation.explanation.Json;
import org.accreditation.policy.PolicyLibrary;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.tables.Model;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What policies there are, and what stands in them. */
@Path("/v1/policies")
@Tag(name = "Policies")
@Blocking
public class PolicyResource {

    private static final String FROM =
            "A version of this policy such as 2016-05-09, or of another one such as adcs-position/2016-05-09.";
    private static final String TO = "The version to compare it with, named in the same way.";

    private final PolicyLibrary library;
    private final PolicyReports reports;

    PolicyResource(PolicyLibrary library, PolicyReports reports) {
        this.library = library;
        this.reports = reports;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "policies", summary = "List the policies and their versions, and what is refused and why")
    @APIResponseSchema(PolicyDescriptions.Listing.class)
    public String policies() {
        return Json.compact(PolicyDescriptions.list(library));
    }

    @GET
    @Path("/{policy}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "policy", summary = "Describe the version of a policy that is in force on a day")
    @APIResponseSchema(PolicyDescriptions.Description.class)
    public String policy(
            @PathParam("policy") String policy,
            @Parameter(description = "A day such as 2016-11-01. Without it, the latest version.") @QueryParam("asOf")
                    String asOf) {
        List<PolicyVersion> versions = library.versionsOf(policy);
        if (versions.isEmpty()) {
            throw unknownPolicy();
        }
        if (asOf == null) {
            return Json.compact(describe(versions.get(versions.size() - 1)));
        }
        PolicyVersion version = library.inForce(policy, day(asOf))
                .orElseThrow(() -> Problems.notFound("no-version-in-force", noneInForce(policy, day(asOf), versions)));
        return Json.compact(describe(version));
    }

    @GET
    @Path("/{policy}/versions/{version}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "version", summary = "Describe one version of a policy")
    @APIResponseSchema(PolicyDescriptions.Description.class)
    public String version(@PathParam("policy") String policy, @PathParam("version") String version) {
        return Json.compact(describe(find(policy, version)));
    }

    @GET
    @Path("/{policy}/versions/{version}/models/{model}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "model", summary = "Read a model as tables")
    @APIResponseSchema(PolicyDescriptions.ModelLine.class)
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

    private PolicyDescriptions.Description describe(PolicyVersion version) {
        return PolicyDescriptions.describe(version, library.versionsOf(version.id()), reports.of(version));
    }

    @GET
    @Path("/{policy}/compare")
    @Produces(MediaType.APPLICATION_JSON)
    @Weighs(Weight.HEAVY)
    @Operation(
            operationId = "compare",
            summary = "Compare two versions: what is written differently, and for whom the answers change",
            description = "Rows are matched by their ids and compared cell by cell. The regions in which tables say"
                    + " something else, and in which the outcome of a decision changes, are computed from the"
                    + " cells; each of the latter is shown as a sample person with both answers. It speaks of"
                    + " people of whom all that matters is known. As text/plain it is for people.")
    public String compare(
            @PathParam("policy") String policy,
            @Parameter(description = FROM, required = true) @QueryParam("from") List<String> from,
            @Parameter(description = TO, required = true) @QueryParam("to") List<String> to) {
        return Json.compact(comparison(policy, from, to));
    }

    @GET
    @Path("/{policy}/compare")
    @Produces("text/plain;charset=UTF-8")
    @Weighs(Weight.HEAVY)
    @Operation(operationId = "compareText", summary = "The same for people")
    public String compareText(
            @PathParam("policy") String policy,
            @Parameter(description = FROM, required = true) @QueryParam("from") List<String> from,
            @Parameter(description = TO, required = true) @QueryParam("to") List<String> to) {
        return ComparisonText.of(comparison(policy, from, to));
    }

    private Comparison comparison(String policy, List<String> from, List<String> to) {
        if (library.versionsOf(policy).isEmpty()) {
            throw unknownPolicy();
        }
        VersionChoice versions = VersionChoice.of(library, policy, from, to);
        return Comparer.compare(versions.from(), versions.to());
    }

    private HttpProblem unknownPolicy() {
        return Problems.notFound(
                "unknown-policy", "There is no such policy. There are: " + String.join(", ", library.policies()) + ".");
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
            throw new InvalidRequest(List.of(new Fault(
                    "",
                    "The query parameter 'asOf' is not a date that exists. Write year, month and day"
                            + " as in 2016-11-01.")));
        }
    }
}
