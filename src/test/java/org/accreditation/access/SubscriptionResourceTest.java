package org.accreditation.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accreditation.contract.Committed;
import org.accreditation.subscription.Receiver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Over HTTP, by clients with tokens of their own, with a receiver that the operator lists. */
@QuarkusTest
@TestProfile(SubscriptionResourceTest.WithReceiver.class)
class SubscriptionResourceTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    public static final class WithReceiver implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Started.class));
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(Tokens.settings());
            settings.put("accreditation.access.clients.\"hr-system\"", "endorsement");
            settings.put("accreditation.access.clients.\"other-system\"", "endorsement");
            return settings;
        }
    }

    /** One that listens as long as the service runs. */
    public static final class Started implements QuarkusTestResourceLifecycleManager {

        private static Receiver receiver;

        @Override
        public Map<String, String> start() {
            try {
                receiver = new Receiver(Files.createTempDirectory("receiver"));
            } catch (Exception cannot) {
                throw new IllegalStateException(cannot);
            }
            return Map.of(
                    "accreditation.subscriptions.hosts",
                    receiver.place() + ",127.0.0.1:" + receiver.port() + ",169.254.169.254,[fd00::1]",
                    "accreditation.subscriptions.networks",
                    "127.0.0.1/32,::1",
                    "accreditation.subscriptions.trust",
                    receiver.trust().toString());
        }

        @Override
        public void stop() {
            receiver.close();
        }
    }

    private static ObjectNode subscription() throws Exception {
        ObjectNode request =
                (ObjectNode) JSON.readTree(Files.readString(Path.of("examples/agency-one-day-short/request.json")));
        ObjectNode body = JSON.createObjectNode().put("decision", "endorsement");
        body.set("request", request.put("policy", "local-reference"));
        return body.put("callback", Started.receiver.address("localhost") + "/told")
                .put("secret", Receiver.SECRET);
    }

    private static Response call(String client, ObjectNode body) {
        return given().auth()
                .oauth2(Tokens.of(client, Set.of("decide")))
                .contentType("application/json")
                .body(body.toString())
                .post("/v1/subscriptions");
    }

    private static Response find(String client, String address) {
        return given().auth().oauth2(Tokens.of(client, Set.of("decide"))).get(address);
    }

    @Test
    void a_question_about_a_past_day_is_brought_up_to_date_and_told_to_its_own_caller_alone() throws Exception {
        Response made = call("hr-system", subscription());
        made.then().statusCode(201).body("outcome", equalTo("not-yet")).body("earliestDate", equalTo("2017-03-15"));
        String address = made.getHeader("Location");
        assertThat(address).endsWith("/v1/subscriptions/" + made.path("id"));

        List<Object> states;
        Instant patience = Instant.now().plusSeconds(20);
        do {
            Thread.sleep(50);
            states = find("hr-system", address).path("deliveries.state");
        } while (!states.equals(List.of("delivered")) && Instant.now().isBefore(patience));
        assertThat(states).isEqualTo(List.of("delivered"));
        find("hr-system", address)
                .then()
                .statusCode(200)
                .body("asOf", not(equalTo("2017-03-14")))
                .body("outcome", equalTo("not-yet"))
                .body("earliestDate", nullValue());

        Receiver.Message message = Started.receiver.messages().stream()
                .filter(each -> each.body().contains(made.<String>path("id")))
                .findFirst()
                .orElseThrow();
        assertThat(message.isSigned()).isTrue();
        JsonNode event = JSON.readTree(message.body());
        // What was observed of them then is too old by now, and nobody can say when it will be there again.
        assertThat(event.at("/data/outcome").asText()).isEqualTo("not-yet");
        assertThat(event.at("/data/earliestDate").isMissingNode()).isTrue();
        assertThat(event.at("/data/before/earliestDate").asText()).isEqualTo("2017-03-15");
        Committed contract = Committed.read();
        assertThat(contract.faults(contract.whole().at("/components/schemas/AnswerChanged"), event))
                .isEmpty();
        assertThat(message.body()).doesNotContain("months", "Months");

        find("other-system", address).then().statusCode(404).body("type", containsString("unknown-subscription"));
        delete("other-system", address).then().statusCode(404);
        delete("hr-system", address).then().statusCode(204);
        find("hr-system", address).then().statusCode(404);
    }

    private static Response delete(String client, String address) {
        return given().auth().oauth2(Tokens.of(client, Set.of("decide"))).delete(address);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    http://localhost/told             | begin with https
                    https://elsewhere.example/told    | does not let this service send
                    https://localhost/told            | does not let this service send
                    https://169.254.169.254/latest    | not public
                    https://[fd00::1]/told            | not public
                    https://a:b@localhost/told        | Leave out names
                    https://                          | no address
                    mailto:somebody                   | begin with https
                    """)
    void an_address_that_does_not_do_is_refused_at_its_place(String callback, String why) throws Exception {
        call("hr-system", subscription().put("callback", callback))
                .then()
                .statusCode(422)
                .body("faults.pointer", hasItem("/callback"))
                .body("faults.detail", hasItem(containsString(why)));
    }

    @Test
    void every_fault_is_told_at_once_at_its_place() throws Exception {
        ObjectNode body = subscription().put("secret", "whsec_c2hvcnQ=").put("callback", "https://elsewhere.example/");
        ((ObjectNode) body.get("request")).put("asOf", "tomorrow");
        call("hr-system", body)
                .then()
                .statusCode(422)
                .body("faults.pointer", hasItems("/callback", "/secret", "/request/asOf"));
    }

    @Test
    void a_client_subscribes_only_to_decisions_that_it_may_ask() throws Exception {
        call("hr-system", subscription().put("decision", "eligibility")).then().statusCode(403);
        call("hr-system", subscription().put("decision", "no-such")).then().statusCode(403);
    }

    @Test
    void neither_secret_nor_address_nor_a_fact_is_shown() throws Exception {
        String shown = call("hr-system", subscription()).asString();
        assertThat(shown).doesNotContain("whsec_", "localhost", "employments");
    }

    @Test
    void a_repeat_makes_no_second_one_and_another_body_is_refused() throws Exception {
        String key = UUID.randomUUID().toString();
        String first =
                named(key, subscription()).then().statusCode(201).extract().path("id");
        named(key, subscription()).then().statusCode(201).body("id", equalTo(first));
        named(key, subscription().put("callback", Started.receiver.address("localhost") + "/elsewhere"))
                .then()
                .statusCode(422)
                .body("type", endsWith(":idempotency-key-used"));
        named("short", subscription()).then().statusCode(422).body("detail", containsString("Idempotency-Key"));
    }

    private static Response named(String key, ObjectNode body) {
        return given().auth()
                .oauth2(Tokens.of("hr-system", Set.of("decide")))
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body.toString())
                .post("/v1/subscriptions");
    }

    @Test
    void a_caller_lists_their_own_alone_page_by_page() throws Exception {
        String others = call("hr-system", subscription()).path("id");
        String first = call("other-system", subscription()).path("id");
        String second = call("other-system", subscription()).path("id");
        Response page = find("other-system", "/v1/subscriptions?limit=1");
        page.then().statusCode(200).body("subscriptions.id", equalTo(List.of(second)));
        find("other-system", "/v1/subscriptions?limit=1&cursor=" + page.path("next"))
                .then()
                .statusCode(200)
                .body("subscriptions.id", equalTo(List.of(first)))
                .body("next", nullValue());
        find("other-system", "/v1/subscriptions").then().body("subscriptions.id", not(hasItem(others)));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "cursor=x, cursor",
        "curser=x, Did you mean 'cursor'?",
        "limit=1&limit=2, more than once"
    })
    void a_page_that_cannot_be_is_refused(String query, String told) {
        find("hr-system", "/v1/subscriptions?" + query).then().statusCode(422).body("detail", containsString(told));
    }

    /** About a day that is long to come, on which the worker has been on assignment for six months. */
    private static ObjectNode inSixMonths() throws Exception {
        String years = Pattern.compile("\"20(\\d\\d)-")
                .matcher(subscription().toString())
                .replaceAll(year -> "\"20" + (Integer.parseInt(year.group(1)) + 33) + "-");
        return (ObjectNode) JSON.readTree(
                years.replace("\"2050-03-14\"", "\"2050-03-15\"").replace("\"HCPC\"", "\"Social Work England\""));
    }

    @Test
    void what_somebody_approves_reaches_a_receiver_signed() throws Exception {
        Response made = call("hr-system", inSixMonths());
        made.then().statusCode(201).body("outcome", equalTo("yes")).body("asOf", equalTo("2050-03-15"));

        String draft = act(
                "ann",
                "/drafts",
                Map.of("base", "local-reference/2016-05-09", "from", "1 March 2050", "why", "Nine months show more."));
        String statement = Files.readString(Path.of("decision-tables/local-reference/2016-05-09/statement.md"));
        String clause = statement.replaceFirst("(?s).*\n## 5[^\n]*\n", "").replaceFirst("(?s)\n## .*", "");
        act(
                "ann",
                draft + "/terms/assignment%20months%20required",
                Map.of(
                        "value practitioner-months",
                        "9",
                        "clause 5",
                        clause.strip().replace("needs 6 months", "needs 9 months")));
        act("ann", draft + "/scenarios", Map.of("all", "yes"));
        act("ann", draft + "/submission", Map.of());
        act("ben", draft + "/approval", Map.of());
        try {
            Receiver.Message message = told(made.path("id"));
            assertThat(message.isSigned()).isTrue();
            JsonNode event = JSON.readTree(message.body());
            assertThat(event.at("/data/outcome").asText()).isEqualTo("not-yet");
            assertThat(event.at("/data/version").asText()).isEqualTo("2050-03-01");
            assertThat(event.at("/data/before/outcome").asText()).isEqualTo("yes");
            assertThat(event.at("/data/before/version").asText()).isEqualTo("2016-05-09");
        } finally {
            act("ben", draft + "/withdrawal", Map.of("said", "It was tried out."));
        }
    }

    private static Receiver.Message told(String subscription) throws InterruptedException {
        Instant patience = Instant.now().plusSeconds(60);
        while (Instant.now().isBefore(patience)) {
            for (Receiver.Message each : Started.receiver.messages()) {
                if (each.body().contains(subscription)) {
                    return each;
                }
            }
            Thread.sleep(50);
        }
        throw new AssertionError("Nothing was told.");
    }

    /** Sends a form to the workbench as somebody who looked at it just now; where it leads to. */
    private static String act(String who, String address, Map<String, String> fields) {
        String seen = address.replaceFirst("^(/drafts(/[^/]+)?).*", "$1");
        Response page = as(who).get(seen);
        String revision = found("revision", page).orElse("");
        Response done = as(who).cookies(page.cookies())
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("csrf-token", found("csrf-token", page).orElseThrow())
                .formParam("revision", revision)
                .formParams(fields)
                .urlEncodingEnabled(!address.contains("%"))
                .post(address);
        assertThat(done.statusCode()).as(done.asString()).isEqualTo(303);
        return done.header("Location").replaceFirst("^https?://[^/]+", "").replaceFirst("\\?.*", "");
    }

    private static RequestSpecification as(String who) {
        return given().redirects()
                .follow(false)
                .header("Accept", "text/html")
                .auth()
                .oauth2(Tokens.of(who, Set.of(who.equals("ben") ? "approve" : "author")));
    }

    private static Optional<String> found(String field, Response page) {
        Matcher found =
                Pattern.compile("name=\"" + field + "\" value=\"([^\"]+)\"").matcher(page.asString());
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
