package org.accreditation.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.accreditation.Seed;
import org.accreditation.TestPolicies;
import org.accreditation.answer.Answer;
import org.accreditation.decision.Outcome;
import org.accreditation.decision.Result;
import org.accreditation.json.Json;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.question.Questions;

/** What must hold of every answer, whoever it is about. */
class UnknownsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FACTS_TRIED = 6;
    private static final List<String> DECISIONS = List.of("eligibility", "retake", "requirement", "endorsement");

    private static final List<Boolean> TRUE_FALSE_UNKNOWN = Arrays.asList(true, false, null);

    /** Where this is not given, published lists speak, or are known not to: see docs/decisions/0009. */
    private static final String READ_FROM_LISTS = "/body/onSitesList";

    private final Questions questions = new Questions(TestPolicies.library(), Optional.empty());
    private final Explainer explainer = new Explainer(TestPolicies.library());

    private Answer endorsement(JsonNode request) {
        return answer("endorsement", request);
    }

    private Answer answer(String decision, JsonNode request) {
        return explainer.answer(questions.read(decision, request.toString().getBytes()), false);
    }

    @Provide
    Arbitrary<ObjectNode> known() {
        return People.known();
    }

    @Provide
    Arbitrary<ObjectNode> partlyKnown() {
        return People.partlyKnown();
    }

    private static ObjectNode asked(ObjectNode person, Random random) {
        return person.put("policy", random.nextBoolean() ? "local-reference" : "adcs-position")
                .put("status", random.nextBoolean() ? "AP" : "PS");
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF, seed = Seed.OF_THE_BUILD)
    void making_a_known_fact_unknown_never_turns_yes_into_no_or_no_into_yes(
            @ForAll("partlyKnown") ObjectNode person, @ForAll Random random) {
        unknownsStayUnknown("endorsement", asked(person, random), random);
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF, seed = Seed.OF_THE_BUILD)
    void what_is_unknown_of_a_known_person_makes_no_other_decision_either(
            @ForAll("known") ObjectNode person, @ForAll Random random) {
        unknownsStayUnknown(DECISIONS.get(random.nextInt(DECISIONS.size())), asked(person, random), random);
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF, seed = Seed.OF_THE_BUILD)
    void what_is_unknown_makes_no_decision_under_the_national_assessment(
            @ForAll("known") ObjectNode person, @ForAll Random random) throws Exception {
        PolicyVersion version = any(TestPolicies.library().versionsOf("naas"), random);
        person.put("policy", "naas")
                .put("version", version.version().toString())
                .put("status", any(List.of("AP", "PS"), random));
        ((ObjectNode) person.get("body")).put("onSitesList", any(TRUE_FALSE_UNKNOWN, random));
        ((ObjectNode) person.get("candidate")).set("sitting", JSON.readTree("""
                {"minutesBeforeStart": %d, "papers": ["photo-id", "%s"], "consentToFilming": %s, "devicesHandedIn": true,
                 "conductInQuestion": %s, "adjustmentsRequested": "%s", "adjustmentsConfirmed": false}
                """.formatted(
                        random.nextInt(13, 18),
                        any(List.of("hcpc-number", "social-work-england-number"), random),
                        random.nextBoolean(),
                        random.nextBoolean(),
                        any(List.of("none", "when-booking", "later"), random))));
        List<String> decisions = List.copyOf(version.file().decisions().keySet());
        unknownsStayUnknown(any(decisions, random), person, random);
    }

    private static <T> T any(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private void unknownsStayUnknown(String decision, ObjectNode person, Random random) {
        Answer before = answer(decision, person);
        assertThat(before.faults()).isEmpty();
        List<String> pointers = new ArrayList<>();
        pointers(person.get("body"), "/body", pointers);
        pointers(person.get("candidate"), "/candidate", pointers);
        Collections.shuffle(pointers, random);
        for (String pointer : pointers.subList(0, Math.min(FACTS_TRIED, pointers.size()))) {
            ObjectNode changed = person.deepCopy();
            int slash = pointer.lastIndexOf('/');
            ((ObjectNode) changed.at(pointer.substring(0, slash))).putNull(pointer.substring(slash + 1));
            Answer after = answer(decision, changed);
            assertThat(after.faults()).isEmpty();
            assertThat(List.of(before.outcome(), after.outcome()))
                    .as(pointer + " of " + person)
                    .isNotEqualTo(List.of(Outcome.YES, Outcome.NO))
                    .isNotEqualTo(List.of(Outcome.NO, Outcome.YES));
            if (!pointer.equals(READ_FROM_LISTS)) {
                stillTheSameOrUnknown(before, after, pointer, person);
                assertThat(after.outcome()).as(pointer + " of " + person).isIn(Outcome.INCOMPLETE, before.outcome());
            }
        }
    }

    /** A finding that was known either stays as it is or becomes unknown; not asked and met are alike here. */
    private static void stillTheSameOrUnknown(Answer before, Answer after, String pointer, ObjectNode person) {
        for (Answer.FindingLine then : before.findings()) {
            for (Answer.FindingLine now : after.findings()) {
                if (now.criterion().equals(then.criterion())
                        && then.result() != Result.UNKNOWN
                        && now.result() != Result.UNKNOWN) {
                    assertThat(now.result())
                            .as(now.criterion() + " without " + pointer + " of " + person)
                            .isEqualTo(then.result());
                }
            }
        }
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF, seed = Seed.OF_THE_BUILD)
    void adding_an_irrelevant_fact_never_changes_an_outcome(@ForAll("known") ObjectNode person, @ForAll Random random)
            throws Exception {
        Outcome before = endorsement(asked(person, random)).outcome();
        LocalDate asOf = LocalDate.parse(person.get("asOf").asText());
        ObjectNode more = person.deepCopy();
        add(more, "evidence", "{'kind':'written-work','on':'" + asOf + "','byRole':'x','authority':{'code':'Z99'}}");
        add(more, "adjustments", "{'ground':'leave','on':'" + asOf + "','authority':{'code':'Z99'}}");
        add(
                more,
                "assignmentJudgements",
                "{'authority':{'code':'Z99'},'on':'" + asOf + "','sufficient':false,'byRole':'x'}");
        add(
                more,
                "employments",
                "{'engagement':'employee','authority':{'code':'Z99'},'employer':{'code':'Z99'},'role':'social-worker','setting':'adult','from':'1990-01-01','to':'1990-12-31','absences':[]}");
        add(
                more,
                "registrations",
                "{'regulator':'Social Work England','state':'removed','from':'" + asOf.plusDays(1) + "'}");
        assertThat(endorsement(more).outcome()).as(person.toString()).isEqualTo(before);
    }

    private static void add(ObjectNode person, String list, String entry) throws Exception {
        if (person.at("/candidate/" + list) instanceof ArrayNode entries) {
            entries.add(JSON.readTree(entry.replace('\'', '"')));
        }
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF, seed = Seed.OF_THE_BUILD)
    void the_order_of_entries_does_not_matter(@ForAll("partlyKnown") ObjectNode person, @ForAll Random random) {
        Answer before = endorsement(asked(person, random));
        ObjectNode shuffled = person.deepCopy();
        shuffled.get("candidate").forEach(list -> {
            if (list instanceof ArrayNode entries) {
                List<JsonNode> order = new ArrayList<>();
                entries.forEach(order::add);
                Collections.shuffle(order, random);
                entries.removeAll().addAll(order);
            }
        });
        Answer after = endorsement(shuffled);
        assertThat(after.outcome()).isEqualTo(before.outcome());
        assertThat(after.earliestDate()).isEqualTo(before.earliestDate());
        assertThat(after.findings()).isEqualTo(before.findings());
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF, seed = Seed.OF_THE_BUILD)
    void starting_an_assignment_a_day_earlier_never_takes_an_endorsement_away(
            @ForAll("known") ObjectNode person, @ForAll Random random) {
        for (String policy : List.of("local-reference", "adcs-position")) {
            person.put("policy", policy).put("status", random.nextBoolean() ? "AP" : "PS");
            if (endorsement(person).outcome() == Outcome.YES) {
                ArrayNode employments = (ArrayNode) person.at("/candidate/employments");
                for (int i = 0; i < employments.size(); i++) {
                    ObjectNode earlier = person.deepCopy();
                    ObjectNode employment = (ObjectNode) earlier.at("/candidate/employments/" + i);
                    if (!begunOnAssignment(employment, person.get("asOf").asText())) {
                        continue;
                    }
                    employment.put(
                            "from",
                            LocalDate.parse(employment.get("from").asText())
                                    .minusDays(1)
                                    .toString());
                    assertThat(endorsement(earlier).outcome())
                            .as("employment " + i + " of " + person)
                            .isEqualTo(Outcome.YES);
                }
            }
        }
    }

    /** An entry that begins after the day is not known yet; moved to the day it would be another fact, not the same one. */
    private static boolean begunOnAssignment(ObjectNode employment, String asOf) {
        return List.of("agency-assignment", "self-employed-locum")
                        .contains(employment.get("engagement").asText())
                && employment.get("from").asText().compareTo(asOf) <= 0;
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF, seed = Seed.OF_THE_BUILD)
    void the_same_question_has_the_same_answer_byte_for_byte(
            @ForAll("partlyKnown") ObjectNode person, @ForAll Random random) {
        asked(person, random);
        assertThat(Json.compact(endorsement(person.deepCopy()))).isEqualTo(Json.compact(endorsement(person)));
    }

    private static void pointers(JsonNode node, String pointer, List<String> found) {
        if (node.isObject()) {
            node.properties().forEach(field -> {
                // A missing last day is itself a fact: it goes on.
                if (!field.getKey().equals("to") && !field.getValue().isNull()) {
                    found.add(pointer + "/" + field.getKey());
                    pointers(field.getValue(), pointer + "/" + field.getKey(), found);
                }
            });
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            pointers(node.get(i), pointer + "/" + i, found);
        }
    }
}
