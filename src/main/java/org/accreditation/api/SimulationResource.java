package org.accreditation.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.accreditation.access.Weighs;
import org.accreditation.access.Weight;
import org.accreditation.json.Json;
import org.accreditation.population.SimulationReader;
import org.accreditation.population.Simulations;
import org.accreditation.question.ProblemType;

/** What a change would do to a synthetic workforce, or to the people of a staff list. Nothing of it is a decision about anybody. */
@Path("/v1/simulations")
@Blocking
public class SimulationResource {

    /** As large as the staff list of a large authority. */
    private static final int LARGEST = 4 * 1024 * 1024;

    private static final String CSV = "text/csv;charset=UTF-8";
    private static final long LOOK_AGAIN_MS = 250;

    private final SimulationReader reader;
    private final Simulations simulations;

    SimulationResource(SimulationReader reader, Simulations simulations) {
        this.reader = reader;
        this.simulations = simulations;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Weighs(value = Weight.HEAVY, largestBody = LARGEST)
    public Response begin(InputStream body) {
        Simulations.Standing standing = simulations
                .begin(reader.read(RequestBody.upTo(LARGEST, body)))
                .orElseThrow(() -> Problems.of(
                        ProblemType.TOO_BUSY,
                        "Too many simulations wait for their turn. Try again when some are done."));
        return Response.accepted(Json.compact(standing.withoutResult()))
                .location(URI.create("/v1/simulations/" + standing.id()))
                .build();
    }

    @GET
    @Path("/{simulation}")
    @Produces(MediaType.APPLICATION_JSON)
    public String standing(@PathParam("simulation") String id) {
        return Json.compact(find(id));
    }

    @GET
    @Path("/{simulation}")
    @Produces(CSV)
    public String table(@PathParam("simulation") String id) {
        Simulations.Standing standing = find(id);
        if (standing.result() == null) {
            throw Problems.of(ProblemType.UNKNOWN_SIMULATION, "This simulation has no result, or none yet.");
        }
        return standing.result().csv();
    }

    @GET
    @Path("/{simulation}/progress")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Weighs(Weight.STREAM)
    public StreamingOutput progress(@PathParam("simulation") String id) {
        find(id);
        return out -> {
            Simulations.Standing standing;
            do {
                standing = find(id).withoutResult();
                out.write(("data: " + Json.compact(standing) + "\n\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            } while (!standing.state().isOver() && paused());
        };
    }

    private static boolean paused() throws InterruptedIOException {
        try {
            Thread.sleep(LOOK_AGAIN_MS);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    @DELETE
    @Path("/{simulation}")
    @Produces(MediaType.APPLICATION_JSON)
    public String cancel(@PathParam("simulation") String id) {
        return Json.compact(
                simulations.cancel(id).orElseThrow(SimulationResource::unknown).withoutResult());
    }

    private Simulations.Standing find(String id) {
        return simulations.find(id).orElseThrow(SimulationResource::unknown);
    }

    private static RuntimeException unknown() {
        return Problems.of(
                ProblemType.UNKNOWN_SIMULATION,
                "There is no such simulation, or it has been forgotten. Begin it again: the same question has the same id.");
    }
}
