package org.accreditation.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.accreditation.access.Caller;
import org.accreditation.access.Weighs;
import org.accreditation.access.Weight;
import org.accreditation.candidate.Fault;
import org.accreditation.candidate.InvalidRequest;
import org.accreditation.candidate.RequestReader;
import org.accreditation.candidate.RequestSchema;
import org.accreditation.explanation.Json;
import org.accreditation.journal.EntryLine;
import org.accreditation.journal.EntryName;
import org.accreditation.journal.Export;
import org.accreditation.journal.Journal;
import org.accreditation.journal.Query;
import org.accreditation.journal.Recorded;
import org.accreditation.journal.Writing;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Finding decisions in the journal, checking it, recording what people decided later, and erasing a person. */
@Path("/v1/journal")
@Tag(name = "Journal")
@Blocking
public class JournalResource {

    private static final int LARGEST = 64 * 1024;

    private final Journals journals;
    private final Caller caller;
    private final RequestReader reader = new RequestReader();
    private final RequestSchema decidedSchema = new RequestSchema("/journal-decided.schema.json");
    private final RequestSchema erasureSchema = new RequestSchema("/journal-erasure.schema.json");

    JournalResource(Journals journals, Caller caller) {
        this.journals = journals;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Weighs(Weight.HEAVY)
    @Operation(
            operationId = "findEntries",
            summary = "Find decisions, the latest first",
            description =
                    "Nothing in the list is a fact of a person. 'takenAt' is when a decision was taken; 'asOf' is the day it is about. A page ends with 'next', the cursor of the page after it; entries that are written meanwhile change no page.")
    public String find(@Context UriInfo uri) {
        JournalQuery.Page page = JournalQuery.page(uri.getQueryParameters());
        return Json.compact(journals.finder().find(page.query(), page.after(), page.limit()));
    }

    @GET
    @Path("/integrity")
    @Produces(MediaType.APPLICATION_JSON)
    @Weighs(Weight.WALK)
    @Operation(
            operationId = "checkJournal",
            summary = "Walk the chains and name the first broken link",
            description =
                    "Recomputes every hash, compares every checkpoint and its signature, and tries every person's key. Reads the whole journal, so it takes its time.")
    public String integrity() {
        return Json.compact(journals.required().check());
    }

    @GET
    @Path("/export")
    @Produces("application/x-ndjson")
    @Weighs(Weight.WALK)
    @Operation(
            operationId = "exportEntries",
            summary = "Export decisions, masked, one entry on each line",
            description =
                    "All that fits the same query parameters as a search, streamed. A field that no rule of masking names is not exported. As text/csv: one decision on each line.")
    public StreamingOutput export(@Context UriInfo uri, @Context HttpServerRequest call) {
        Query query = JournalQuery.all(uri.getQueryParameters());
        Export export = new Export(journals.required());
        return Whole.of(call, out -> export.ndjson(query, out));
    }

    @GET
    @Path("/export")
    @Produces("text/csv")
    @Weighs(Weight.WALK)
    @Operation(operationId = "exportEntriesAsCsv", hidden = true)
    public StreamingOutput exportCsv(@Context UriInfo uri, @Context HttpServerRequest call) {
        Query query = JournalQuery.all(uri.getQueryParameters());
        Export export = new Export(journals.required());
        return Whole.of(call, out -> export.csv(query, out));
    }

    @GET
    @Path("/{entry}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "entry",
            summary = "Show one entry whole",
            description =
                    "With what was asked and answered, unless the person was erased, what people decided on it later, and how it is chained.")
    public String entry(@PathParam("entry") String entry) {
        EntryLine.Whole whole = journals.finder().whole(name(entry)).orElseThrow(JournalResource::unknown);
        return Json.compact(whole);
    }

    @POST
    @Path("/{entry}/decided")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "recordDecided",
            summary = "Record what a person decided on an entry",
            description =
                    "Such as what the authority decided on a 'refer'. It is an entry of its own, chained like any other; the reason is kept under the key of the person it is about.")
    public String decided(@PathParam("entry") String entry, InputStream body) {
        JsonNode tree = read(body, decidedSchema);
        EntryName about = name(entry);
        journals.finder().whole(about).orElseThrow(JournalResource::unknown);
        Writing.Decided decided = new Writing.Decided(
                tree.get("outcome").textValue(),
                tree.get("byRole").textValue(),
                LocalDate.parse(tree.get("on").textValue()),
                tree.path("decision").textValue());
        String reason = tree.path("reason").textValue();
        return record(journals.required(), Writing.verdict(caller.name(), about, decided, reason));
    }

    @POST
    @Path("/erasures")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "erasePerson",
            summary = "Erase the facts of a person",
            description =
                    "Deletes the key of the person's facts and the tie to the reference, for good; that it was done is an entry of its own. The chain still verifies.")
    public String erase(InputStream body) {
        JsonNode tree = read(body, erasureSchema);
        Recorded recorded = journals.required()
                .erase(caller.name(), tree.get("candidate").textValue())
                .orElseThrow(() -> Problems.notFound(
                        "unknown-candidate",
                        "Nothing is kept under this reference: it was never recorded, or it is erased already."));
        return Json.compact(recorded);
    }

    private JsonNode read(InputStream body, RequestSchema schema) {
        JsonNode tree = reader.tree(Body.upTo(LARGEST, body));
        List<Fault> faults = new ArrayList<>(schema.faults(tree));
        faults.addAll(RequestReader.halfCharacters(tree));
        if (!faults.isEmpty()) {
            throw new InvalidRequest(faults);
        }
        return tree;
    }

    private static String record(Journal journal, Writing writing) {
        try {
            return Json.compact(journal.record(writing));
        } catch (Journal.NotRecorded not) {
            throw Problems.problem(409, "not-recorded", "This cannot be recorded", not.getMessage());
        }
    }

    private static EntryName name(String entry) {
        return EntryName.parse(entry).orElseThrow(JournalResource::unknown);
    }

    private static RuntimeException unknown() {
        return Problems.notFound(
                "unknown-entry",
                "There is no such entry in the journal. An entry is named as in the header '" + Reply.ENTRY
                        + "' of the answer.");
    }
}
