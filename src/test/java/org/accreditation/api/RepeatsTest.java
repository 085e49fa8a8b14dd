package org.accreditation.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller repeats, has already, or misspells. */
@QuarkusTest
class RepeatsTest {

    private static final String ENDORSEMENT = "/v1/decisions/endorsement";

    private final String key = UUID.randomUUID().toString();

    private static RequestSpecification about(String ref) {
        ObjectNode request = Requests.of("agency-one-day-short", "local-reference");
        ((ObjectNode) request.get("candidate")).put("ref", ref);
        return given().contentType("application/json").body(request.toString());
    }

    private Response ask(String ref, String address) {
        return about(ref).header(Replies.KEY, key).post(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {ENDORSEMENT, "/v1/pathway"})
    void a_repeat_with_the_same_key_is_the_same_entry(String address) {
        Response first = ask("repeated-1", address);
        Response again = ask("repeated-1", address);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header(Reply.ENTRY)).isEqualTo(first.header(Reply.ENTRY));
        assertThat(again.header(Reply.TIME)).isEqualTo(first.header(Reply.TIME));
        assertThat(about("repeated-1").post(address).header(Reply.ENTRY)).isNotEqualTo(first.header(Reply.ENTRY));
    }

    @Test
    void repeats_side_by_side_are_one_entry() {
        List<String> entries = IntStream.range(0, 12)
                .parallel()
                .mapToObj(call -> ask("repeated-2", ENDORSEMENT).header(Reply.ENTRY))
                .distinct()
                .toList();
        assertThat(entries).hasSize(1);
    }

    @Test
    void a_key_stands_for_one_question() {
        String entry = ask("repeated-3", ENDORSEMENT).header(Reply.ENTRY);
        ask("repeated-4", ENDORSEMENT).then().statusCode(422).body("type", endsWith(":idempotency-key-used"));
        ask("repeated-3", "/v1/pathway").then().statusCode(422).body("type", endsWith(":idempotency-key-used"));
        assertThat(ask("repeated-3", ENDORSEMENT).header(Reply.ENTRY)).isEqualTo(entry);
    }

    @Test
    void the_key_of_an_erased_person_tells_nothing_any_more() {
        String entry = ask("repeated-5", ENDORSEMENT).header(Reply.ENTRY);
        given().contentType("application/json")
                .body("{\"candidate\":\"repeated-5\"}")
                .post("/v1/journal/erasures")
                .then()
                .statusCode(200);
        assertThat(ask("repeated-6", ENDORSEMENT).header(Reply.ENTRY)).isNotEqualTo(entry);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "with space in it",
                "it's-no-key",
                "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            })
    void a_key_has_a_form(String wrong) {
        about("repeated-7")
                .header(Replies.KEY, wrong)
                .post(ENDORSEMENT)
                .then()
                .statusCode(422)
                .body("detail", containsString(Replies.KEY));
    }

    @Test
    void a_key_is_refused_where_it_could_name_nothing() {
        about("repeated-8")
                .header(Replies.KEY, key)
                .post(ENDORSEMENT + "?receipt=true&journal=off")
                .then()
                .statusCode(422);
        given().contentType("application/x-ndjson")
                .header(Replies.KEY, key)
                .body(new byte[0])
                .post(ENDORSEMENT + "/batch")
                .then()
                .statusCode(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/policies",
                "/v1/policies/naas",
                "/v1/policies/naas?asOf=2019-01-01",
                "/v1/policies/local-reference/versions/2016-05-09",
                "/v1/policies/local-reference/versions/2016-05-09/models/endorsement",
                "/.well-known/jwks.json",
                "/q/openapi"
            })
    void what_a_caller_has_is_not_sent_again(String address) {
        String tag = given().get(address).then().statusCode(200).extract().header("ETag");
        given().header("If-None-Match", tag)
                .get(address)
                .then()
                .statusCode(304)
                .header("ETag", tag)
                .body(equalTo(""));
        given().header("If-None-Match", "\"sha256-0\"").get(address).then().statusCode(200);
    }

    @Test
    void the_tag_of_a_model_is_of_the_form_that_is_sent() {
        String address = "/v1/policies/local-reference/versions/2016-05-09/models/endorsement";
        String json = given().accept("application/json").get(address).header("ETag");
        String dmn = given().accept("application/dmn+xml").get(address).header("ETag");
        assertThat(json).isNotEqualTo(dmn);
    }

    @Test
    void keys_may_be_kept_for_a_while() {
        given().get("/.well-known/jwks.json").then().header("Cache-Control", "public, max-age=300");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/policies?asof=2016-11-01, asof, This address takes none",
        "/v1/policies/naas?asof=2016-11-01, asof, Did you mean 'asOf'?",
        "/v1/policies/local-reference/compare?from=2016-05-09&too=2016-05-09, too, Did you mean 'to'?",
        "/.well-known/jwks.json?kid=1, kid, This address takes none",
        "/v1/journal?takenfrom=2016-11-01, takenfrom, Did you mean 'takenFrom'?",
        "/v1/journal/export?limit=10, limit, There are: aboutFrom",
        "/v1/journal/integrity?deep=yes, deep, This address takes none",
        "/q/openapi?fromat=json, fromat, Did you mean 'format'?",
        "/v1/policies/naas?asOf=2019-01-01&asOf=2019-01-01, asOf, more than once",
        "/journal?takenfrom=2016-11-01, takenfrom, Did you mean 'takenFrom'?"
    })
    void no_query_parameter_is_passed_over(String address, String name, String told) {
        given().get(address)
                .then()
                .statusCode(422)
                .body("detail", containsString("'" + name + "'"))
                .body("detail", containsString(told));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {ENDORSEMENT + "?explian=full", ENDORSEMENT + "/batch?explain=full", "/v1/pathway?explain=full"})
    void nor_where_something_is_sent(String address) {
        about("repeated-9")
                .body(new byte[0])
                .contentType(address.contains("batch") ? "application/x-ndjson" : "application/json")
                .post(address)
                .then()
                .statusCode(422)
                .body("faults[0].detail", containsString("There is no query parameter"));
    }

    @Test
    void a_client_can_branch_on_what_was_not_there() {
        for (String[] each : List.of(
                new String[] {"policy", "nope", "unknown-policy"},
                new String[] {"version", "1999-01-01", "unknown-version"},
                new String[] {"asOf", "1999-01-01", "no-version-in-force"})) {
            ObjectNode request = Requests.of("agency-one-day-short", "local-reference");
            request.put(each[0], each[1]);
            given().contentType("application/json")
                    .body(request.toString())
                    .post(ENDORSEMENT)
                    .then()
                    .statusCode(422)
                    .body("type", endsWith(":" + each[2]))
                    .body("faults.size()", equalTo(1));
        }
    }
}
