package org.accreditation.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DecisionResourceTest {

    private static final String LOCAL = "local-reference";
    private static final String ADCS = "adcs-position";

    private static ValidatableResponse decide(ObjectNode request) {
        return given().contentType("application/json")
                .body(request.toString())
                .post("/v1/decisions/endorsement")
                .then();
    }

    @Test
    void an_agency_worker_one_day_short_is_not_yet_endorsable_and_is_told_from_when() {
        decide(Requests.of("agency-one-day-short", LOCAL))
                .statusCode(200)
                .contentType("application/json")
                .body("outcome", equalTo("not-yet"))
                .body("earliestDate", equalTo("2017-03-15"))
                .body(
                        "summary",
                        startsWith(
                                "Not yet: this body may not endorse this person for AP yet. Months on assignment in the endorsing authority: 5 of 6."))
                .body(
                        "findings.find { it.criterion == 'Assignment length' }.rows[0].row",
                        equalTo("agency-months-short"))
                .body(
                        "findings.find { it.criterion == 'Assignment length' }.sources.find { it.id == 'adcs-2016' }.paragraph",
                        equalTo("3.3"))
                .body(
                        "findings.find { it.criterion == 'Assignment length' }.sources.find { it.term == 'assignment months required' }.clause",
                        equalTo("5"))
                .body("policy.standing", equalTo("illustrative, adopted by no authority"))
                .body("policy.extends", equalTo("adcs-position/2016-05-09"))
                .body("policy.digest", startsWith("sha256:"))
                .body("policy.chosenBy", equalTo("caller"));
    }

    @Test
    void the_same_worker_is_endorsable_on_the_day() {
        decide(Requests.of("agency-exactly-on-the-day", LOCAL))
                .body("outcome", equalTo("yes"))
                .body("earliestDate", nullValue());
    }

    @Test
    void without_a_published_number_the_directors_position_refers_and_names_the_gap() {
        decide(Requests.of("agency-one-day-short", ADCS))
                .body("outcome", equalTo("refer"))
                .body("findings.find { it.criterion == 'Assignment length' }.gap", equalTo("assignment-length"))
                .body(
                        "findings.find { it.criterion == 'Assignment length' }.referTo",
                        equalTo("the endorsing authority"))
                .body("notAsked.criterion", hasItems("Time in the authority", "Evidence"));
    }

    @Test
    void missing_facts_are_asked_for_with_the_place_where_they_go() {
        ObjectNode request = Requests.of("agency-exactly-on-the-day", LOCAL);
        ((ObjectNode) request.get("candidate")).remove("registrations");
        decide(request)
                .body("outcome", equalTo("incomplete"))
                .body("missing", hasSize(1))
                .body("missing[0].facts", hasItem("registration"))
                .body("missing[0].pointers", hasItem("/candidate/registrations"))
                .body("missing[0].question", notNullValue());
    }

    @Test
    void nothing_is_missing_where_the_answer_is_no() {
        ObjectNode request = Requests.of("agency-wants-to-endorse", LOCAL);
        ((ObjectNode) request.get("candidate")).remove("registrations");
        decide(request).body("outcome", equalTo("no")).body("missing", hasSize(0));
    }

    @Test
    void explained_in_full_every_fact_says_what_counted_and_what_did_not() {
        given().contentType("application/json")
                .queryParam("explain", "full")
                .body(Requests.of("two-assignments-long-break", LOCAL).toString())
                .post("/v1/decisions/endorsement")
                .then()
                .statusCode(200)
                .body(
                        "explanation.facts.find { it.fact == 'months on assignment in endorsing authority' }.considered.verdict",
                        hasItem("counts"))
                .body("explanation.facts.find { it.fact == 'registration' }.why", notNullValue())
                .body("explanation.terms", notNullValue());
    }

    @Test
    void a_day_after_the_national_scheme_closed_carries_a_notice() {
        ObjectNode request = Requests.of("agency-exactly-on-the-day", ADCS);
        request.put("asOf", "2022-04-01");
        decide(request).body("policy.notices", hasSize(1));
        request.put("asOf", "2022-03-31");
        decide(request).body("policy.notices", hasSize(0));
    }

    @Test
    void the_answer_over_http_is_the_one_checked_in() throws Exception {
        String answer = decide(Requests.of("two-assignments-short-break", LOCAL))
                .extract()
                .asString();
        assertThat(new ObjectMapper().readTree(answer))
                .isEqualTo(Requests.answer("two-assignments-short-break", LOCAL));
    }

    @Test
    void sixteen_callers_at_once_get_what_each_would_get_alone() throws Exception {
        List<ObjectNode> requests = new ArrayList<>();
        for (String person : List.of("agency-one-day-short", "on-asye", "employee-of-a-trust", "secondment")) {
            for (String day : List.of("2016-07-01", "2017-01-15", "2017-11-30")) {
                for (String policy : List.of(ADCS, LOCAL)) {
                    ObjectNode request = Requests.of(person, policy);
                    request.put("asOf", day);
                    requests.add(request);
                }
            }
        }
        List<String> alone = requests.stream()
                .map(request -> decide(request).statusCode(200).extract().asString())
                .toList();
        ExecutorService callers = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Void>> calls = new ArrayList<>();
            for (int i = 0; i < 16 * requests.size(); i++) {
                int which = (i * 7) % requests.size();
                calls.add(() -> {
                    assertThat(decide(requests.get(which)).extract().asString()).isEqualTo(alone.get(which));
                    return null;
                });
            }
            for (Future<Void> call : callers.invokeAll(calls)) {
                call.get();
            }
        } finally {
            callers.shutdownNow();
        }
    }
}
