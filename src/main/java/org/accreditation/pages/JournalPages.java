package org.accreditation.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.accreditation.access.Caller;
import org.accreditation.access.Takes;
import org.accreditation.access.Weighs;
import org.accreditation.access.Weight;
import org.accreditation.journal.CalledBy;
import org.accreditation.journal.Journal;
import org.accreditation.journal.Recorded;
import org.accreditation.journal.Writing;
import org.accreditation.journal.search.EntryLine;
import org.accreditation.journal.search.Finder;
import org.accreditation.journal.store.EntryName;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.library.PolicyLibrary;

/** The auditor's pages: find a decision, read it as a story, verify it, and record what a person decided on it. */
@Path("/journal")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class JournalPages {

    private static final int ON_A_PAGE = 20;

    private final Optional<Journal> journal;
    private final EntryReader reader;
    private final PolicyLibrary library;
    private final Caller caller;

    JournalPages(Optional<Journal> journal, EntryReader reader, PolicyLibrary library, Caller caller) {
        this.journal = journal;
        this.reader = reader;
        this.library = library;
        this.caller = caller;
    }

    /**
     * A page of what was found.
     *
     * @param searched whether anything was looked for; otherwise these are the latest entries
     * @param first the address of the first page, where this is a later one
     * @param next the address of the next page; null where this is the last
     * @param csv the address that gives all of it as a spreadsheet
     * @param ndjson the address that gives all of it as lines of JSON
     * @param onePerson whether it is about one person
     */
    record FoundView(
            List<SearchForm.Group> form,
            List<SearchForm.Field> filledIn,
            List<Pages.FaultView> faults,
            boolean searched,
            List<EntryRow> entries,
            String first,
            String next,
            String csv,
            String ndjson,
            boolean onePerson) {}

    /**
     * What is to be recorded, to be looked at once more.
     *
     * @param on the day on which it was decided
     * @param about the day that the question is about; null where the entry holds several and it is not said which
     */
    record CheckView(String entry, RulingForm form, OutcomeTag outcome, LocalDate on, LocalDate about) {

        /** Whether it was decided before the day that it is about. */
        public boolean isBefore() {
            return about != null && on.isBefore(about);
        }
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance find(FoundView found);

        static native TemplateInstance entry(EntryView entry, boolean recorded);

        static native TemplateInstance check(CheckView check);
    }

    @GET
    @Takes(
            value = {
                "id",
                "candidate",
                "caller",
                "callerKind",
                "takenFrom",
                "takenTo",
                "aboutFrom",
                "aboutTo",
                "policy",
                "decision",
                "outcome",
                "row",
                "paragraph",
                "cursor"
            })
    @Weighs(Weight.HEAVY)
    public Response find(@Context UriInfo uri) {
        if (journal.isEmpty()) {
            return Pages.nothing("This service keeps no journal.").build();
        }
        SearchForm form = new SearchForm(uri.getQueryParameters(), library.policies(), decisions());
        if (!form.isSound()) {
            return Pages.page(
                            400,
                            Templates.find(new FoundView(
                                    form.groups(),
                                    form.filledIn(),
                                    form.faults(),
                                    true,
                                    List.of(),
                                    null,
                                    null,
                                    null,
                                    null,
                                    false)))
                    .build();
        }
        EntryLine.Page page = new Finder(journal.get()).find(form.query(), form.after(), ON_A_PAGE);
        return Pages.page(
                        200,
                        Templates.find(new FoundView(
                                form.groups(),
                                form.filledIn(),
                                List.of(),
                                !form.filledIn().isEmpty(),
                                page.entries().stream().map(EntryRow::of).toList(),
                                form.after() == null ? null : form.address(null),
                                page.next() == null ? null : form.address(page.next()),
                                form.export("csv"),
                                form.export("ndjson"),
                                form.query().candidate() != null)))
                .build();
    }

    private TreeSet<String> decisions() {
        TreeSet<String> decisions = new TreeSet<>();
        for (PolicyFile file : library.files()) {
            decisions.addAll(file.decisions().keySet());
        }
        return decisions;
    }

    @GET
    @Path("{entry}")
    @Weighs(Weight.HEAVY)
    public Response entry(
            @PathParam("entry") String name,
            @QueryParam("decision") String decision,
            @QueryParam("recorded") String recorded) {
        return whole(name)
                .flatMap(whole -> reader.read(finder(), whole, decision, null, null))
                .map(view -> Pages.page(
                        200, Templates.entry(view, view.later().stream().anyMatch(later -> later.entry()
                                .equals(recorded)))))
                .orElseGet(JournalPages::noEntry)
                .build();
    }

    @POST
    @Path("{entry}/verification")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Weighs(Weight.HEAVY)
    public Response verify(@PathParam("entry") String name, MultivaluedMap<String, String> form) {
        return whole(name)
                .flatMap(whole -> reader.read(
                        finder(), whole, form.getFirst("decision"), null, reader.prove(journal.orElseThrow(), whole)))
                .map(view -> Pages.page(200, Templates.entry(view, false)))
                .orElseGet(JournalPages::noEntry)
                .build();
    }

    @POST
    @Path("{entry}/decided")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response decided(@PathParam("entry") String name, MultivaluedMap<String, String> form) {
        return whole(name)
                .map(whole -> decided(whole, RulingForm.of(form), form.getFirst("step")))
                .orElseGet(JournalPages::noEntry)
                .build();
    }

    /**
     * Recorded is only what was looked at once more.
     *
     * @param step {@code record} or {@code change} after that; null before
     */
    private Response.ResponseBuilder decided(EntryLine.Whole whole, RulingForm form, String step) {
        if (!form.isSound()) {
            return again(400, whole, form);
        }
        if (!"record".equals(step)) {
            return "change".equals(step) ? again(200, whole, form) : check(whole, form);
        }
        try {
            EntryName about = EntryName.parse(whole.entry().entry()).orElseThrow();
            Recorded recorded = journal.orElseThrow()
                    .record(Writing.ruling(
                            CalledBy.of(caller.kind(), caller.name()), about, form.decided(), form.why()));
            String shown = whole.entry().decisions().size() > 1 ? "&decision=" + form.decision() : "";
            return Response.seeOther(URI.create("/journal/" + about + "?recorded=" + recorded.entry() + shown));
        } catch (Journal.NotRecorded not) {
            return again(400, whole, form.with("outcome", not.getMessage()));
        }
    }

    private static Response.ResponseBuilder check(EntryLine.Whole whole, RulingForm form) {
        List<EntryLine.DecisionLine> decisions = whole.entry().decisions();
        LocalDate about = decisions.stream()
                .filter(each -> decisions.size() == 1 || each.id().equals(form.decision()))
                .map(EntryLine.DecisionLine::asOf)
                .findFirst()
                .orElse(null);
        return Pages.page(
                200,
                Templates.check(new CheckView(
                        whole.entry().entry(),
                        form,
                        OutcomeTag.of(form.outcome()),
                        form.day().orElseThrow(),
                        about)));
    }

    private Response.ResponseBuilder again(int status, EntryLine.Whole whole, RulingForm form) {
        return reader.read(finder(), whole, form.decision(), form, null)
                .map(view -> Pages.page(status, Templates.entry(view, false)))
                .orElseGet(JournalPages::noEntry);
    }

    private Finder finder() {
        return new Finder(journal.orElseThrow());
    }

    private Optional<EntryLine.Whole> whole(String name) {
        return journal.isEmpty() ? Optional.empty() : EntryName.parse(name).flatMap(found -> finder().whole(found));
    }

    private static Response.ResponseBuilder noEntry() {
        return Pages.nothing(
                "There is no such entry in the journal. Check the address, or find the decision by something else.");
    }
}
