package org.accreditation.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.Any;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** With an identity provider: who may use which address, walked whole. */
@QuarkusTest
@TestProfile(AccessTest.WithProvider.class)
class AccessTest {

    private static final String LONGEST = "x".repeat(200);

    public static final class WithProvider implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(Tokens.settings());
            settings.put("accreditation.access.clients.\"walker\"", "endorsement,pathway");
            settings.put("accreditation.access.clients.\"hr-system\"", "endorsement");
            settings.put("accreditation.access.clients.\"" + LONGEST + "\"", "endorsement");
            return settings;
        }
    }

    /** What the running service answers, as {@code GET /v1/policies}, taken from its own declarations. */
    private static Set<String> served() {
        Set<String> served = new TreeSet<>();
        Arc.container().beanManager().getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(bean -> bean.getBeanClass())
                .filter(type ->
                        type.isAnnotationPresent(Path.class) && type.getName().startsWith("org.accreditation"))
                .forEach(type -> List.of(type.getMethods()).forEach(method -> served.addAll(addresses(type, method))));
        return served;
    }

    private static List<String> addresses(Class<?> type, Method method) {
        List<String> addresses = new ArrayList<>();
        for (var annotation : method.getAnnotations()) {
            HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (http != null) {
                addresses.add(http.value() + " " + Address.of(type, method));
            }
        }
        return addresses;
    }

    private static Set<String> listed() {
        Set<String> listed = new TreeSet<>();
        AccessTable.packaged().rows().forEach(row -> listed.add(row.method() + " " + row.address()));
        return listed;
    }

    @Test
    void every_address_that_is_served_has_a_row_and_every_row_is_served() {
        assertThat(listed()).isEqualTo(served());
    }

    @Test
    void each_role_gets_in_where_the_table_says_so_and_nowhere_else() {
        for (AccessTable.Rule row : AccessTable.packaged().rows()) {
            for (Role role : Role.values()) {
                int status = call(given().auth().oauth2(Tokens.of("walker", Set.of(role.word()))), row)
                        .statusCode();
                if (row.anyone() || row.roles().contains(role)) {
                    assertThat(status).as(role + " at " + row).isNotIn(401, 403).isLessThan(500);
                } else {
                    assertThat(status).as(role + " at " + row).isEqualTo(403);
                }
            }
        }
    }

    @Test
    void without_a_token_only_what_is_open_to_anyone_answers() {
        for (AccessTable.Rule row : AccessTable.packaged().rows()) {
            int status = call(given().redirects().follow(false), row).statusCode();
            if (row.anyone()) {
                assertThat(status).as(row.toString()).isLessThan(400);
            } else {
                assertThat(status).as(row.toString()).isIn(302, 401);
            }
        }
    }

    private static Response call(RequestSpecification as, AccessTable.Rule row) {
        String address = row.address()
                .replace("{folder}/{guide}", "pictures/answer.png")
                .replace("{guide}", "auditor")
                .replace("{decision}", "endorsement")
                .replaceAll("\\{[a-z]+}", "nothing");
        if (address.endsWith("/batch")) {
            return as.contentType("application/x-ndjson").body(new byte[0]).post(address);
        }
        if (row.method().equals("PUT")) {
            return as.contentType("application/zip").body(new byte[0]).put(address);
        }
        if (row.method().equals("POST") && address.matches("/drafts/.*/(models/[a-z]+|workbook)")) {
            return as.multiPart("file", "nothing", new byte[0]).post(address);
        }
        return row.method().equals("GET")
                ? as.get(address)
                : as.contentType(
                                row.address().startsWith("/v1")
                                        ? "application/json"
                                        : "application/x-www-form-urlencoded")
                        .body("")
                        .request(row.method(), address);
    }

    @Test
    void a_token_that_is_expired_or_signed_by_somebody_else_or_made_for_another_service_is_none() {
        for (String token : List.of(
                Tokens.expired(Set.of("decide")),
                Tokens.ofAStranger(Set.of("decide")),
                Tokens.forAnotherService(Set.of("decide")),
                "x.y.z")) {
            given().auth().oauth2(token).get("/v1/policies").then().statusCode(401);
        }
    }

    @Test
    void a_role_that_there_is_not_gives_nothing() {
        given().auth()
                .oauth2(Tokens.of("walker", Set.of("root", "ADMIN")))
                .get("/v1/policies")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:accreditation:problem:not-permitted"));
    }

    @Test
    void a_client_may_ask_only_the_decisions_that_it_is_given() {
        String token = Tokens.of("hr-system", Set.of("decide"));
        ask(token, "/v1/decisions/endorsement").then().statusCode(400);
        ask(token, "/v1/decisions/retake").then().statusCode(403).body("detail", containsString("endorsement"));
        ask(token, "/v1/pathway").then().statusCode(403);
        ask(Tokens.of("somebody-else", Set.of("decide")), "/v1/decisions/endorsement")
                .then()
                .statusCode(403)
                .body("detail", containsString("nothing"));
    }

    private static Response ask(String token, String address) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body("{")
                .post(address);
    }

    @Test
    void a_name_that_cannot_stand_in_the_journal_gets_nobody_in() throws Exception {
        String claims = "\"aud\":\"" + Tokens.THIS_SERVICE + "\",\"groups\":[\"decide\"],\"iat\":1,\"exp\":4102444800";
        List<String> tokens = new ArrayList<>();
        tokens.add(Tokens.saying("{" + claims + "}"));
        tokens.add(Tokens.saying("{" + claims + ",\"sub\":\"s\",\"azp\":\"a\\ud800b\"}"));
        for (String name : List.of(LONGEST + "x", "a\u0000b", "a\nb", " ", "")) {
            tokens.add(Tokens.of(name, Set.of("decide")));
        }
        for (String token : tokens) {
            ask(token, "/v1/decisions/endorsement")
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("urn:accreditation:problem:unusable-name"));
        }
        given().auth()
                .oauth2(Tokens.of(LONGEST, Set.of("decide")))
                .contentType("application/json")
                .body(Files.readString(java.nio.file.Path.of("examples/agency-one-day-short/request.json"))
                        .replaceFirst("\\{", "{\"policy\":\"local-reference\","))
                .post("/v1/decisions/endorsement")
                .then()
                .statusCode(200)
                .header("Journal-Entry", notNullValue());
    }

    @Test
    void whoever_is_not_signed_in_is_told_how_to() {
        given().contentType("application/json")
                .body("{}")
                .post("/v1/decisions/endorsement")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Bearer"));
    }

    @Test
    void counts_of_decisions_are_for_whoever_runs_the_service() {
        given().get("/q/metrics")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", containsString("Bearer"));
        given().auth().oauth2("x.y.z").get("/q/metrics").then().statusCode(401).contentType("application/problem+json");
        given().auth()
                .oauth2(Tokens.of("walker", Set.of("audit")))
                .get("/q/metrics")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
        given().auth()
                .oauth2(Tokens.of("walker", Set.of("admin")))
                .get("/q/metrics")
                .then()
                .statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
    }
}
