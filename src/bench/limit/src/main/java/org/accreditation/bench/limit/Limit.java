package org.accreditation.bench.limit;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.file.Files;

/** Takes a question as bytes, on a worker thread as the service does, and gives the bytes of an answer that was decided before. */
@Path("/")
public class Limit {

    private final byte[] answer;

    public Limit() throws IOException {
        answer = Files.readAllBytes(java.nio.file.Path.of(System.getProperty("answer")));
    }

    @POST
    @Path("v1/decisions/{decision}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Blocking
    public byte[] answer(byte[] question) {
        if (question.length == 0) {
            throw new IllegalArgumentException("No question.");
        }
        return answer;
    }

    @GET
    @Path("q/health/ready")
    public String ready() {
        return "UP";
    }
}
