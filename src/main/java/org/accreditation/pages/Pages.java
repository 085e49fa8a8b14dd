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
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.accreditation.access.Takes;
import org.accreditation.access.Weighs;
import org.accreditation.access.Weight;
import org.accreditation.explanation.Explainer;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Question;
import org.accreditation.question.Questions;
import org.accreditation.question.UnknownDecision;
import org.accreditation.question.reading.Fault;
import org.accreditation.question.reading.InvalidRequest;
import org.accreditation.question.reading.UnreadableRequest;

/** What a newcomer sees first: what this is, which policies are in force, and a person to ask about. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class Pages {

    /** What a spreadsheet program opens. */
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final PolicyLibrary library;
    private final Questions questions;
    private final Explainer explainer;
    private final Examples examples;

    Pages(PolicyLibrary library, Questions questions, Explainer explainer, Examples examples) {
        this.library = library;
        this.questions = questions;
        this.explainer = explainer;
        this.examples = examples;
    }

    /**
     * A policy on the front page.
     *
     * @param days on which it is in force, in words
     */
    record PolicyView(String id, LocalDate version, String title, String days, String standing, String decisions) {
        static PolicyView of(PolicyFile file) {
            return new PolicyView(
                    file.id(),
                    file.version(),
                    file.title() == null ? file.document() : file.title(),
                    Pages.days(file),
                    file.standing(),
                    String.join(", ", file.decisions().keySet()));
        }
    }

    /** People who show what becomes of one question. */
    record PeopleView(String decision, String question, List<Example> people) {}

    /**
     * A person whose facts can be changed.
     *
     * @param policy the one chosen
     * @param decision the one chosen
     * @param faults what is wrong with what was filled in
     */
    record PersonView(
            Example example,
            String policy,
            String decision,
            List<ChoiceView> policies,
            List<ChoiceView> decisions,
            List<RequestForm.Group> groups,
            List<FaultView> faults) {}

    /** Something that can be chosen, and how it reads. */
    record ChoiceView(String value, String words) {}

    /** A fault, and the field where it can be cured. */
    record FaultView(String field, String text) {}

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance front(
                LocalDate today, List<PolicyView> inForce, List<PolicyView> others, List<PeopleView> people);

        static native TemplateInstance person(PersonView person);

        static native TemplateInstance answer(PersonView person, AnswerView view);

        static native TemplateInstance nothing(String what);
    }

    /** People come back here after signing out, and the provider then adds a state. */
    @GET
    @Takes("state")
    public TemplateInstance front() {
        LocalDate today = LocalDate.now(Dates.ENGLAND);
        Map<Boolean, List<PolicyView>> policies = library.files().stream()
                .collect(Collectors.partitioningBy(
                        file -> file.inForce().covers(today), Collectors.mapping(PolicyView::of, Collectors.toList())));
        return Templates.front(today, policies.get(true), policies.get(false), people());
    }

    private List<PeopleView> people() {
        return examples.all().stream()
                .collect(Collectors.groupingBy(Example::decision, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(group -> new PeopleView(group.getKey(), question(group.getKey()), group.getValue()))
                .toList();
    }

    private String question(String decision) {
        return library.files().stream()
                .flatMap(file -> Optional.ofNullable(file.decisions().get(decision)).stream())
                .map(PolicyFile.DecisionFile::question)
                .findFirst()
                .orElse(decision);
    }

    static String days(PolicyFile file) {
        String words = Dates.withDays(file.inForce().inWords());
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    @GET
    @Path("examples/{name}")
    public Response person(@PathParam("name") String name, @QueryParam("policy") String policy) {
        return examples.named(name)
                .map(example -> page(
                        200,
                        Templates.person(person(
                                example,
                                example.request(),
                                policy == null || policy.isBlank() ? example.policy() : policy,
                                example.decision(),
                                List.of()))))
                .orElseGet(() -> nothing("There is no person of that name among the examples."))
                .build();
    }

    /** The answer about somebody as they are described, at an address that can be passed on. */
    @GET
    @Path("examples/{name}/answer")
    @Weighs(Weight.HEAVY)
    public Response answer(@PathParam("name") String name, @QueryParam("policy") String policy) {
        MultivaluedMap<String, String> asDescribed = new MultivaluedHashMap<>();
        if (policy != null && !policy.isBlank()) {
            asDescribed.putSingle("policy", policy);
        }
        return examples.named(name)
                .map(example -> ask(example, asDescribed))
                .orElseGet(() -> nothing("There is no person of that name among the examples."))
                .build();
    }

    @POST
    @Path("examples/{name}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Weighs(Weight.HEAVY)
    public Response ask(@PathParam("name") String name, MultivaluedMap<String, String> form) {
        return examples.named(name)
                .map(example -> ask(example, form))
                .orElseGet(() -> nothing("There is no person of that name among the examples."))
                .build();
    }

    private Response.ResponseBuilder ask(Example example, MultivaluedMap<String, String> form) {
        ObjectNode request = RequestForm.filled(example.request(), form);
        String policy = Optional.ofNullable(form.getFirst("policy")).orElse(example.policy());
        String decision = Optional.ofNullable(form.getFirst("decision")).orElse(example.decision());
        ObjectNode asked = under(request, policy);
        try {
            Question question = questions.read(decision, asked.toString().getBytes(StandardCharsets.UTF_8));
            AnswerView view = AnswerView.of(explainer.answer(question, true), question.version());
            return page(200, Templates.answer(person(example, request, policy, decision, List.of()), view));
        } catch (InvalidRequest invalid) {
            return again(example, request, policy, decision, invalid.faults());
        } catch (UnreadableRequest unreadable) {
            return again(example, request, policy, decision, List.of(unreadable.fault()));
        } catch (UnknownDecision unknown) {
            return again(example, request, policy, decision, List.of(new Fault("/decision", unknown.getMessage())));
        }
    }

    private Response.ResponseBuilder again(
            Example example, JsonNode request, String policy, String decision, List<Fault> faults) {
        return page(422, Templates.person(person(example, request, policy, decision, faults)));
    }

    private PersonView person(Example example, JsonNode request, String policy, String decision, List<Fault> faults) {
        return new PersonView(
                example,
                policy,
                decision,
                policies(),
                decisions(),
                RequestForm.of(request, faults),
                faults.stream()
                        .map(fault -> new FaultView(field(fault.pointer()), fault.detail()))
                        .toList());
    }

    /** The field where a fault can be cured: a version is chosen together with its policy. */
    private static String field(String pointer) {
        return switch (pointer) {
            case "" -> "/decision";
            case "/version" -> "/policy";
            default -> pointer;
        };
    }

    /** The policies, and by name the versions that no day chooses. */
    private List<ChoiceView> policies() {
        Map<String, String> words = new TreeMap<>();
        for (PolicyFile file : library.files()) {
            if (file.inForce().isNever()) {
                words.put(
                        file.id() + "/" + file.version(),
                        file.id() + ", version of " + Dates.inWords(file.version()) + ": proposed, never in force");
            } else {
                words.put(file.id(), file.id() + ": " + file.document());
            }
        }
        examples.all().forEach(example -> words.putIfAbsent(example.policy(), example.policy()));
        return words.entrySet().stream()
                .map(each -> new ChoiceView(each.getKey(), each.getValue()))
                .toList();
    }

    private List<ChoiceView> decisions() {
        Set<String> names = new TreeSet<>();
        library.files().forEach(file -> names.addAll(file.decisions().keySet()));
        return names.stream()
                .map(name -> new ChoiceView(name, name + ": " + question(name)))
                .toList();
    }

    /** A request under a policy, or under a version where it is named as {@code policy/version}. */
    private static ObjectNode under(ObjectNode request, String policy) {
        String[] named = policy.split("/", 2);
        ObjectNode asked = request.deepCopy().put("policy", named[0]);
        return named.length == 2 ? asked.put("version", named[1]) : asked;
    }

    static Response.ResponseBuilder nothing(String what) {
        return page(404, Templates.nothing(what));
    }

    /** A page with its media type, by which it gets the headers of a page. */
    static Response.ResponseBuilder page(int status, TemplateInstance page) {
        return Response.status(status).entity(page).type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"));
    }
}
