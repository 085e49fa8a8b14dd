package org.accreditation.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
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
import org.accreditation.question.Questions;

/** What must hold of every answer under the agency rules, whoever it is about. */
class AgencyRulesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FACTS_TRIED = 8;

    private final Questions questions = new Questions(TestPolicies.library(), Optional.empty());
    private final Explainer explainer = new Explainer(TestPolicies.library());

    @Provide
    Arbitrary<ObjectNode> known() {
        return AgencyWorkers.known();
    }

    @Provide
    Arbitrary<ObjectNode> partlyKnown() {
        return AgencyWorkers.partlyKnown();
    }

    private Answer answer(JsonNode request) {
        return explainer.answer(
                questions.read("agency-engagement", request.toString().getBytes()), false);
    }

    private static ObjectNode asked(ObjectNode person, Random random) {
        return person.put("policy", "agency-rules").put("version", random.nextBoolean() ? "2024-10-31" : "2025-10-01");
    }

    @Property(tries = 80, shrinking = ShrinkingMode.OFF, seed = Seed.OF_THE_BUILD)
    void a_known_fact_made_unknown_changes_no_finding_but_to_unknown(
            @ForAll("partlyKnown") ObjectNode person, @ForAll Random random) {
        Answer before = answer(asked(person, random));
        assertThat(before.faults()).isEmpty();
        List<String> pointers = new ArrayList<>();
        pointers(person.get("body"), "/body", pointers);
        pointers(person.get("candidate"), "/candidate", pointers);
        Collections.shuffle(pointers, random);
        for (String pointer : pointers.subList(0, Math.min(FACTS_TRIED, pointers.size()))) {
            ObjectNode changed = person.deepCopy();
            int slash = pointer.lastIndexOf('/');
            ((ObjectNode) changed.at(pointer.substring(0, slash))).putNull(pointer.substring(slash + 1));
            Answer after = answer(changed);
            assertThat(after.faults()).isEmpty();
            assertThat(after.outcome()).as(pointer + " of " + person).isIn(Outcome.INCOMPLETE, before.outcome());
            for (Answer.FindingLine then : before.findings()) {
                after.findings().stream()
                        .filter(now -> now.criterion().equals(then.criterion()))
                        .filter(now -> now.result() != Result.UNKNOWN && then.result() != Result.UNKNOWN)
                        .forEach(now -> assertThat(now.result())
                                .as(now.criterion() + " without " + pointer + " of " + person)
                                .isEqualTo(then.result()));
            }
        }
    }

    @Property(tries = 80, shrinking = ShrinkingMode.OFF, seed = Seed.OF_THE_BUILD)
    void the_order_of_entries_does_not_matter(@ForAll("partlyKnown") ObjectNode person, @ForAll Random random) {
        Answer before = answer(asked(person, random));
        ObjectNode shuffled = person.deepCopy();
        shuffle((ArrayNode) shuffled.at("/candidate/employments"), random);
        shuffle((ArrayNode) shuffled.at("/candidate/registrations"), random);
        Answer after = answer(shuffled);
        assertThat(after.outcome()).isEqualTo(before.outcome());
        assertThat(after.earliestDate()).isEqualTo(before.earliestDate());
        assertThat(after.findings()).isEqualTo(before.findings());
    }

    private static void shuffle(ArrayNode list, Random random) {
        List<JsonNode> order = new ArrayList<>();
        list.forEach(order::add);
        Collections.shuffle(order, random);
        list.removeAll().addAll(order);
    }

    @Property(tries = 80, shrinking = ShrinkingMode.OFF, seed = Seed.OF_THE_BUILD)
    void an_irrelevant_entry_changes_nothing(@ForAll("known") ObjectNode person, @ForAll Random random)
            throws Exception {
        Answer before = answer(asked(person, random));
        ObjectNode more = person.deepCopy();
        String elsewhere =
                "{'engagement':'employee','employer':{'type':'local-authority','code':'W06000015'},'country':'Wales','setting':'statutory-child-and-family','partTime':false,'from':'2015-01-01','to':'2025-10-20','reasonForLeaving':'resigned','absences':[]}";
        String adult =
                "{'engagement':'employee','employer':{'type':'local-authority','code':'E08000035'},'authority':{'code':'E08000035','region':'Yorkshire and the Humber'},'setting':'adult','partTime':false,'from':'2015-01-01','to':'2025-10-20','reasonForLeaving':'resigned','absences':[]}";
        ArrayNode employments = (ArrayNode) more.at("/candidate/employments");
        employments.add(JSON.readTree((random.nextBoolean() ? elsewhere : adult).replace('\'', '"')));
        Answer after = answer(more);
        assertThat(after.outcome()).as(person.toString()).isEqualTo(before.outcome());
        assertThat(after.findings()).isEqualTo(before.findings());
    }

    @Property(tries = 50, shrinking = ShrinkingMode.OFF, seed = Seed.OF_THE_BUILD)
    void on_the_earliest_date_it_is_a_yes_and_on_the_day_before_it_is_not(@ForAll("known") ObjectNode person) {
        person.put("policy", "agency-rules");
        Answer now = answer(person);
        if (now.earliestDate() != null) {
            ObjectNode then = person.deepCopy().put("asOf", now.earliestDate().toString());
            ObjectNode before = person.deepCopy()
                    .put("asOf", now.earliestDate().minusDays(1).toString());
            assertThat(answer(then).outcome()).as(person.toString()).isEqualTo(Outcome.YES);
            assertThat(answer(before).outcome()).as(person.toString()).isNotEqualTo(Outcome.YES);
        }
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
