package org.accreditation.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.accreditation.access.Caller;
import org.accreditation.access.FormWithFile;
import org.accreditation.access.Role;
import org.accreditation.access.Weighs;
import org.accreditation.access.Weight;
import org.accreditation.draft.Draft;
import org.accreditation.draft.DraftRefused;
import org.accreditation.draft.Drafts;
import org.accreditation.draft.Edits;
import org.accreditation.draft.FolderZip;
import org.accreditation.draft.Shadow;
import org.accreditation.draft.Staff;
import org.accreditation.draft.TableEdits;
import org.accreditation.draft.Trial;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.scenario.ScenarioRun;
import org.accreditation.tables.DecisionTable;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** The workbench of policy staff: begin a draft, change it, have somebody else approve it, put it in force, take it back. */
@Path("/drafts")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class DraftPages {

    private static final String ZIP = "application/zip";
    private static final String DMN = "application/dmn+xml";

    private final Optional<Drafts> drafts;
    private final PolicyLibrary library;
    private final Examples examples;
    private final LatestRequests recorded;
    private final Optional<Shadow> shadow;
    private final Caller caller;

    DraftPages(
            Optional<Drafts> drafts,
            PolicyLibrary library,
            Examples examples,
            LatestRequests recorded,
            Optional<Shadow> shadow,
            Caller caller) {
        this.shadow = shadow;
        this.examples = examples;
        this.recorded = recorded;
        this.drafts = drafts;
        this.library = library;
        this.caller = caller;
    }

    /**
     * The drafts there are, and a form to begin one.
     *
     * @param base the version chosen to begin from
     * @param from the first day, as filled in
     * @param author whether whoever looks may begin one
     */
    record ListView(
            List<DraftView.Line> drafts,
            List<Pages.ChoiceView> bases,
            String base,
            String from,
            String why,
            boolean author,
            List<Pages.FaultView> faults) {}

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(ListView list);

        static native TemplateInstance draft(DraftView draft);

        static native TemplateInstance term(DraftView draft, TermForm term);

        static native TemplateInstance trial(DraftView draft, TrialView examples, TrialView past, TrialView shadow);

        static native TemplateInstance table(DraftView draft, String path, EditedTable table);

        static native TemplateInstance row(DraftView draft, String path, String table, RowForm row);
    }

    @GET
    public Response list(@QueryParam("policy") String policy) {
        return withDrafts(known -> list(200, known, policy == null ? "" : policy, "", "", List.of()));
    }

    private Response list(
            int status, Drafts known, String base, String from, String why, List<Pages.FaultView> faults) {
        LocalDate today = LocalDate.now(Dates.ENGLAND);
        List<Draft> all = known.all();
        return Pages.page(
                        status,
                        Templates.list(new ListView(
                                all.stream()
                                        .map(draft -> DraftView.Line.of(draft, all, today))
                                        .toList(),
                                library.files().stream()
                                        .filter(file -> !file.inForce().isNever())
                                        .map(DraftPages::base)
                                        .toList(),
                                base,
                                from,
                                why,
                                caller.is(Role.AUTHOR),
                                faults)))
                .build();
    }

    private static Pages.ChoiceView base(PolicyFile file) {
        return new Pages.ChoiceView(
                file.key(), file.id() + ", version of " + Dates.inWords(file.version()) + ": " + file.document());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response start(MultivaluedMap<String, String> form) {
        return withDrafts(known -> {
            String base = value(form, "base");
            String from = value(form, "from");
            String why = value(form, "why");
            Optional<LocalDate> day = Dates.read(from);
            if (day.isEmpty()) {
                return list(
                        422,
                        known,
                        base,
                        from,
                        why,
                        List.of(new Pages.FaultView(
                                "from", "Say from which day it is to decide. Write it as in 1 December 2026.")));
            }
            try {
                return to(known.start(staff(), base, day.get(), why));
            } catch (DraftRefused refused) {
                String field = refused.getMessage().contains("why") ? "why" : "from";
                return list(
                        status(refused),
                        known,
                        base,
                        from,
                        why,
                        List.of(new Pages.FaultView(field, refused.getMessage())));
            }
        });
    }

    @GET
    @Path("{draft}")
    @Weighs(Weight.HEAVY)
    public Response draft(@PathParam("draft") String id, @QueryParam("done") String done) {
        return with(id, (known, draft) -> page(200, known, draft, done, List.of()));
    }

    private Response page(int status, Drafts known, Draft draft, String done, List<Pages.FaultView> faults) {
        return Pages.page(status, Templates.draft(view(known, draft, done, faults)))
                .build();
    }

    private DraftView view(Drafts known, Draft draft, String done, List<Pages.FaultView> faults) {
        return DraftView.of(
                draft, known, library, DraftView.Looking.of(caller), LocalDate.now(Dates.ENGLAND), done, faults);
    }

    @GET
    @Path("{draft}/terms/{term}")
    @Weighs(Weight.HEAVY)
    public Response term(@PathParam("draft") String id, @PathParam("term") String term) {
        return with(id, (known, draft) -> term(200, known, draft, term, Map.of(), List.of()));
    }

    private Response term(
            int status,
            Drafts known,
            Draft draft,
            String term,
            Map<String, String> filledIn,
            List<Pages.FaultView> faults) {
        DraftView view = view(known, draft, null, faults);
        return TermForm.of(draft, library, view, term, filledIn)
                .map(form -> Pages.page(status, Templates.term(view, form)).build())
                .orElseGet(() ->
                        Pages.nothing("This policy sets no term of that name.").build());
    }

    @POST
    @Path("{draft}/terms/{term}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Weighs(Weight.HEAVY)
    public Response setTerm(
            @PathParam("draft") String id, @PathParam("term") String term, MultivaluedMap<String, String> form) {
        return with(id, (known, draft) -> {
            Map<String, String> filledIn = new LinkedHashMap<>();
            form.forEach((name, values) -> filledIn.put(name, values.get(0)));
            try {
                Draft changed = known.change(
                        staff(),
                        id,
                        revision(form),
                        "the term '" + term + "'",
                        folder -> TermForm.save(folder, term, filledIn));
                return to(changed);
            } catch (DraftRefused refused) {
                Draft now = known.find(id).orElse(draft);
                return term(status(refused), known, now, term, filledIn, fault(refused, TermForm.FIRST_FIELD));
            }
        });
    }

    /**
     * A table that is changed.
     *
     * @param rows each with what is wrong with it
     * @param found what is wrong with it as a whole
     */
    record EditedTable(
            String name, String question, List<String> headings, List<EditedRow> rows, List<DraftView.Found> found) {

        /** In columns, that of the names of rows counted. */
        public int width() {
            return headings.size() + 1;
        }
    }

    /** A row of it. */
    record EditedRow(TableView.RowView row, List<DraftView.Found> found) {}

    @GET
    @Path("{draft}/tables/{model}/{table}")
    @Weighs(Weight.HEAVY)
    public Response table(
            @PathParam("draft") String id, @PathParam("model") String model, @PathParam("table") String name) {
        return onTable(id, model, name, (known, at) -> {
            DraftView view = view(known, at.draft(), null, List.of());
            TableView shown = TableView.of(at.draft().key(), at.table());
            List<DraftView.Found> here = view.found().stream()
                    .filter(found -> name.equals(found.table()))
                    .toList();
            List<EditedRow> rows = shown.rows().stream()
                    .map(row -> new EditedRow(
                            row,
                            here.stream()
                                    .filter(found -> row.id().equals(found.row()))
                                    .toList()))
                    .toList();
            List<DraftView.Found> whole = here.stream()
                    .filter(found -> rows.stream().noneMatch(row -> row.found().contains(found)))
                    .toList();
            return Pages.page(
                            200,
                            Templates.table(
                                    view,
                                    path(model, name),
                                    new EditedTable(name, shown.question(), shown.headings(), rows, whole)))
                    .build();
        });
    }

    private static String path(String model, String table) {
        return TermForm.path(model) + "/" + TermForm.path(table);
    }

    /** Where a table stands. */
    private record At(Draft draft, PolicyVersion base, DecisionTable table) {}

    private Response onTable(String id, String model, String name, BiFunction<Drafts, At, Response> page) {
        return with(id, (known, draft) -> DraftView.version(library, draft.base())
                .flatMap(base -> TableEdits.table(draft.folder(), base, model + "#" + name)
                        .map(table -> page.apply(known, new At(draft, base, table))))
                .orElseGet(() -> Pages.nothing("This policy has no table of that name, or it cannot be read.")
                        .build()));
    }

    @GET
    @Path("{draft}/tables/{model}/{table}/row")
    @Weighs(Weight.HEAVY)
    public Response row(
            @PathParam("draft") String id,
            @PathParam("model") String model,
            @PathParam("table") String name,
            @QueryParam("id") String row,
            @QueryParam("behind") String behind) {
        return onTable(id, model, name, (known, at) -> {
            RowForm form = at.table()
                    .row(row == null ? "" : row)
                    .map(found -> RowForm.of(at.table(), found, at.base()))
                    .orElseGet(() -> {
                        MultivaluedMap<String, String> empty = new MultivaluedHashMap<>();
                        empty.putSingle("behind", behind == null ? "" : behind);
                        return RowForm.of(at.table(), empty, at.base());
                    });
            return row(200, known, at, path(model, name), form, List.of());
        });
    }

    private Response row(int status, Drafts known, At at, String path, RowForm form, List<Pages.FaultView> faults) {
        return Pages.page(
                        status,
                        Templates.row(
                                view(known, at.draft(), null, faults),
                                path,
                                at.table().question() == null
                                        ? at.table().name()
                                        : at.table().question(),
                                form))
                .build();
    }

    @POST
    @Path("{draft}/tables/{model}/{table}/row")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Weighs(Weight.HEAVY)
    public Response setRow(
            @PathParam("draft") String id,
            @PathParam("model") String model,
            @PathParam("table") String name,
            MultivaluedMap<String, String> form) {
        return onTable(id, model, name, (known, at) -> {
            RowForm filledIn = RowForm.of(at.table(), form, at.base());
            String key = model + "#" + name;
            String row = filledIn.row();
            String todo = value(form, "do");
            try {
                known.change(
                        staff(),
                        id,
                        revision(form),
                        "the table '" + name + "', row '" + (row.isEmpty() ? "new" : row) + "'"
                                + (todo.isEmpty() ? "" : ": " + todo),
                        folder -> switch (todo) {
                            case "delete" -> TableEdits.delete(folder, at.base(), key, row);
                            case "up", "down" -> TableEdits.move(folder, at.base(), key, row, todo.equals("up"));
                            case "copy" ->
                                TableEdits.put(
                                        folder,
                                        at.base(),
                                        key,
                                        "",
                                        row,
                                        filledIn.unnamed().written(at.table()));
                            default ->
                                TableEdits.put(
                                        folder, at.base(), key, row, filledIn.behind(), filledIn.written(at.table()));
                        });
                return Response.seeOther(URI.create("/drafts/" + id + "/tables/" + path(model, name)))
                        .build();
            } catch (DraftRefused refused) {
                Draft now = known.find(id).orElse(at.draft());
                return row(
                        status(refused),
                        known,
                        new At(now, at.base(), at.table()),
                        path(model, name),
                        filledIn,
                        fault(refused, "id"));
            }
        });
    }

    @POST
    @Path("{draft}/scenarios")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Weighs(Weight.HEAVY)
    public Response accept(@PathParam("draft") String id, MultivaluedMap<String, String> form) {
        return act(id, (known, draft) -> {
            List<ScenarioRun.Turned> turned = known.check(draft).turned();
            if (!value(form, "all").isEmpty()) {
                return known.change(staff(), id, revision(form), "all scenarios that gave another answer", folder -> {
                    Map<String, String> accepted = folder;
                    for (ScenarioRun.Turned each : turned) {
                        accepted = Edits.accept(accepted, each, each.scenario().name());
                    }
                    return accepted;
                });
            }
            return turned.stream()
                    .filter(each -> each.scenario().file().equals(value(form, "file"))
                            && each.scenario().name().equals(value(form, "scenario")))
                    .findFirst()
                    .map(each -> known.change(
                            staff(),
                            id,
                            revision(form),
                            "the scenario '" + each.scenario().name() + "'",
                            folder -> Edits.accept(folder, each, value(form, "called"))))
                    .orElse(draft);
        });
    }

    @POST
    @Path("{draft}/missing")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Weighs(Weight.HEAVY)
    public Response addScenario(@PathParam("draft") String id, MultivaluedMap<String, String> form) {
        return act(id, (known, draft) -> known.check(draft).missing().stream()
                .filter(each -> each.file().path().equals(value(form, "file"))
                        && String.valueOf(each.cells().get("scenario")).equals(value(form, "scenario")))
                .findFirst()
                .map(each -> known.change(
                        staff(),
                        id,
                        revision(form),
                        "one scenario more: '" + value(form, "called") + "'",
                        folder -> Edits.add(folder, each, value(form, "called"))))
                .orElse(draft));
    }

    /**
     * Whose answers turn.
     *
     * @param asked about how many people it was asked
     * @param turns how they turn, the most frequent first
     */
    record TrialView(int asked, int turned, List<TurnLine> turns) {

        static TrialView of(Trial trial) {
            return new TrialView(
                    trial.asked(),
                    trial.turned(),
                    trial.turns().entrySet().stream()
                            .sorted(Map.Entry.<Trial.Turn, Integer>comparingByValue()
                                    .reversed())
                            .map(each -> new TurnLine(
                                    each.getKey().decision(),
                                    OutcomeTag.of(each.getKey().from()),
                                    OutcomeTag.of(each.getKey().to()),
                                    each.getKey().rows(),
                                    each.getValue()))
                            .toList());
        }
    }

    /** Answers that turn in the same way. */
    record TurnLine(String decision, OutcomeTag from, OutcomeTag to, String rows, int times) {}

    /** Decides about the examples, and about whom the journal holds decisions by this policy, by both versions. */
    @GET
    @Path("{draft}/trial")
    @Weighs(Weight.HEAVY)
    public Response trial(@PathParam("draft") String id) {
        return with(id, (known, draft) -> {
            Optional<Trial> people = Trial.of(draft, library);
            if (people.isEmpty()) {
                return page(
                        409,
                        known,
                        draft,
                        null,
                        List.of(new Pages.FaultView(
                                "found",
                                "Something is wrong with the draft, so nobody can be tried by it. Mend that first.")));
            }
            examples.all().forEach(example -> people.get().ask(example.decision(), example.request()));
            Trial past = Trial.of(draft, library).orElseThrow();
            recorded.of(draft.policy()).forEach(each -> past.ask(each.decision(), each.request()));
            return Pages.page(
                            200,
                            Templates.trial(
                                    view(known, draft, null, List.of()),
                                    TrialView.of(people.get()),
                                    TrialView.of(past),
                                    besideCalls(draft)))
                    .build();
        });
    }

    private TrialView besideCalls(Draft draft) {
        return shadow.flatMap(each -> each.of(draft)).map(TrialView::of).orElse(null);
    }

    /** The folder of the version, as it could stand in {@code decision-tables}. */
    @GET
    @Path("{draft}/folder")
    @Produces({ZIP, MediaType.TEXT_HTML})
    public Response folder(@PathParam("draft") String id) {
        return with(id, (known, draft) -> file(draft, ".zip", ZIP, FolderZip.write(known.amendment(draft))));
    }

    private static Response file(Draft draft, String ending, String type, byte[] content) {
        return Response.ok(content, type)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + draft.policy() + "-" + draft.version() + ending + "\"")
                .build();
    }

    /** Takes a folder in the place of the one that the draft has. */
    @PUT
    @Path("{draft}/folder")
    @Consumes(ZIP)
    @Produces(MediaType.TEXT_PLAIN)
    @Weighs(value = Weight.HEAVY, largestBody = FolderZip.LARGEST)
    public Response putFolder(@PathParam("draft") String id, @QueryParam("revision") String revision, byte[] zip) {
        if (drafts.isEmpty() || drafts.get().find(id).isEmpty()) {
            return Response.status(404).entity("There is no such draft.\n").build();
        }
        try {
            Map<String, String> folder = FolderZip.read(zip);
            Draft draft = drafts.get().find(id).orElseThrow();
            Draft changed = drafts.get()
                    .change(staff(), id, revision(revision), "the whole folder", before -> drafts.get()
                            .whole(draft, folder));
            return Response.ok("It is there. Its revision is " + changed.revision() + ".\n")
                    .build();
        } catch (DraftRefused refused) {
            return Response.status(status(refused))
                    .entity(refused.getMessage() + "\n")
                    .build();
        }
    }

    @GET
    @Path("{draft}/models/{model}")
    @Produces({DMN, MediaType.TEXT_HTML})
    public Response model(@PathParam("draft") String id, @PathParam("model") String model) {
        return with(id, (known, draft) -> Optional.ofNullable(draft.folder().get(model + ".dmn"))
                .map(text -> file(draft, "-" + model + ".dmn", DMN, text.getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> Pages.nothing("The draft has no tables of that name of its own.")
                        .build()));
    }

    @POST
    @Path("{draft}/models/{model}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Weighs(value = Weight.HEAVY, largestBody = FolderZip.LARGEST)
    public Response putModel(
            @PathParam("draft") String id, @PathParam("model") String model, MultipartFormDataInput form) {
        return act(
                id,
                (known, draft) -> known.change(
                        staff(),
                        id,
                        revision(FormWithFile.value(form, "revision")),
                        "all tables of '" + model + "'",
                        folder -> Edits.model(folder, model, FormWithFile.file(form, "file"))));
    }

    @POST
    @Path("{draft}/submission")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Weighs(Weight.HEAVY)
    public Response submit(@PathParam("draft") String id, MultivaluedMap<String, String> form) {
        return act(id, (known, draft) -> known.submit(staff(), id, revision(form), value(form, "said")));
    }

    @POST
    @Path("{draft}/return")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response sendBack(@PathParam("draft") String id, MultivaluedMap<String, String> form) {
        return act(id, (known, draft) -> known.sendBack(staff(), id, revision(form), value(form, "said")));
    }

    @POST
    @Path("{draft}/approval")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Weighs(Weight.HEAVY)
    public Response approve(@PathParam("draft") String id, MultivaluedMap<String, String> form) {
        return act(id, (known, draft) -> known.approve(staff(), id, revision(form), value(form, "said")));
    }

    @POST
    @Path("{draft}/withdrawal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Weighs(Weight.HEAVY)
    public Response withdraw(@PathParam("draft") String id, MultivaluedMap<String, String> form) {
        return act(id, (known, draft) -> known.withdraw(staff(), id, revision(form), value(form, "said")));
    }

    @POST
    @Path("{draft}/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response discard(@PathParam("draft") String id, MultivaluedMap<String, String> form) {
        return act(id, (known, draft) -> known.discard(staff(), id, revision(form), value(form, "said")));
    }

    private Response act(String id, BiFunction<Drafts, Draft, Draft> act) {
        return with(id, (known, draft) -> {
            try {
                return to(act.apply(known, draft));
            } catch (DraftRefused refused) {
                Draft now = known.find(id).orElse(draft);
                return page(status(refused), known, now, null, fault(refused, "main-content"));
            }
        });
    }

    private static List<Pages.FaultView> fault(DraftRefused refused, String field) {
        return List.of(new Pages.FaultView(field, refused.getMessage()));
    }

    private static int status(DraftRefused refused) {
        return switch (refused.kind()) {
            case UNKNOWN -> 404;
            case CHANGED_MEANWHILE, NOT_NOW -> 409;
            case INPUT -> 422;
        };
    }

    /** The number that the page showed; one that is none was seen by nobody. */
    private static long revision(MultivaluedMap<String, String> form) {
        return revision(value(form, "revision"));
    }

    private static long revision(String written) {
        return written != null && written.matches("\\d{1,18}") ? Long.parseLong(written) : -1;
    }

    private static Response to(Draft draft) {
        String last = draft.acts().get(draft.acts().size() - 1).kind().name();
        return Response.seeOther(URI.create("/drafts/" + draft.id() + "?done="
                        + URLEncoder.encode(last.toLowerCase(java.util.Locale.ROOT), StandardCharsets.UTF_8)))
                .build();
    }

    private Staff staff() {
        return new Staff(caller.kind(), caller.name());
    }

    private static String value(MultivaluedMap<String, String> form, String name) {
        return Optional.ofNullable(form.getFirst(name)).orElse("").strip();
    }

    private Response withDrafts(java.util.function.Function<Drafts, Response> page) {
        return drafts.map(page)
                .orElseGet(() -> Pages.nothing("This service keeps no journal, so it keeps no drafts either.")
                        .build());
    }

    private Response with(String id, BiFunction<Drafts, Draft, Response> page) {
        return withDrafts(
                known -> known.find(id).map(draft -> page.apply(known, draft)).orElseGet(() -> Pages.nothing(
                                "There is no such draft. Check the address, or look in the list.")
                        .build()));
    }
}
