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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
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
import java.util.stream.IntStream;
import org.accreditation.access.AccessTable;
import org.accreditation.access.Caller;
import org.accreditation.access.Role;
import org.accreditation.access.Weighs;
import org.accreditation.access.Weight;
import org.accreditation.answer.Answer;
import org.accreditation.decision.Outcome;
import org.accreditation.explanation.Explainer;
import org.accreditation.journal.Journal;
import org.accreditation.json.Json;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Question;
import org.accreditation.question.Questions;
import org.accreditation.question.RequestPlace;
import org.accreditation.question.UnknownDecision;
import org.accreditation.question.reading.Fault;
import org.accreditation.question.reading.InvalidRequest;
import org.accreditation.question.reading.UnreadableRequest;

/**
 * Tries a question out about somebody, one thing at a time and only what still makes a difference. Nothing is kept:
 * what was told travels with the form. It is recorded only where somebody chooses that ({@link TriedPages}).
 */
@Path("/try")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class TryPages {

    /** So many parts of a request are begun at most before somebody is asked. */
    private static final int PARTS = 20;

    /** Who is admitted where a decision is recorded. */
    private static final Set<Role> RECORDING = AccessTable.packaged()
            .row("POST", "/try/record")
            .map(AccessTable.Rule::roles)
            .orElseThrow();

    private final PolicyLibrary library;
    private final Questions questions;
    private final Explainer explainer;
    private final Optional<Journal> journal;
    private final Caller caller;

    TryPages(
            PolicyLibrary library, Questions questions, Explainer explainer, Optional<Journal> journal, Caller caller) {
        this.journal = journal;
        this.caller = caller;
        this.library = library;
        this.questions = questions;
        this.explainer = explainer;
    }

    /**
     * Where it begins.
     *
     * @param decisions name and question of each
     * @param versions each with the days on which it is in force
     * @param chosen what was filled in, by field
     */
    record StartView(
            List<Pages.ChoiceView> decisions,
            List<Pages.ChoiceView> versions,
            List<String> statuses,
            Map<String, String> chosen,
            List<Pages.FaultView> faults) {

        /** Whether something was chosen. */
        public boolean is(String field, String value) {
            return value.equals(chosen.get(field));
        }

        /** What was filled in; empty where nothing was. */
        public String value(String field) {
            return chosen.getOrDefault(field, "");
        }
    }

    /**
     * One question.
     *
     * @param about the entry that it is about, in words; null where it is about none
     * @param another whether it is asked if there is another entry of a list
     * @param entries how many entries the list has
     * @param values what was filled in, by field
     * @param fault what is wrong with it; null where nothing is
     */
    record AskView(
            String state,
            RequestPlace place,
            String question,
            String about,
            boolean another,
            int entries,
            Map<String, List<String>> values,
            String fault) {

        /** Whether something was chosen. */
        public boolean is(String value) {
            return values.getOrDefault("value", List.of()).contains(value);
        }

        /** What was filled in; empty where nothing was. */
        public String value(String field) {
            List<String> said = values.getOrDefault(field, List.of());
            return said.isEmpty() ? "" : said.get(0);
        }

        /** For the summary at the top. */
        public List<Pages.FaultView> faults() {
            return fault == null
                    ? List.of()
                    : List.of(new Pages.FaultView(place.kind() == RequestPlace.Kind.DATE ? "day" : "value", fault));
        }

        public boolean isChoice() {
            return place.kind() == RequestPlace.Kind.CHOICE;
        }

        public boolean isSeveral() {
            return place.kind() == RequestPlace.Kind.SEVERAL;
        }

        public boolean isYesNo() {
            return place.kind() == RequestPlace.Kind.YES_NO;
        }

        public boolean isDate() {
            return place.kind() == RequestPlace.Kind.DATE;
        }

        public boolean isEntries() {
            return place.kind() == RequestPlace.Kind.ENTRIES;
        }

        public boolean isTexts() {
            return place.kind() == RequestPlace.Kind.TEXTS;
        }

        public boolean isNumber() {
            return place.kind() == RequestPlace.Kind.NUMBER;
        }

        /** Whether leaving it out says that something goes on. */
        public boolean mayGoOn() {
            return place.goesOnWithout();
        }
    }

    /**
     * What was told, to be checked.
     *
     * @param unknown places that were said to be not known, each with its words
     */
    record CheckView(String state, String question, List<RequestForm.Group> told, List<Pages.ChoiceView> unknown) {}

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance start(StartView start);

        static native TemplateInstance ask(AskView ask);

        static native TemplateInstance check(CheckView check);

        static native TemplateInstance answer(String state, AnswerView view, boolean mayRecord);
    }

    @GET
    public Response start() {
        return start(200, Map.of("day", LocalDate.now(Dates.ENGLAND).toString()), List.of());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Weighs(Weight.HEAVY)
    public Response step(MultivaluedMap<String, String> form) {
        String step = first(form, "step");
        if (step.equals("start")) {
            return begin(form);
        }
        Trying before = Trying.read(form.getFirst("state")).orElse(null);
        if (before == null) {
            return lost();
        }
        try {
            return step(step, before, form);
        } catch (InvalidRequest | UnreadableRequest | UnknownDecision notOurs) {
            return lost();
        }
    }

    private Response lost() {
        return start(
                400,
                Map.of(),
                List.of(new Pages.FaultView("decision", "What was told so far cannot be read any more. Begin again.")));
    }

    private Response step(String step, Trying before, MultivaluedMap<String, String> form) {
        if (step.equals("check")) {
            return check(before);
        }
        if (step.equals("see")) {
            Question question = read(before);
            return page(
                    200,
                    Templates.answer(
                            before.written(),
                            AnswerView.of(explainer.answer(question, true), question.version()),
                            journal.isPresent() && RECORDING.stream().anyMatch(caller::is)));
        }
        RequestPlace place = RequestPlace.at(first(form, "at")).orElse(null);
        if (place == null) {
            return next(before);
        }
        if (step.equals("change")) {
            return ask(200, before, place, questionAt(before, place), told(before.at(place.pointer()), place), null);
        }
        Trying told = before.copy();
        String fault = tell(step, told, place, form);
        if (fault == null) {
            fault = refusal(told, place);
        }
        return fault == null ? next(told) : ask(400, before, place, first(form, "question"), form, fault);
    }

    /** Null where it is taken. */
    private static String tell(String step, Trying told, RequestPlace place, MultivaluedMap<String, String> form) {
        String at = place.pointer();
        boolean taken =
                switch (step) {
                    case "unknown" -> told.unknown().add(at);
                    case "add" -> place.kind() == RequestPlace.Kind.ENTRIES && told.add(at);
                    case "none" ->
                        place.kind() == RequestPlace.Kind.ENTRIES
                                && told.put(at, Json.strict().createArrayNode());
                    case "enough" -> told.open().remove(at);
                    default -> false;
                };
        if (taken || step.equals("unknown") || step.equals("enough")) {
            return null;
        }
        AskedPlace.Read read = AskedPlace.read(place, form);
        if (read.fault() != null) {
            return read.fault();
        }
        return told.put(at, read.value()) ? null : "There is nothing that this could belong to. Begin again.";
    }

    /** What keeps the service from reading what was told; null where nothing does. */
    private String refusal(Trying told, RequestPlace place) {
        try {
            read(told);
            return null;
        } catch (InvalidRequest invalid) {
            return String.join(
                    " ",
                    invalid.faults().stream()
                            .map(fault -> fault.detail().contains("pattern")
                                    ? "This is not written as it has to be. " + place.hint()
                                    : RequestForm.placesInWords(fault.detail()))
                            .distinct()
                            .toList());
        }
    }

    private Question read(Trying told) {
        return questions.read(told.decision(), told.request().toString().getBytes(StandardCharsets.UTF_8));
    }

    // ---- what is asked next

    private Response next(Trying told) {
        Trying now = told.copy();
        for (int part = 0; part < PARTS; part++) {
            Answer answer = explainer.answer(read(now), false);
            Optional<Answer.MissingLine> entry = within(now, answer);
            Optional<RequestPlace> end = entry.isPresent() ? Optional.empty() : end(now);
            if (end.isPresent()) {
                return ask(200, now, end.get(), questionAt(now, end.get()), Map.of(), null);
            }
            Optional<String> list = now.openLists().stream().findFirst();
            Optional<Answer.MissingLine> missing =
                    entry.or(() -> list.isPresent() ? Optional.empty() : first(now, answer));
            if (missing.isEmpty()) {
                return list.flatMap(RequestPlace::at)
                        .map(open -> another(now, open))
                        .orElseGet(() -> check(now));
            }
            String pointer = open(now, missing.get());
            RequestPlace place = RequestPlace.at(pointer).orElse(null);
            if (place != null && place.kind() != RequestPlace.Kind.PARTS) {
                return ask(200, now, place, missing.get().question(), Map.of(), null);
            }
            boolean begun = place != null
                    && !now.at(pointer).isObject()
                    && now.put(pointer, Json.strict().createObjectNode());
            if (!begun) {
                now.unknown().add(pointer); // nothing finer can be asked
            }
        }
        return check(now);
    }

    /** What is missing of an entry that was begun: each is told to its end before the next thing is asked. */
    private static Optional<Answer.MissingLine> within(Trying now, Answer answer) {
        return now.openLists().stream()
                .flatMap(list -> answer.missing().stream().filter(line -> line.pointers().stream()
                        .anyMatch(at ->
                                at.startsWith(list + "/") && !now.unknown().contains(at))))
                .findFirst();
    }

    /** Whether an entry that was begun has ended, where leaving that out would say that it goes on. */
    private static Optional<RequestPlace> end(Trying now) {
        return now.openLists().stream()
                .flatMap(list -> IntStream.range(0, now.at(list).size()).mapToObj(entry -> list + "/" + entry))
                .flatMap(entry -> RequestPlace.goingOn(entry).stream())
                .filter(place -> now.at(place.pointer()).isMissingNode()
                        && !now.unknown().contains(place.pointer()))
                .findFirst();
    }

    private String questionAt(Trying now, RequestPlace place) {
        return read(now)
                .version()
                .rules()
                .set()
                .catalogue()
                .question(place.pointer())
                .orElseGet(() -> questionOf(place));
    }

    private static Optional<Answer.MissingLine> first(Trying now, Answer answer) {
        return answer.outcome() != Outcome.INCOMPLETE
                ? Optional.empty()
                : answer.missing().stream()
                        .filter(line -> !now.unknown().containsAll(line.pointers()))
                        .findFirst();
    }

    /** The place of a question that is still open: of an entry that was begun, where one of them is. */
    private static String open(Trying now, Answer.MissingLine line) {
        return line.pointers().stream()
                .filter(at -> !now.unknown().contains(at))
                .min((a, b) -> Boolean.compare(!begun(now, a), !begun(now, b)))
                .orElseThrow();
    }

    private static boolean begun(Trying now, String pointer) {
        return now.open().stream().anyMatch(list -> pointer.startsWith(list + "/"));
    }

    private static Response another(Trying now, RequestPlace list) {
        String one = RequestForm.place(list.pointer() + "/0")
                .replaceFirst("^.*, ", "")
                .replaceFirst(" 1$", "");
        return page(
                200,
                Templates.ask(new AskView(
                        now.written(),
                        list,
                        "Is there another " + one + "?",
                        null,
                        true,
                        now.at(list.pointer()).size(),
                        Map.of(),
                        null)));
    }

    private static Response ask(
            int status,
            Trying now,
            RequestPlace place,
            String question,
            Map<String, List<String>> values,
            String fault) {
        String about = place.pointer().matches(".*/\\d+/.*")
                ? capital(RequestForm.place(place.pointer().replaceFirst("/[A-Za-z]+$", "")))
                : null;
        return page(
                status,
                Templates.ask(new AskView(
                        now.written(),
                        place,
                        question.replaceAll(" \\(an empty list [^)]*\\)", ""),
                        about,
                        false,
                        now.at(place.pointer()).size(),
                        values,
                        fault)));
    }

    private static String questionOf(RequestPlace place) {
        return capital(RequestForm.place(place.pointer()));
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static Map<String, List<String>> told(JsonNode value, RequestPlace place) {
        if (place.kind() == RequestPlace.Kind.DATE
                && value.isTextual()
                && value.asText().length() == 10) {
            String[] parts = value.asText().split("-");
            return Map.of("year", List.of(parts[0]), "month", List.of(parts[1]), "day", List.of(parts[2]));
        }
        if (value.isArray()) {
            List<String> all = value.valueStream().map(JsonNode::asText).toList();
            return Map.of(
                    "value",
                    place.kind() == RequestPlace.Kind.TEXTS
                            ? List.of(String.join(", ", all))
                            : all.isEmpty() ? List.of("none") : all);
        }
        return value.isValueNode() && !value.isNull() ? Map.of("value", List.of(value.asText())) : Map.of();
    }

    private Response check(Trying now) {
        return page(
                200,
                Templates.check(new CheckView(
                        now.written(),
                        question(now.decision()),
                        RequestForm.of(now.request(), List.of()),
                        now.unknown().stream()
                                .filter(at -> RequestPlace.at(at)
                                        .filter(place -> !place.goesOnWithout())
                                        .isPresent())
                                .map(at -> new Pages.ChoiceView(at, RequestForm.place(at)))
                                .toList())));
    }

    // ---- the beginning

    private Response begin(MultivaluedMap<String, String> form) {
        Map<String, String> chosen = new TreeMap<>();
        form.forEach((name, values) -> chosen.put(name, values.get(0)));
        ObjectNode request = Json.strict().createObjectNode();
        String[] version = first(form, "version").split("/", 2);
        request.put("policy", version[0]);
        if (version.length == 2) {
            request.put("version", version[1]);
        }
        if (!first(form, "status").isEmpty()) {
            request.put("status", first(form, "status"));
        }
        request.put(
                "asOf", Dates.read(first(form, "day")).map(LocalDate::toString).orElse(first(form, "day")));
        request.putObject("candidate");
        request.putObject("body");
        Trying told = new Trying(first(form, "decision"), request, new TreeSet<>(), new TreeSet<>());
        try {
            beginParts(told);
            return next(told);
        } catch (InvalidRequest invalid) {
            return start(
                    400,
                    chosen,
                    invalid.faults().stream().map(TryPages::atStart).toList());
        } catch (UnknownDecision | UnreadableRequest unknown) {
            return start(400, chosen, List.of(new Pages.FaultView("decision", "Choose a question of the list.")));
        }
    }

    /** Where a question is about a plan or the like, that is begun, so that its parts are asked for. */
    private void beginParts(Trying told) {
        try {
            read(told);
        } catch (InvalidRequest invalid) {
            boolean begun = invalid.faults().stream()
                    .allMatch(fault -> RequestPlace.at(fault.pointer())
                                    .filter(place -> place.kind() == RequestPlace.Kind.PARTS)
                                    .isPresent()
                            && told.at(fault.pointer()).isMissingNode()
                            && told.put(fault.pointer(), Json.strict().createObjectNode()));
            if (!begun) {
                throw invalid;
            }
            read(told);
        }
    }

    private static Pages.FaultView atStart(Fault fault) {
        String field =
                switch (fault.pointer()) {
                    case "/policy", "/version" -> "version";
                    case "/status" -> "status";
                    case "/asOf" -> "day";
                    default -> "decision";
                };
        return new Pages.FaultView(
                field,
                field.equals("day") ? "This is not a date that exists. Write it as in 14 March 2017." : fault.detail());
    }

    private Response start(int status, Map<String, String> chosen, List<Pages.FaultView> faults) {
        Map<String, String> decisions = new TreeMap<>();
        Map<String, String> versions = new TreeMap<>();
        library.files().forEach(file -> {
            file.decisions().forEach((name, decision) -> decisions.putIfAbsent(name, decision.question()));
            versions.put(file.key(), file.key() + ": " + Pages.days(file));
        });
        return page(
                status,
                Templates.start(new StartView(
                        choices(decisions), choices(versions), List.of("AP", "PS", "PL"), chosen, faults)));
    }

    private static List<Pages.ChoiceView> choices(Map<String, String> words) {
        return words.entrySet().stream()
                .map(each -> new Pages.ChoiceView(each.getKey(), each.getValue()))
                .toList();
    }

    private String question(String decision) {
        return library.files().stream()
                .flatMap(file -> Optional.ofNullable(file.decisions().get(decision)).stream())
                .map(org.accreditation.policy.PolicyFile.DecisionFile::question)
                .findFirst()
                .orElse(decision);
    }

    private static String first(MultivaluedMap<String, String> form, String name) {
        return Optional.ofNullable(form.getFirst(name)).orElse("").strip();
    }

    private static Response page(int status, TemplateInstance page) {
        return Pages.page(status, page).build();
    }
}
