package org.accreditation.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.accreditation.access.FormWithFile;
import org.accreditation.access.Takes;
import org.accreditation.access.Weighs;
import org.accreditation.access.Weight;
import org.accreditation.json.Json;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.population.ReadyQuestion;
import org.accreditation.population.SimulationReader;
import org.accreditation.population.SimulationResult;
import org.accreditation.population.Simulations;
import org.accreditation.question.reading.InvalidRequest;
import org.accreditation.question.reading.UnreadableRequest;
import org.accreditation.staff.StaffFault;
import org.accreditation.staff.StaffFile;
import org.accreditation.staff.StaffList;
import org.accreditation.staff.StaffMapping;
import org.accreditation.staff.StaffReport;
import org.accreditation.staff.StaffSurvey;
import org.accreditation.staff.StaffTemplate;
import org.accreditation.tables.BadTable;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/**
 * An authority's own staff list: give it, say what its headings and words mean, see its faults, and ask a ready question about
 * the people in it. The list travels with the form; nothing of it is kept, and nothing of it stands in an address.
 */
@Path("/staff-list")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class StaffListPages {

    /** In characters. */
    private static final int LARGEST_LIST = 1_000_000;

    private static final int LARGEST_FILE = 3 * 1024 * 1024;
    private static final int LARGEST_FORM = 8 * 1024 * 1024;
    private static final int MOST_LINES = 50_000;
    private static final int SHOWN = 100;
    private static final String LIST = "/population/staffList";
    private static final String CSV = "text/csv;charset=utf-8";

    private static final List<ReadyQuestion> QUESTIONS = ReadyQuestion.packaged().stream()
            .flatMap(question -> question.ofStaffList().stream())
            .toList();

    private final SimulationReader reader;
    private final Simulations simulations;
    private final WorkforceFields fields;

    StaffListPages(SimulationReader reader, Simulations simulations, PolicyLibrary library) {
        this.reader = reader;
        this.simulations = simulations;
        this.fields = new WorkforceFields(library);
    }

    /** What is said of columns. */
    record ColumnsView(StaffListForm kept, List<StaffListForm.ColumnView> columns, List<String> notes) {}

    /**
     * What is wrong with the list.
     *
     * @param shown the first faults
     */
    record ReportView(StaffListForm kept, StaffReport report, List<StaffFault> shown, List<ReadyQuestion> questions) {}

    /** A ready question, to be asked. */
    record AskView(
            StaffListForm kept,
            ReadyQuestion question,
            List<WorkforceFields.Field> fields,
            List<Pages.FaultView> faults,
            boolean needsGoodLines) {}

    /**
     * What was found.
     *
     * @param done how many people have been gone through, where it is not done yet; null otherwise
     * @param view null where nothing was found yet
     */
    record ResultView(String id, String by, String done, WorkforceView view) {}

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance start(String text, List<Pages.FaultView> faults);

        static native TemplateInstance columns(ColumnsView view);

        static native TemplateInstance words(StaffListForm kept, List<StaffListForm.WordsView> columns);

        static native TemplateInstance report(ReportView view);

        static native TemplateInstance ask(AskView view);

        static native TemplateInstance result(ResultView view);
    }

    @GET
    public TemplateInstance start() {
        return Templates.start("", List.of());
    }

    @GET
    @Path("template.csv")
    @Produces(CSV)
    public Response template() {
        return file(StaffTemplate.csv(), CSV, "staff-list-template.csv");
    }

    private static Response file(String text, String type, String name) {
        return Response.ok(text)
                .type(type)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Weighs(value = Weight.HEAVY, largestBody = LARGEST_FILE)
    public Response begin(MultipartFormDataInput form) {
        byte[] uploaded = FormWithFile.file(form, "file");
        String pasted = FormWithFile.value(form, "pasted");
        StaffFile file = StaffFile.of(uploaded.length > 0 ? uploaded : pasted.getBytes(StandardCharsets.UTF_8));
        String text = file.text();
        if (text.isBlank()) {
            return again(
                    pasted,
                    "file",
                    uploaded.length > 0
                            ? "This is no text. Save the list as CSV (UTF-8), and choose that."
                            : "Choose the file of the list, or paste it.");
        }
        if (text.length() > LARGEST_LIST) {
            return again(
                    "",
                    "file",
                    String.format(
                            Locale.UK, "At most %,d characters are read here. The command reads more.", LARGEST_LIST));
        }
        byte[] kept = FormWithFile.file(form, "kept");
        try {
            StaffMapping mapping = kept.length == 0
                    ? StaffMapping.TEMPLATE
                    : StaffMapping.read("The mapping", StaffFile.of(kept).text());
            return columns(
                    200,
                    StaffListForm.begun(text, mapping),
                    StaffSurvey.of(file).notes());
        } catch (BadTable unreadable) {
            return again(pasted, "kept", unreadable.faults().get(0).toString());
        } catch (InvalidRequest unusable) {
            return Pages.page(
                            422,
                            Templates.start(
                                    pasted,
                                    unusable.faults().stream()
                                            .map(fault -> new Pages.FaultView(
                                                    "kept", "The mapping, " + fault.pointer() + ": " + fault.detail()))
                                            .toList()))
                    .build();
        }
    }

    private static Response again(String pasted, String field, String fault) {
        return Pages.page(422, Templates.start(pasted, List.of(new Pages.FaultView(field, fault))))
                .build();
    }

    private static Response columns(int status, StaffListForm kept, List<String> notes) {
        return Pages.page(
                        status,
                        Templates.columns(new ColumnsView(kept, kept.columns(StaffSurvey.of(kept.file())), notes)))
                .build();
    }

    @POST
    @Path("steps")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Weighs(value = Weight.HEAVY, largestBody = LARGEST_FORM)
    public Response step(MultivaluedMap<String, String> form) {
        StaffListForm kept = StaffListForm.back(form).orElse(null);
        String step = Optional.ofNullable(form.getFirst("step")).orElse("");
        if (kept == null) {
            return again("", "file", "The list did not come back with the form. Begin again.");
        }
        try {
            return switch (step) {
                case "columns" -> columns(200, kept, List.of());
                case "said" -> said(kept, form);
                case "words" -> {
                    StaffListForm now = kept.withWords(StaffSurvey.of(kept.file()), form);
                    yield now.faults().isEmpty() ? report(now) : columns(422, now, List.of());
                }
                case "mapping" -> file(kept.mapping().written(), "application/yaml", "staff-list-mapping.yaml");
                case "faults" -> file(list(kept).report().csv(), CSV, "staff-list-faults.csv");
                case "question" ->
                    named(form)
                            .map(question -> ask(200, kept, WorkforceForm.of(question, form), false))
                            .orElseGet(() -> report(kept));
                case "ask" ->
                    named(form)
                            .map(question -> asked(kept, WorkforceForm.of(question, form), form))
                            .orElseGet(() -> report(kept));
                default -> report(kept);
            };
        } catch (InvalidRequest unusable) {
            unusable.faults().forEach(fault -> kept.faults().add(new Pages.FaultView("main-content", fault.detail())));
            return columns(422, kept, List.of());
        }
    }

    private static Optional<ReadyQuestion> named(MultivaluedMap<String, String> form) {
        return QUESTIONS.stream()
                .filter(question -> question.id().equals(form.getFirst("question")))
                .findFirst();
    }

    private static Response said(StaffListForm kept, MultivaluedMap<String, String> form) {
        StaffSurvey survey = StaffSurvey.of(kept.file());
        StaffListForm now = kept.withColumns(survey, form);
        if (!now.faults().isEmpty()) {
            return columns(422, now, List.of());
        }
        List<StaffListForm.WordsView> words = now.ownWords(survey);
        return words.isEmpty()
                ? report(now)
                : Pages.page(200, Templates.words(now, words)).build();
    }

    private static StaffList list(StaffListForm kept) {
        return StaffList.read(kept.file(), kept.mapping(), MOST_LINES);
    }

    private static Response report(StaffListForm kept) {
        StaffReport report = list(kept).report();
        List<StaffFault> shown =
                report.faults().subList(0, Math.min(SHOWN, report.faults().size()));
        return Pages.page(200, Templates.report(new ReportView(kept, report, shown, QUESTIONS)))
                .build();
    }

    private Response ask(int status, StaffListForm kept, WorkforceForm form, boolean retry) {
        boolean faulty = list(kept).report().faultCount() > 0;
        Response.ResponseBuilder page = Pages.page(
                status, Templates.ask(new AskView(kept, form.question(), fields.of(form), form.faults(), faulty)));
        return (retry ? page.header("Retry-After", 5) : page).build();
    }

    private Response asked(StaffListForm kept, WorkforceForm form, MultivaluedMap<String, String> sent) {
        ObjectNode request = form.withoutPopulation();
        ObjectNode population = request.putObject("population");
        population.put("asOf", kept.everybody("/asOf"));
        ObjectNode list = population.putObject("staffList");
        list.put("text", kept.text());
        list.set("mapping", Json.tree(kept.written()));
        list.put("goodLines", "yes".equals(sent.getFirst("goodLines")));
        if (!form.faults().isEmpty()) {
            return ask(422, kept, form, false);
        }
        try {
            Optional<Simulations.Standing> begun =
                    simulations.begin(reader.read(request.toString().getBytes(StandardCharsets.UTF_8)));
            if (begun.isPresent()) {
                String by = form.values().getOrDefault("by", "region");
                return Response.seeOther(
                                URI.create("/staff-list/results/" + begun.get().id() + "?by=" + by))
                        .build();
            }
            form.faults().add(new Pages.FaultView("main-content", WorkforcePages.BUSY));
            return ask(503, kept, form, true);
        } catch (InvalidRequest invalid) {
            boolean ofList =
                    invalid.faults().stream().anyMatch(fault -> fault.pointer().startsWith(LIST));
            form.refused(invalid.faults().stream()
                    .filter(fault -> !fault.pointer().startsWith(LIST))
                    .toList());
            if (ofList) {
                form.faults()
                        .add(new Pages.FaultView(
                                "goodLines",
                                "Say that whoever has a line with a fault is left out, or correct the list."));
            }
        } catch (UnreadableRequest unreadable) {
            form.faults().add(new Pages.FaultView("main-content", unreadable.getMessage()));
        }
        return ask(422, kept, form, false);
    }

    @GET
    @Path("results/{simulation}")
    @Takes("by")
    public Response result(@PathParam("simulation") String id, @QueryParam("by") String by) {
        return simulations.find(id).map(standing -> result(standing, by)).orElseGet(StaffListPages::forgotten);
    }

    @GET
    @Path("results/{simulation}/result.csv")
    @Produces(CSV)
    public Response csv(@PathParam("simulation") String id) {
        return taken(id, found -> file(found.csv(), CSV, "staff-list.csv"));
    }

    @GET
    @Path("results/{simulation}/result.json")
    @Produces(MediaType.APPLICATION_JSON)
    public Response json(@PathParam("simulation") String id) {
        return taken(id, found -> file(Json.indented(found), MediaType.APPLICATION_JSON, "staff-list.json"));
    }

    private Response taken(String id, Function<SimulationResult, Response> written) {
        return simulations
                .find(id)
                .map(Simulations.Standing::result)
                .map(written)
                .orElseGet(StaffListPages::forgotten);
    }

    private static Response forgotten() {
        return Pages.nothing(
                        "There is no such result, or it has been forgotten: results are kept in memory alone, and not for"
                                + " long. Give the list again.")
                .build();
    }

    private static Response result(Simulations.Standing standing, String by) {
        String counted = by == null ? "region" : by;
        if (standing.state() == Simulations.State.DONE) {
            JsonNode found = Json.tree(Json.compact(standing.result()));
            return Pages.page(
                            200,
                            Templates.result(
                                    new ResultView(standing.id(), counted, null, WorkforceView.of(found, counted))))
                    .build();
        }
        if (standing.state().isOver()) {
            return forgotten();
        }
        String done = String.format(Locale.UK, "%,d of %,d", standing.done(), standing.of());
        return Pages.page(202, Templates.result(new ResultView(standing.id(), counted, done, null)))
                .build();
    }
}
