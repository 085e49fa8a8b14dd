package org.accreditation.api;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.accreditation.access.Weighs;
import org.accreditation.access.Weight;
import org.accreditation.decision.compare.Comparer;
import org.accreditation.decision.compare.Comparison;
import org.accreditation.decision.compare.ComparisonText;
import org.accreditation.json.Json;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.ProblemType;
import org.accreditation.question.VersionChoice;
import org.accreditation.question.reading.Fault;
import org.accreditation.question.reading.InvalidRequest;
import org.accreditation.scenario.PolicyReports;
import org.accreditation.tables.Model;

/** What policies there are, and what stands in them. */
@Path("/v1/policies")
@Blocking
public class PolicyResource {

    private static final String DMN = "application/dmn+xml";

    private final PolicyLibrary library;
    private final PolicyReports reports;

    PolicyResource(PolicyLibrary library, PolicyReports reports) {
        this.library = library;
        this.reports = reports;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response policies(@Context Request request) {
        return json(request, PolicyDescriptions.list(library));
    }

    @GET
    @Path("/{policy}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response policy(
            @Context Request request, @PathParam("policy") String policy, @QueryParam("asOf") String asOf) {
        List<PolicyVersion> versions = library.versionsOf(policy);
        if (versions.isEmpty()) {
            throw unknownPolicy();
        }
        if (asOf == null) {
            return json(request, describe(versions.get(versions.size() - 1)));
        }
        PolicyVersion version = library.inForce(policy, day(asOf))
                .orElseThrow(
                        () -> Problems.of(ProblemType.NO_VERSION_IN_FORCE, noneInForce(policy, day(asOf), versions)));
        return json(request, describe(version));
    }

    @GET
    @Path("/{policy}/versions/{version}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response version(
            @Context Request request, @PathParam("policy") String policy, @PathParam("version") String version) {
        return json(request, describe(find(policy, version)));
    }

    @GET
    @Path("/{policy}/versions/{version}/models/{model}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response model(
            @Context Request request,
            @PathParam("policy") String policy,
            @PathParam("version") String version,
            @PathParam("model") String model) {
        PolicyVersion of = find(policy, version);
        return json(request, PolicyDescriptions.model(of, model(of, model)));
    }

    @GET
    @Path("/{policy}/versions/{version}/models/{model}")
    @Produces(DMN)
    public Response modelFile(
            @Context Request request,
            @PathParam("policy") String policy,
            @PathParam("version") String version,
            @PathParam("model") String model) {
        return Tagged.response(request, model(find(policy, version), model).xml(), DMN, Tagged.ASK_FIRST);
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
    public String compare(
            @PathParam("policy") String policy,
            @QueryParam("from") List<String> from,
            @QueryParam("to") List<String> to) {
        return Json.compact(comparison(policy, from, to));
    }

    @GET
    @Path("/{policy}/compare")
    @Produces("text/plain;charset=UTF-8")
    @Weighs(Weight.HEAVY)
    public String compareText(
            @PathParam("policy") String policy,
            @QueryParam("from") List<String> from,
            @QueryParam("to") List<String> to) {
        return ComparisonText.of(comparison(policy, from, to));
    }

    private Comparison comparison(String policy, List<String> from, List<String> to) {
        if (library.versionsOf(policy).isEmpty()) {
            throw unknownPolicy();
        }
        VersionChoice versions = VersionChoice.of(library, policy, from, to);
        return Comparer.compare(versions.from(), versions.to());
    }

    private static Response json(Request request, Object described) {
        return Tagged.response(request, Json.compact(described), MediaType.APPLICATION_JSON, Tagged.ASK_FIRST);
    }

    private HttpProblem unknownPolicy() {
        return Problems.of(
                ProblemType.UNKNOWN_POLICY,
                "There is no such policy. There are: " + String.join(", ", library.policies()) + ".");
    }

    private PolicyVersion find(String policy, String version) {
        return library.version(policy, version)
                .orElseThrow(() -> Problems.of(
                        ProblemType.UNKNOWN_VERSION,
                        "There is no such version. There are: " + String.join(", ", library.keys()) + "."));
    }

    private static Model model(PolicyVersion version, String name) {
        return version.model(name)
                .orElseThrow(() -> Problems.of(
                        ProblemType.UNKNOWN_MODEL,
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
