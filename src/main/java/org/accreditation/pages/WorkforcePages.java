package org.accreditation.pages;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.accreditation.access.Takes;
import org.accreditation.access.Weighs;
import org.accreditation.access.Weight;
import org.accreditation.json.Json;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.population.Figures;
import org.accreditation.population.ReadyQuestion;
import org.accreditation.population.Rollout;
import org.accreditation.population.SimulationReader;
import org.accreditation.population.Simulations;
import org.accreditation.question.reading.InvalidRequest;
import org.accreditation.question.reading.UnreadableRequest;

/** Ready questions to a workforce that is made up: how many people a change touches, and which. Nothing here is a decision about anybody. */
@Path("/workforce")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class WorkforcePages {

    static final String BUSY = "Too many questions wait for their turn. Ask again in a few seconds.";

    /** What says that the question is to be answered, and not only shown. */
    private static final String ASK = "ask";

    private static final List<ReadyQuestion> QUESTIONS = ReadyQuestion.packaged();

    private final SimulationReader reader;
    private final Simulations simulations;
    private final WorkforceFields fields;
    private final Figures figures = Figures.packaged();

    WorkforcePages(SimulationReader reader, Simulations simulations, PolicyLibrary library) {
        this.reader = reader;
        this.simulations = simulations;
        this.fields = new WorkforceFields(library);
    }

    /** The fields of all questions, which their addresses may name. */
    public static final class Fields implements Supplier<Set<String>> {
        @Override
        public Set<String> get() {
            Set<String> names = new TreeSet<>(Set.of(ASK));
            QUESTIONS.forEach(question -> names.addAll(question.fields().keySet()));
            return names;
        }
    }

    /** Something assumed of the workforce. */
    record Assumed(String name, String value, String range, String reason) {}

    /**
     * A question and what was found.
     *
     * @param query the values, for an address
     * @param done how many people have been gone through, where it is not done yet; null otherwise
     * @param view null where nothing was found yet
     */
    record QuestionView(
            ReadyQuestion question,
            List<WorkforceFields.Field> fields,
            List<Pages.FaultView> faults,
            String query,
            String done,
            WorkforceView view) {}

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance start(List<ReadyQuestion> questions, List<Assumed> assumed, long published);

        static native TemplateInstance question(QuestionView view);
    }

    @GET
    public TemplateInstance start() {
        List<Assumed> assumed = figures.all().stream()
                .filter(Figures.Figure::isAssumed)
                .map(figure -> new Assumed(
                        figure.name()
                                + (figure.of() == null ? "" : ": " + figure.of())
                                + (figure.year() == null ? "" : ", " + figure.year()),
                        plain(figure.value()),
                        plain(figure.range().get(0)) + " to "
                                + plain(figure.range().get(1)),
                        figure.reason()))
                .toList();
        return Templates.start(QUESTIONS, assumed, figures.all().size() - assumed.size());
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    @GET
    @Path("{question}")
    @Takes(listedBy = Fields.class)
    @Weighs(Weight.HEAVY)
    public Response question(@PathParam("question") String id, @Context UriInfo uri) {
        return named(id)
                .map(question -> {
                    WorkforceForm form = WorkforceForm.of(question, uri.getQueryParameters());
                    return uri.getQueryParameters().containsKey(ASK) ? answered(form) : page(200, form, null, null);
                })
                .orElseGet(WorkforcePages::noQuestion);
    }

    private static Response noQuestion() {
        return Pages.nothing("There is no such question. Choose one in the overview of the workforce.")
                .build();
    }

    private Response answered(WorkforceForm form) {
        if (form.question().ask().equals("rollout")) {
            return form.assumptions()
                    .map(given -> page(200, form, null, WorkforceView.of(Rollout.of(given))))
                    .orElseGet(() -> page(422, form, null, null));
        }
        return asked(form)
                .map(standing -> standing.state() == Simulations.State.DONE
                        ? page(
                                200,
                                form,
                                null,
                                WorkforceView.of(
                                        Json.tree(Json.compact(standing.result())),
                                        form.values().getOrDefault("by", "region")))
                        : notYet(form, standing))
                .orElseGet(() -> refused(form));
    }

    /** What cannot be asked, or not now. */
    private Response refused(WorkforceForm form) {
        if (!form.faults().isEmpty()) {
            return page(422, form, null, null);
        }
        form.faults().add(new Pages.FaultView("main-content", BUSY));
        return page(503, form, null, null);
    }

    /** Nobody waits here, so that no place is taken from those who ask for something else. */
    private Response notYet(WorkforceForm form, Simulations.Standing standing) {
        if (standing.state().isOver()) {
            form.faults().add(new Pages.FaultView("main-content", "This could not be worked out. Ask again."));
            return page(503, form, null, null);
        }
        String done = String.format(Locale.UK, "%,d of %,d", standing.done(), standing.of());
        return Response.fromResponse(page(202, form, done, null))
                .header("Content-Location", "/v1/simulations/" + standing.id())
                .build();
    }

    /** Begins it where nobody did yet; empty with faults where it cannot be asked, and without where too many wait. */
    private Optional<Simulations.Standing> asked(WorkforceForm form) {
        JsonNode request = form.request();
        if (!form.faults().isEmpty()) {
            return Optional.empty();
        }
        try {
            return simulations.begin(reader.read(request.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (InvalidRequest invalid) {
            form.refused(invalid.faults());
        } catch (UnreadableRequest unreadable) {
            form.faults().add(new Pages.FaultView("main-content", unreadable.getMessage()));
        }
        return Optional.empty();
    }

    @GET
    @Path("{question}/result.json")
    @Produces(MediaType.APPLICATION_JSON)
    @Takes(listedBy = Fields.class)
    @Weighs(Weight.HEAVY)
    public Response json(@PathParam("question") String id, @Context UriInfo uri) {
        return taken(
                id, uri, "json", (standing, rollout) -> Json.indented(standing == null ? rollout : standing.result()));
    }

    @GET
    @Path("{question}/result.csv")
    @Produces("text/csv;charset=utf-8")
    @Takes(listedBy = Fields.class)
    @Weighs(Weight.HEAVY)
    public Response csv(@PathParam("question") String id, @Context UriInfo uri) {
        return taken(
                id,
                uri,
                "csv",
                (standing, rollout) ->
                        standing == null ? rollout.csv() : standing.result().csv());
    }

    private Response taken(
            String id, UriInfo uri, String form, BiFunction<Simulations.Standing, Rollout, String> written) {
        return named(id)
                .map(question -> taken(WorkforceForm.of(question, uri.getQueryParameters()), form, written))
                .orElseGet(WorkforcePages::noQuestion);
    }

    private Response taken(
            WorkforceForm filled, String form, BiFunction<Simulations.Standing, Rollout, String> written) {
        if (filled.question().ask().equals("rollout")) {
            return filled.assumptions()
                    .map(given -> file(filled, form, written.apply(null, Rollout.of(given))))
                    .orElseGet(() -> refused(filled));
        }
        return asked(filled)
                .map(standing -> standing.state() == Simulations.State.DONE
                        ? file(filled, form, written.apply(standing, null))
                        : notYet(filled, standing))
                .orElseGet(() -> refused(filled));
    }

    private static Response file(WorkforceForm filled, String form, String text) {
        return Response.ok(text)
                .type(form.equals("csv") ? "text/csv;charset=utf-8" : MediaType.APPLICATION_JSON)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"workforce-" + filled.question().id() + "." + form + "\"")
                .build();
    }

    private static Optional<ReadyQuestion> named(String id) {
        return QUESTIONS.stream().filter(question -> question.id().equals(id)).findFirst();
    }

    private Response page(int status, WorkforceForm form, String done, WorkforceView view) {
        Response.ResponseBuilder page = Pages.page(
                status,
                Templates.question(
                        new QuestionView(form.question(), fields.of(form), form.faults(), query(form), done, view)));
        return (status == 503 ? page.header("Retry-After", 5) : page).build();
    }

    private static String query(WorkforceForm form) {
        StringBuilder query = new StringBuilder("?" + ASK + "=yes");
        form.values().forEach((name, value) -> query.append('&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return query.toString();
    }
}
