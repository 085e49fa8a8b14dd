package org.accreditation.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
import org.accreditation.decision.Derivations;
import org.accreditation.question.Question;
import org.accreditation.question.Questions;
import org.accreditation.rules.Asked;
import org.accreditation.rules.Derivation;
import org.accreditation.rules.Fact;
import org.accreditation.rules.RuleSet;

/** Deriving only what is read changes nothing but how long it takes. */
class OnlyWhatIsReadTest {

    private final Questions questions = new Questions(TestPolicies.library(), Optional.empty());
    private final Explainer explainer = new Explainer(TestPolicies.library());

    @Provide
    Arbitrary<ObjectNode> people() {
        return People.partlyKnown();
    }

    @Provide
    Arbitrary<ObjectNode> agencyWorkers() {
        return AgencyWorkers.known();
    }

    @Property(tries = 30, shrinking = ShrinkingMode.OFF, seed = Seed.OF_THE_BUILD)
    void an_endorsement(@ForAll("people") ObjectNode person, @ForAll Random random) {
        holds("endorsement", person.put("policy", "local-reference").put("status", "PS"), random);
    }

    @Property(tries = 30, shrinking = ShrinkingMode.OFF, seed = Seed.OF_THE_BUILD)
    void entry_to_an_assessment(@ForAll("people") ObjectNode person, @ForAll Random random) {
        holds("eligibility", person.put("policy", "local-reference").put("status", "PS"), random);
    }

    @Property(tries = 30, shrinking = ShrinkingMode.OFF, seed = Seed.OF_THE_BUILD)
    void an_engagement(@ForAll("agencyWorkers") ObjectNode person, @ForAll Random random) {
        holds("agency-engagement", person.put("policy", "agency-rules"), random);
    }

    private void holds(String decision, ObjectNode person, Random random) {
        Question question = questions.read(decision, person.toString().getBytes());
        Answer brief = explainer.answer(question, false);
        assertThat(explainer.answer(question, true).with(null)).isEqualTo(brief);
        each_alone_in_any_order(question, random);
    }

    private static void each_alone_in_any_order(Question question, Random random) {
        RuleSet rules = question.version().rules().set();
        Asked asked = Derivations.asked(
                question.version(), question.request(), question.request().asOf());
        Map<String, Fact> all = rules.derive(asked);
        List<String> names = new ArrayList<>(rules.catalogue().names());
        Collections.shuffle(names, random);
        Derivation one = rules.derivation(asked, () -> {});
        names.forEach(name -> assertThat(one.fact(name)).as(name).isEqualTo(Optional.ofNullable(all.get(name))));
    }
}
