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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.accreditation.access.Caller;
import org.accreditation.access.Takes;
import org.accreditation.access.Weighs;
import org.accreditation.access.Weight;
import org.accreditation.journal.CalledBy;
import org.accreditation.journal.Journal;
import org.accreditation.journal.Recorded;
import org.accreditation.journal.Writing;
import org.accreditation.journal.search.EntryLine;
import org.accreditation.journal.search.Export;
import org.accreditation.journal.search.Query;
import org.accreditation.journal.store.EntryName;
import org.accreditation.json.Json;
import org.accreditation.question.ProblemType;
import org.accreditation.question.reading.Fault;
import org.accreditation.question.reading.InvalidRequest;
import org.accreditation.question.reading.RequestReader;
import org.accreditation.question.reading.RequestSchema;

/** Finding decisions in the journal, checking it, recording what people decided later, and erasing a person. */
@Path("/v1/journal")
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
    @Takes(tellsAllAtOnce = true, listedBy = JournalParameter.OfSearch.class)
    @Weighs(Weight.HEAVY)
    public String find(@Context UriInfo uri) {
        JournalQuery.Page page = JournalQuery.page(uri.getQueryParameters());
        return Json.compact(journals.finder().find(page.query(), page.after(), page.limit()));
    }

    @GET
    @Path("/integrity")
    @Produces(MediaType.APPLICATION_JSON)
    @Weighs(Weight.WALK)
    public String integrity() {
        return Json.compact(journals.required().check());
    }

    @GET
    @Path("/export")
    @Produces("application/x-ndjson")
    @Takes(tellsAllAtOnce = true, listedBy = JournalParameter.OfExport.class)
    @Weighs(Weight.WALK)
    public Response export(@Context UriInfo uri, @Context HttpServerRequest call) {
        return exported(JournalQuery.all(uri.getQueryParameters()), "ndjson", call);
    }

    @GET
    @Path("/export")
    @Produces("text/csv")
    @Takes(tellsAllAtOnce = true, listedBy = JournalParameter.OfExport.class)
    @Weighs(Weight.WALK)
    public Response exportCsv(@Context UriInfo uri, @Context HttpServerRequest call) {
        return exported(JournalQuery.all(uri.getQueryParameters()), "csv", call);
    }

    /** A file named after the day and, where it is about one person, after that; never by their reference. */
    private Response exported(JournalQuery.All all, String accepted, HttpServerRequest call) {
        String form = all.form() == null ? accepted : all.form();
        Export export = new Export(journals.required());
        StreamingOutput lines = AbortableStream.of(call, out -> {
            if (form.equals("csv")) {
                export.csv(all.query(), out);
            } else {
                export.ndjson(all.query(), out);
            }
        });
        String name = (all.query().candidate() == null ? "journal-" : "journal-one-person-")
                + LocalDate.now(Query.ENGLAND) + "." + form;
        return Response.ok(lines)
                .type(form.equals("csv") ? "text/csv" : "application/x-ndjson")
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }

    @GET
    @Path("/{entry}")
    @Produces(MediaType.APPLICATION_JSON)
    public String entry(@PathParam("entry") String entry) {
        EntryLine.Whole whole = journals.finder().whole(name(entry)).orElseThrow(JournalResource::unknown);
        return Json.compact(whole);
    }

    @POST
    @Path("/{entry}/decided")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
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
        return record(journals.required(), Writing.ruling(calledBy(), about, decided, reason));
    }

    @POST
    @Path("/erasures")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public String erase(InputStream body) {
        JsonNode tree = read(body, erasureSchema);
        Recorded recorded = journals.required()
                .erase(calledBy(), tree.get("candidate").textValue())
                .orElseThrow(() -> Problems.of(
                        ProblemType.UNKNOWN_CANDIDATE,
                        "Nothing is kept under this reference: it was never recorded, or it is erased already."));
        return Json.compact(recorded);
    }

    private CalledBy calledBy() {
        return CalledBy.of(caller.kind(), caller.name());
    }

    private JsonNode read(InputStream body, RequestSchema schema) {
        JsonNode tree = reader.tree(RequestBody.upTo(LARGEST, body));
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
            throw Problems.of(ProblemType.NOT_RECORDED, not.getMessage());
        }
    }

    private static EntryName name(String entry) {
        return EntryName.parse(entry).orElseThrow(JournalResource::unknown);
    }

    private static RuntimeException unknown() {
        return Problems.of(
                ProblemType.UNKNOWN_ENTRY,
                "There is no such entry in the journal. An entry is named as in the header '" + Reply.ENTRY
                        + "' of the answer.");
    }
}
