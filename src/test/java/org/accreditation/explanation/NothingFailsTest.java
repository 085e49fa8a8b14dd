package org.accreditation.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accreditation.TestPolicies;
import org.accreditation.answer.Answer;
import org.accreditation.decision.Outcome;
import org.accreditation.policy.ChangedFiles;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Questions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What loads can be decided by; and where something fails all the same, the answer says so and decides nothing. */
class NothingFailsTest {

    private static final long SEED = 20160509;

    @Test
    void no_version_fails_for_any_person_whose_facts_are_sound() {
        assertThat(failures(SEED, 4)).isEmpty();
    }

    @Test
    @Tag("nightly")
    void no_version_fails_for_many_more() {
        assertThat(failures(SEED + 1, 150)).isEmpty();
    }

    /** Every decision of every version for every status, each asked about some people on days on which it is in force. */
    private static List<String> failures(long seed, int people) {
        Questions questions = new Questions(TestPolicies.library(), Optional.empty());
        Explainer explainer = new Explainer(TestPolicies.library());
        PeopleOfTheContract made = new PeopleOfTheContract(seed);
        List<String> failures = new ArrayList<>();
        for (PolicyVersion version : TestPolicies.library().versions()) {
            for (int i = 0; i < people; i++) {
                ObjectNode request = made.next(day(version.file()))
                        .put("policy", version.id())
                        .put("version", version.version().toString());
                version.file().decisions().forEach((name, plan) -> {
                    for (String status : plan.isAboutNoStatus() ? List.of("") : plan.statuses()) {
                        ObjectNode about = request.deepCopy();
                        if (!status.isEmpty()) {
                            about.put("status", status);
                        }
                        boolean lacks = plan.needs().contains("body") && !about.hasNonNull("body")
                                || plan.needs().contains("plan")
                                        && !about.path("candidate").hasNonNull("plan");
                        if (!lacks) {
                            Answer answer = explainer.answer(
                                    questions.read(name, about.toString().getBytes(StandardCharsets.UTF_8)), false);
                            answer.faults()
                                    .forEach(fault ->
                                            failures.add(version.key() + " " + name + " " + fault + " " + about));
                        }
                    }
                });
            }
        }
        return failures;
    }

    private static LocalDate day(PolicyFile file) {
        LocalDate from = file.inForce().isNever()
                ? file.inForce().proposedFrom()
                : file.inForce().from();
        return from.plusDays(40);
    }

    /** A day that does not exist, which a check refuses, in a version that was not checked. */
    @Test
    void rules_that_fail_give_an_answer_that_says_so_and_decides_nothing() {
        ChangedFiles files = new ChangedFiles();
        files.output("decision-tables/asye-programme/2026-04-01/terms.dmn", "march-2027", 0, "\"2027-02-30\"");
        Answer answer = unchecked(files, "asye-programme/2026-04-01", "asye", "2026-06-01");

        assertThat(answer.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(answer.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.table()).isEqualTo("rules 1");
            assertThat(fault.detail()).contains("DateTimeException at rules.Asked:", "It is a fault of the service");
        });
    }

    @Test
    void a_table_that_fails_decides_nothing_whatever_the_other_tables_say() {
        ChangedFiles files = new ChangedFiles();
        files.cell(ChangedFiles.LOCAL_TABLES, "other-employer", 0, "\"regional-agency\",\"cafcass\",\"other-employer\"")
                .cell(
                        ChangedFiles.LOCAL_TABLES,
                        "local-authority-may-endorse",
                        0,
                        "\"local-authority\",\"childrens-trust\"");
        PolicyLibrary library = PolicyLibrary.of(List.of(files.assemble().load(ChangedFiles.LOCAL)));
        Questions questions = new Questions(library, Optional.empty());
        ObjectNode request = new PeopleOfTheContract(SEED).next(LocalDate.parse("2016-11-01"));
        request.putObject("body").put("type", "nhs").put("code", "N1");
        ((ObjectNode) request.get("candidate")).putArray("registrations");
        request.put("policy", "local-reference").put("status", "AP");

        Answer answer = new Explainer(library)
                .answer(questions.read("endorsement", request.toString().getBytes(StandardCharsets.UTF_8)), true);

        assertThat(answer.faults()).extracting(fault -> fault.table()).containsExactly("endorsement#Endorsing body");
        assertThat(answer.outcome()).isEqualTo(Outcome.INCOMPLETE);
    }

    private static Answer unchecked(ChangedFiles files, String key, String decision, String day) {
        PolicyLibrary library = PolicyLibrary.of(List.of(files.assemble().load(key)));
        Questions questions = new Questions(library, Optional.empty());
        ObjectNode request = new PeopleOfTheContract(SEED)
                .next(LocalDate.parse(day))
                .put("policy", key.substring(0, key.indexOf('/')));
        return new Explainer(library)
                .answer(questions.read(decision, request.toString().getBytes(StandardCharsets.UTF_8)), true);
    }
}
