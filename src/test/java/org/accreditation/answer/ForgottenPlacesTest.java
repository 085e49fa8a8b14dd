package org.accreditation.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.accreditation.TestPolicies;
import org.accreditation.decision.Decider;
import org.accreditation.decision.Decision;
import org.accreditation.decision.Derivations;
import org.accreditation.decision.Outcome;
import org.accreditation.explanation.PeopleOfTheContract;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.question.Question;
import org.accreditation.question.Questions;
import org.accreditation.question.reading.InvalidRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a caller forgets, of any decision of any version: supplying it changes no answer that was given without it, and it is
 * asked for only where what is supplied can make a difference. Where one place alone is forgotten, all that it could be is tried.
 */
class ForgottenPlacesTest {

    private static final long SEED = 20160509;

    /** Where this is not given, published lists speak: see docs/decisions/0009. */
    private static final String READ_FROM_LISTS = "/body/onSitesList";

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final Questions questions = new Questions(TestPolicies.library(), Optional.empty());
    private final Decider decider = new Decider(TestPolicies.library());

    @Test
    void of_some_people() {
        assertThat(wrong(SEED, 1, 3)).isEmpty();
    }

    @Test
    @Tag("nightly")
    void of_many_more() {
        assertThat(wrong(SEED + 1, 40, 6)).isEmpty();
    }

    private List<String> wrong(long seed, int people, int places) {
        Random random = new Random(seed);
        PeopleOfTheContract made = new PeopleOfTheContract(seed);
        List<String> wrong = new ArrayList<>();
        for (PolicyVersion version : TestPolicies.library().versions()) {
            LocalDate day = day(version.file());
            for (int i = 0; i < people; i++) {
                ObjectNode person = made.next(day)
                        .put("policy", version.id())
                        .put("version", version.version().toString());
                version.file().decisions().forEach((name, plan) -> {
                    ObjectNode about = person.deepCopy();
                    if (!plan.isAboutNoStatus()) {
                        about.put("status", any(plan.statuses(), random));
                    }
                    wrong.addAll(wrong(name, about, random, places));
                });
            }
        }
        return wrong;
    }

    private List<String> wrong(String name, ObjectNode person, Random random, int places) {
        List<String> wrong = new ArrayList<>();
        Optional<Decision> whole = decided(name, person);
        if (whole.isEmpty()) {
            return wrong;
        }
        List<String> pointers = new ArrayList<>();
        pointers(person.path("body"), "/body", pointers);
        pointers(person.path("candidate"), "/candidate", pointers);
        Collections.shuffle(pointers, random);
        for (String forgotten : pointers.subList(0, Math.min(places, pointers.size()))) {
            ObjectNode less = with(person, forgotten, NullNode.getInstance());
            Optional<Decision> decision = decided(name, less);
            if (decision.isEmpty()) {
                continue;
            }
            Outcome outcome = decision.get().outcome();
            if (outcome != Outcome.INCOMPLETE && outcome != whole.get().outcome()) {
                wrong.add(name + " is " + outcome + " without " + forgotten + " and "
                        + whole.get().outcome() + " with it: " + person);
            }
            if (isAskedForOneFact(decision.get(), forgotten)
                    && whole.get().outcome() != Outcome.INCOMPLETE
                    && !tells(name, less, forgotten)) {
                wrong.add(name + " asks for " + forgotten + ", and whatever it is makes no difference: " + person);
            }
        }
        return wrong;
    }

    /** Where several facts or criteria hang on it, a fact may be asked for too many: see docs/decisions/0061. */
    private static boolean isAskedForOneFact(Decision decision, String forgotten) {
        List<Answer.MissingLine> asked = Missing.of(decision);
        return asked.size() == 1
                && asked.get(0).pointers().contains(forgotten)
                && asked.get(0).criteria().size() == 1
                && decision.facts().values().stream()
                                .filter(fact -> fact.needs().contains(forgotten))
                                .count()
                        == 1;
    }

    /** Whether two answers to what is asked lead to different outcomes. */
    private boolean tells(String name, ObjectNode less, String asked) {
        List<JsonNode> answers = answers(less, asked);
        return answers.isEmpty()
                || answers.stream()
                                .flatMap(answer -> decided(name, with(less, asked, answer)).stream())
                                .map(Decision::outcome)
                                .distinct()
                                .limit(2)
                                .count()
                        > 1;
    }

    /** All that could stand at a place, as far as it could matter; none where it holds other places. */
    private static List<JsonNode> answers(ObjectNode request, String place) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        JsonNode schema = PeopleOfTheContract.schemaAt(place);
        List<JsonNode> answers = new ArrayList<>();
        if (schema.has("enum")) {
            schema.get("enum").forEach(answers::add);
            answers.removeIf(JsonNode::isNull);
            return answers;
        }
        switch (PeopleOfTheContract.type(schema)) {
            case "boolean" -> List.of(true, false).forEach(value -> answers.add(json.booleanNode(value)));
            case "integer", "number" ->
                IntStream.rangeClosed(schema.path("minimum").asInt(), 60)
                        .forEach(value -> answers.add(json.numberNode(value)));
            case "string" -> {
                if (schema.path("format").asText().equals("date")) {
                    days(request).forEach(day -> answers.add(json.textNode(day.toString())));
                } else {
                    Stream.concat(
                                    Stream.of("Z99"),
                                    request.findValuesAsText("code").stream().filter(code -> !code.equals("null")))
                            .forEach(code -> answers.add(json.textNode(code)));
                }
            }
            default -> {}
        }
        return answers;
    }

    /** Every month before and after the days that a request speaks of, and the days beside. */
    private static Set<LocalDate> days(ObjectNode request) {
        Set<LocalDate> days = new TreeSet<>();
        Matcher day = DAY.matcher(request.toString());
        while (day.find()) {
            LocalDate said = LocalDate.parse(day.group());
            for (int beside = -1; beside <= 1; beside++) {
                days.add(said.plusDays(beside));
            }
        }
        LocalDate asOf = LocalDate.parse(request.get("asOf").asText());
        for (int months = -480; months <= 24; months++) {
            for (int beside = -1; beside <= 1; beside++) {
                days.add(asOf.plusMonths(months).plusDays(beside));
            }
        }
        return days;
    }

    private Optional<Decision> decided(String name, ObjectNode request) {
        try {
            Question question = questions.read(name, request.toString().getBytes(StandardCharsets.UTF_8));
            return Optional.of(decider.decide(question.version(), name, question.request(), new Derivations()));
        } catch (InvalidRequest cannotBeAsked) {
            return Optional.empty();
        }
    }

    private static ObjectNode with(ObjectNode request, String pointer, JsonNode value) {
        ObjectNode changed = request.deepCopy();
        JsonPointer place = JsonPointer.compile(pointer);
        JsonNode parent = changed.at(place.head());
        if (parent instanceof ObjectNode object) {
            object.set(place.last().getMatchingProperty(), value);
        } else if (parent instanceof ArrayNode array) {
            array.set(place.last().getMatchingIndex(), value);
        }
        return changed;
    }

    private static <T> T any(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private static LocalDate day(PolicyFile file) {
        LocalDate from = file.inForce().isNever()
                ? file.inForce().proposedFrom()
                : file.inForce().from();
        return from.plusDays(40);
    }

    /**
     * Places that have a field name, and where nothing is said by leaving them out: what has no last day goes on, and what is
     * no trust delivers for nobody.
     */
    private static void pointers(JsonNode node, String pointer, List<String> found) {
        if (node.isObject()) {
            node.properties().forEach(field -> {
                String place = pointer + "/" + field.getKey();
                boolean says = field.getKey().equals("to")
                        || field.getKey().equals("deliversFor")
                                && !"childrens-trust".equals(node.path("type").asText());
                if (!says && !place.equals(READ_FROM_LISTS)) {
                    found.add(place);
                    pointers(field.getValue(), place, found);
                }
            });
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            pointers(node.get(i), pointer + "/" + i, found);
        }
    }
}
