package org.accreditation.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PolicyResourceTest {

    @Test
    void policies_are_listed_with_their_standing() {
        given().get("/v1/policies")
                .then()
                .statusCode(200)
                .body("policies.id", hasItems("adcs-position", "local-reference"))
                .body(
                        "policies.find { it.id == 'adcs-position' }.standing",
                        containsString("position of an association"))
                .body("notServed", hasSize(0));
    }

    @Test
    void a_version_says_which_tables_are_its_own() {
        given().get("/v1/policies/local-reference?asOf=2016-11-01")
                .then()
                .statusCode(200)
                .body(
                        "decisions.endorsement.tables.find { it.table == 'endorsement#Setting' }.origin",
                        equalTo("inherited"))
                .body(
                        "decisions.endorsement.tables.find { it.table == 'endorsement#ASYE' }.origin",
                        equalTo("replaced"))
                .body(
                        "decisions.endorsement.tables.find { it.table == 'endorsement#Evidence' }.origin",
                        equalTo("added"))
                .body("terms.AP.'assignment months required'", equalTo(6))
                .body("terms.PS.'assignment months required'", equalTo(12));
    }

    @Test
    void a_version_says_what_scenarios_show_of_its_tables_and_what_the_checks_observed() {
        given().get("/v1/policies/local-reference")
                .then()
                .statusCode(200)
                .body("coverage.scenarios", greaterThan(100))
                .body(
                        "coverage.tables.find { it.table == 'endorsement#Setting' }.owner",
                        equalTo("adcs-position/2016-05-09"))
                .body("coverage.tables.find { it.table == 'endorsement#Track' }.rowsReached", equalTo(5))
                .body("coverage.tables.find { it.table == 'endorsement#Track' }.cases", equalTo(12))
                .body("coverage.tables.findAll { it.cases != it.casesShown }", empty())
                .body("observations.find { it.row == 'agency-judged-short' }.table", equalTo("Assignment length"))
                .body("observations.message", hasItem(containsString("Nobody can get a yes to 'endorsement' for PL")));
    }

    @Test
    void a_version_lists_its_sources_with_authority_confidence_and_date() {
        given().get("/v1/policies/local-reference")
                .then()
                .body("sources.find { it.id == 'adcs-2016' }.authority", equalTo("position"))
                .body("sources.find { it.id == 'adcs-2016' }.date", equalTo("2016-05-09"))
                .body(
                        "sources.find { it.id == 'adcs-2016' }.paragraphs.find { it.paragraph == '3.3' }.confidence",
                        equalTo("stated"))
                .body(
                        "sources.find { it.id == 'local-reference' }.paragraphs.find { it.paragraph == '5' }.text",
                        containsString("6 months"))
                .body("sources.find { it.id == 'adcs-2016' }.paragraphs.paragraph", not(hasItem("1.1")));
    }

    @Test
    void a_version_lists_the_versions_of_its_policy_and_where_its_terms_come_from() {
        given().get("/v1/policies/local-reference")
                .then()
                .body("versions.version", hasItem("2016-05-09"))
                .body("versions[0].inForce.from", equalTo("2016-05-09"))
                .body("versions[0].digest", startsWith("sha256:"))
                .body("termTables.find { it.table == 'terms#assignment months required' }.origin", equalTo("replaced"))
                .body("termTables.find { it.table == 'terms#evidence months' }.origin", equalTo("added"));
        given().get("/v1/policies/adcs-position").then().body("termTables.origin", everyItem(equalTo("own")));
    }

    @Test
    void open_questions_say_which_rows_refer_and_what_answers_them() {
        given().get("/v1/policies/adcs-position")
                .then()
                .body(
                        "openQuestions.find { it.id == 'assignment-length' }.referredBy",
                        hasItem("endorsement#Assignment length agency-not-judged"));
        given().get("/v1/policies/local-reference/versions/2016-05-09")
                .then()
                .body(
                        "openQuestions.find { it.id == 'assignment-length' }.answeredBy",
                        hasItem("terms#assignment months required"));
    }

    @Test
    void a_model_can_be_read_as_tables_and_had_as_the_file_it_is() throws Exception {
        String model = "/v1/policies/adcs-position/versions/2016-05-09/models/endorsement";
        given().get(model)
                .then()
                .statusCode(200)
                .body("tables.find { it.name == 'Assignment length' }.rows.row", hasItem("agency-not-judged"));
        String xml = given().accept("application/dmn+xml").get(model).asString();
        assertThat(xml)
                .isEqualTo(Files.readString(Path.of("decision-tables/adcs-position/2016-05-09/endorsement.dmn")));
    }

    @Test
    void what_there_is_not_is_a_problem_that_says_what_there_is() {
        given().get("/v1/policies/nope").then().statusCode(404).body("detail", containsString("adcs-position"));
        given().get("/v1/policies/adcs-position?asOf=2016-05-08")
                .then()
                .statusCode(404)
                .body("detail", containsString("2016-05-09"));
        given().get("/v1/policies/adcs-position?asOf=2016-02-30").then().statusCode(422);
        given().get("/v1/policies/adcs-position/versions/2011-01-01").then().statusCode(404);
        given().get("/v1/policies/adcs-position/versions/2016-05-09/models/nope")
                .then()
                .statusCode(404);
    }

    @Test
    void a_version_that_was_never_in_force_says_so() {
        given().get("/v1/policies/agency-rules-proposal/versions/2023-02-02")
                .then()
                .statusCode(200)
                .body("inForce.never", equalTo(true))
                .body("inForce.from", nullValue())
                .body("inForce.proposedFrom", equalTo("2023-02-02"))
                .body("standing", containsString("not law"))
                .body("notices[0].text", containsString("not law"));
        given().get("/v1/policies/agency-rules-proposal?asOf=2023-06-01")
                .then()
                .statusCode(404)
                .body("detail", containsString("ever in force"));
    }

    @Test
    void a_decision_about_no_status_and_its_terms_are_shown_as_such() {
        given().get("/v1/policies/agency-rules?asOf=2025-01-01")
                .then()
                .statusCode(200)
                .body("version", equalTo("2024-10-31"))
                .body("decisions.agency-engagement.statuses", hasSize(0))
                .body("terms.none.'months of direct employment required'", equalTo(36))
                .body("terms.none.'notice weeks'", equalTo(4));
    }

    @Test
    void health_names_the_versions_that_are_served() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'policies' }.data.'local-reference/2016-05-09'", equalTo("served"));
    }

    @Test
    void decisions_are_counted_by_policy_decision_and_outcome_and_name_nobody() {
        given().contentType("application/json")
                .body(Requests.of("agency-exactly-on-the-day", "local-reference")
                        .toString())
                .post("/v1/decisions/endorsement")
                .then()
                .statusCode(200);
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(
                        containsString(
                                "accreditation_decisions_total{decision=\"endorsement\",outcome=\"yes\",policy=\"local-reference/2016-05-09\"}"))
                .body(containsString("accreditation_decision_duration_seconds"))
                .body(not(containsString("agency-exactly-on-the-day")));
    }
}
