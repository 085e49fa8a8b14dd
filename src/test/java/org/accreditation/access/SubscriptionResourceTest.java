package org.accreditation.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
}
