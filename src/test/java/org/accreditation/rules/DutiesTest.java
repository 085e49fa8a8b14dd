package org.accreditation.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.accreditation.TestPolicies;
import org.accreditation.candidate.Candidate;
import org.accreditation.candidate.Employment;
import org.accreditation.known.Within;
import org.junit.jupiter.api.Test;

/** Duties, role and year on the day: E10 and E11 of the consultation of December 2016. */
class DutiesTest {

    private static final RuleSet RULES =
            TestPolicies.version("adcs-position").rules().set();

    private static final LocalDate DAY = LocalDate.parse("2017-02-01");
    private static final String AP = "duties that would need AP";
    private static final String PS = "duties that would need PS";
    private static final String ROLE = "most senior role";

    @Test
    void each_group_of_duties_speaks_for_its_status_alone() {
        Duties.KINDS.forEach(kind -> kind.groups().forEach(group -> {
            Map<String, Fact> facts = facts(work("social-worker", List.of(group), "2016-01-04", null));
            Duties.KINDS.forEach(each -> assertThat(facts.get(each.fact()).value())
                    .as("%s for %s", each.fact(), group)
                    .isEqualTo(each.equals(kind) ? "held" : "none"));
        }));
    }

    @Test
    void a_reviewing_officer_holds_a_duty_by_role_even_where_no_duties_are_told() {
        Map<String, Fact> facts = facts(work("independent-reviewing-officer", null, "2016-01-04", null));

        assertThat(facts.get(PS).value()).isEqualTo("held");
        assertThat(facts.get(AP).needs()).containsExactly("/candidate/employments/0/duties");
    }

    @Test
    void a_team_manager_holds_no_duty_by_role() {
        assertThat(facts(work("team-manager", List.of(), "2016-01-04", null))
                        .get(PS)
                        .value())
                .isEqualTo("none");
    }

    @Test
    void duties_not_told_are_unknown_and_an_empty_list_is_none() {
        assertThat(facts(work("social-worker", null, "2016-01-04", null))
                        .get(PS)
                        .needs())
                .containsExactly("/candidate/employments/0/duties");
        Map<String, Fact> none = facts(work("social-worker", List.of(), "2016-01-04", null));
        assertThat(List.of(none.get(AP).value(), none.get(PS).value())).containsExactly("none", "none");
    }

    @Test
    void a_role_not_told_might_be_a_duty_of_the_second_kind() {
        Map<String, Fact> facts = facts(work(null, List.of("other"), "2016-01-04", null));

        assertThat(facts.get(PS).needs()).containsExactly("/candidate/employments/0/role");
        assertThat(facts.get(AP).value()).isEqualTo("none");
    }

    @Test
    void what_is_not_known_of_one_post_does_not_matter_where_another_settles_it() {
        Map<String, Fact> facts = facts(
                work("social-worker", List.of("case-responsibility-for-children"), "2016-01-04", null),
                work("social-worker", null, "2016-06-01", null));

        assertThat(facts.get(AP).value()).isEqualTo("held");
        assertThat(facts.get(PS).value()).isNull();
    }

    @Test
    void duties_are_held_to_the_last_day_of_the_work_and_not_after() {
        Employment ends =
                work("social-worker", List.of("case-responsibility-for-children"), "2016-01-04", "2017-02-01");
        Employment ended =
                work("social-worker", List.of("case-responsibility-for-children"), "2016-01-04", "2017-01-31");

        assertThat(facts(ends).get(AP).value()).isEqualTo("held");
        assertThat(facts(ends).get(AP).nextChange()).isEqualTo("2017-02-02");
        assertThat(facts(ended).get(AP).value()).isEqualTo("none");
    }

    @Test
    void duties_of_work_that_begins_nobody_knows_when_may_be_held() {
        Employment unclear = work("social-worker", List.of("statutory-plans-for-children"), null, null);

        assertThat(facts(unclear).get(AP).needs()).containsExactly("/candidate/employments/0/from");
    }

    @Test
    void the_most_senior_role_counts() {
        Employment inPractice = work("social-worker", List.of(), "2016-01-04", null);
        Employment leading = work("assistant-director", List.of(), "2016-01-04", null);
        Employment notTold = work(null, List.of(), "2016-01-04", null);

        assertThat(facts(inPractice, leading).get(ROLE).value()).isEqualTo("assistant-director");
        assertThat(facts(inPractice, notTold).get(ROLE).value())
                .as("whatever the role that is not told, it can only be a more senior one")
                .isInstanceOfSatisfying(Within.Choices.class, choices -> assertThat(choices.oneOf())
                        .contains("director", "social-worker")
                        .doesNotContain("none"));
        assertThat(facts().get(ROLE).value()).isEqualTo("none");
    }

    @Test
    void without_a_history_nothing_is_known() {
        Map<String, Fact> facts = derive(null);

        assertThat(Stream.of(AP, PS, ROLE).map(fact -> facts.get(fact).needs()))
                .allSatisfy(needs -> assertThat(needs).containsExactly("/candidate/employments"));
    }

    @Test
    void the_year_is_that_of_the_day_and_changes_on_new_years_day() {
        Fact year = facts().get("calendar year");

        assertThat(year.value()).isEqualTo(2017);
        assertThat(year.nextChange()).isEqualTo("2018-01-01");
    }

    @Test
    void the_duties_and_roles_of_a_request_are_those_that_are_understood() throws IOException {
        JsonNode schema = resource("request.schema.json");
        JsonNode sameAs = resource("request.same-as.json");
        JsonNode employment = schema.at("/$defs/employment/properties");
        Stream<String> groups = Duties.KINDS.stream().flatMap(kind -> kind.groups().stream());

        assertThat(words(employment.at("/duties/items/enum"), sameAs.get("duties")))
                .containsExactlyElementsOf(
                        Stream.concat(groups, Stream.of("other")).toList());
        assertThat(words(employment.at("/role/enum"), sameAs.get("role")))
                .containsExactlyInAnyOrderElementsOf(Duties.ROLES);
    }

    private static JsonNode resource(String name) throws IOException {
        return new ObjectMapper().readTree(Path.of("src/main/resources", name).toFile());
    }

    /** The words of a list as the rules know them: earlier names, each read as one of these, left out. */
    private static List<String> words(JsonNode list, JsonNode earlier) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(word -> !word.isNull())
                .map(JsonNode::asText)
                .filter(word -> !earlier.has(word))
                .toList();
    }

    private static Employment work(String role, List<String> duties, String from, String to) {
        return new Employment(
                "/candidate/employments/0",
                "employee",
                null,
                null,
                role,
                "statutory-child-and-family",
                duties,
                from == null ? null : LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to),
                null,
                List.of(),
                null,
                null);
    }

    private static Map<String, Fact> facts(Employment... employments) {
        return derive(List.of(employments));
    }

    private static Map<String, Fact> derive(List<Employment> employments) {
        Candidate candidate = new Candidate(
                "c",
                null,
                null,
                null,
                null,
                null,
                employments,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return RULES.derive(new Asked(DAY, DAY, "AP", null, candidate, Map.of()));
    }
}
