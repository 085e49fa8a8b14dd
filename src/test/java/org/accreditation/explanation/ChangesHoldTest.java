package org.accreditation.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
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
import org.accreditation.json.Json;
import org.accreditation.question.Questions;

/** What must hold of every change that is proposed, whoever it is about. */
class ChangesHoldTest {

    private static final List<String> DECISIONS = List.of("endorsement", "eligibility", "retake");

    private final Questions questions = new Questions(TestPolicies.library(), Optional.empty());
    private final Explainer explainer = new Explainer(TestPolicies.library());

    @Provide
    Arbitrary<ObjectNode> known() {
        return People.known();
    }

    @Provide
    Arbitrary<ObjectNode> partlyKnown() {
        return People.partlyKnown();
    }

    private static String ask(ObjectNode person, Random random) {
        person.put("policy", random.nextBoolean() ? "local-reference" : "adcs-position")
                .put("status", random.nextBoolean() ? "AP" : "PS");
        return DECISIONS.get(random.nextInt(DECISIONS.size()));
    }

    private Answer answer(String decision, JsonNode request, boolean full) {
        return explainer.answer(questions.read(decision, request.toString().getBytes()), full);
    }

    /** As anybody would who follows the answer: with the edits of acts made, the request asked again. */
    private Answer answerAfter(List<Answer.ActLine> acts, String decision, ObjectNode request) {
        return answer(decision, after(acts, request), false);
    }

    private static ObjectNode after(List<Answer.ActLine> acts, ObjectNode request) {
        return edited(acts, request).orElseThrow();
    }

    private static Optional<ObjectNode> edited(List<Answer.ActLine> acts, ObjectNode request) {
        return Places.edited(
                request, acts.stream().flatMap(act -> act.edits().stream()).toList());
    }

    @Property(tries = 24, shrinking = ShrinkingMode.OFF, seed = Seed.OF_THE_BUILD)
    void every_change_makes_it_a_yes_and_no_part_of_it_does(@ForAll("known") ObjectNode person, @ForAll Random random) {
        String decision = ask(person, random);
        Answer.ChangesLine changes =
                answer(decision, person, true).explanation().changes();
        if (changes == null) {
            return;
        }
        assertThat(changes.evaluations()).isLessThanOrEqualTo(Changes.EVALUATIONS);
        for (Answer.ChangeLine change : changes.smallest()) {
            assertThat(change.outcome()).isEqualTo(Outcome.YES);
            Answer then = answerAfter(change.acts(), decision, person);
            if (change.waitUntil() == null) {
                assertThat(then.outcome()).as(change + " of " + person).isEqualTo(Outcome.YES);
            } else {
                assertThat(then.outcome()).as(change + " of " + person).isEqualTo(Outcome.NOT_YET);
                assertThat(then.earliestDate()).as(change + " of " + person).isEqualTo(change.waitUntil());
            }
            for (List<Answer.ActLine> part : parts(change.acts())) {
                if (edited(part, person).isEmpty()) {
                    continue; // what completes an act cannot be done without it
                }
                Answer less = answerAfter(part, decision, person);
                assertThat(less.outcome()).as(part + " of " + person).isNotEqualTo(Outcome.YES);
                if (change.waitUntil() != null) {
                    assertThat(less.earliestDate()).as(part + " of " + person).isNull();
                }
            }
        }
    }

    private static List<List<Answer.ActLine>> parts(List<Answer.ActLine> acts) {
        List<List<Answer.ActLine>> parts = new ArrayList<>();
        for (int bits = 0; bits < (1 << acts.size()) - 1; bits++) {
            List<Answer.ActLine> part = new ArrayList<>();
            for (int i = 0; i < acts.size(); i++) {
                if ((bits >> i & 1) == 1) {
                    part.add(acts.get(i));
                }
            }
            parts.add(part);
        }
        return parts;
    }

    @Property(tries = 24, shrinking = ShrinkingMode.OFF, seed = Seed.OF_THE_BUILD)
    void no_change_touches_what_has_happened(@ForAll("partlyKnown") ObjectNode person, @ForAll Random random) {
        String decision = ask(person, random);
        Answer.ChangesLine changes =
                answer(decision, person, true).explanation().changes();
        if (changes == null) {
            return;
        }
        for (Answer.ChangeLine change : changes.smallest()) {
            ObjectNode then = after(change.acts(), person);
            person.properties().forEach(field -> {
                if (!field.getKey().equals("candidate")) {
                    assertThat(then.get(field.getKey())).isEqualTo(field.getValue());
                }
            });
            person.get("candidate")
                    .properties()
                    .forEach(field -> unchanged(
                            field.getKey(),
                            field.getValue(),
                            then.at("/candidate/" + field.getKey()),
                            person.get("asOf").asText()));
        }
    }

    /** Entries stay as they are; new ones are of the day itself. What goes on may come to its end. */
    private static void unchanged(String name, JsonNode before, JsonNode after, String asOf) {
        if (name.equals("asye")) {
            String result = before.path("result").asText();
            boolean isOpen =
                    result.equals("in-progress") || !before.path("undertaken").asBoolean(true);
            assertThat(isOpen || after.equals(before)).as(before + " " + after).isTrue();
        } else if (name.equals("postOffered")) {
            boolean isOpen = !before.path("offered").asBoolean(true);
            assertThat(isOpen || after.equals(before)).as(before + " " + after).isTrue();
        } else if (before instanceof ArrayNode entries) {
            for (int i = 0; i < after.size(); i++) {
                if (i >= entries.size()) {
                    assertThat(after.get(i).toString()).contains(asOf);
                } else if (!name.equals("supportPlans")
                        || !entries.get(i).path("completed").isBoolean()) {
                    assertThat(after.get(i)).isEqualTo(entries.get(i));
                }
            }
        } else {
            assertThat(after).isEqualTo(before);
        }
    }

    @Property(tries = 24, shrinking = ShrinkingMode.OFF, seed = Seed.OF_THE_BUILD)
    void explaining_changes_nothing_else_in_the_answer(
            @ForAll("partlyKnown") ObjectNode person, @ForAll Random random) {
        String decision = ask(person, random);
        assertThat(Json.compact(answer(decision, person, true).withoutExplanation()))
                .isEqualTo(Json.compact(answer(decision, person, false)));
    }

    @Property(tries = 20, shrinking = ShrinkingMode.OFF, seed = Seed.OF_THE_BUILD)
    void the_same_question_is_explained_in_the_same_way(
            @ForAll("partlyKnown") ObjectNode person, @ForAll Random random) {
        String decision = ask(person, random);
        assertThat(Json.compact(answer(decision, person, true)))
                .isEqualTo(Json.compact(answer(decision, person, true)));
    }
}
