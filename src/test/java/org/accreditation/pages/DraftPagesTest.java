package org.accreditation.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accreditation.draft.FolderZip;
import org.junit.jupiter.api.Test;

/** What is sent to the workbench by hand: whatever it is, it gets an answer that says what is wrong, and changes nothing else. */
@QuarkusTest
class DraftPagesTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");
    private static final Pattern REVISION = Pattern.compile("name=\"revision\" value=\"(\\d+)\"");

    private static Response send(String address, Map<String, String> fields) {
        Response page = given().header("Accept", "text/html").get("/drafts");
        Matcher token = TOKEN.matcher(page.asString());
        assertThat(token.find()).isTrue();
        return given().redirects()
                .follow(false)
                .header("Accept", "text/html")
                .cookies(page.cookies())
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParams(fields)
                .formParam("csrf-token", token.group(1))
                .post(address);
    }

    private static RequestSpecification withFile(String name, byte[] file) {
        return given().redirects()
                .follow(false)
                .header("Accept", "text/html")
                .multiPart("file", name, file, "application/octet-stream");
    }

    private static Response upload(String address, String revision, String name, byte[] file) {
        Response page = given().header("Accept", "text/html").get("/drafts");
        Matcher token = TOKEN.matcher(page.asString());
        assertThat(token.find()).isTrue();
        return withFile(name, file)
                .cookies(page.cookies())
                .multiPart("csrf-token", token.group(1))
                .multiPart("revision", revision)
                .post(address);
    }

    private static String begun(String from) {
        Response begun = send(
                "/drafts", Map.of("base", "local-reference/2016-05-09", "from", from, "why", "To be tried\u0000 out"));
        assertThat(begun.statusCode()).as(begun.asString()).isEqualTo(303);
        return begun.header("Location").replaceFirst("^https?://[^/]+", "").replaceFirst("\\?.*", "");
    }

    private static String revision(String draft) {
        Matcher revision = REVISION.matcher(given().get(draft).asString());
        assertThat(revision.find()).isTrue();
        return revision.group(1);
    }

    /** The names of fields are places in a request, and somebody may send any. */
    @Test
    void whatever_a_field_is_called_the_form_of_a_person_is_answered() {
        String nested = "/a".repeat(500);
        for (String name : List.of(
                "x/y",
                "x",
                "/",
                "//",
                "/a~z/b",
                "/~",
                "/candidate/employments/99999999999/from",
                "/candidate/employments/-/from",
                "/asOf/x",
                "~1",
                "x/y/z",
                nested,
                nested.substring(1),
                "\u0000/x")) {
            send("/examples/agency-one-day-short", Map.of(name, "1")).then().statusCode(200);
        }
        send("/examples/agency-one-day-short", Map.of("/asOf", "zz")).then().statusCode(422);
    }

    @Test
    void a_draft_that_cannot_be_begun_says_why() {
        send("/drafts", Map.of()).then().statusCode(422).body(containsString("Say from which day"));
        send("/drafts", Map.of("base", "nothing", "from", "1 March 2017", "why", "x"))
                .then()
                .statusCode(422)
                .body(containsString("There is no version"));
        send("/drafts", Map.of("base", "local-reference/2016-05-09", "from", "1 March 2016", "why", "x"))
                .then()
                .statusCode(422)
                .body(containsString("The first day has to be after 2016-05-09"));
        send("/drafts", Map.of("base", "local-reference/2016-05-09", "from", "1 March 2017", "why", "x".repeat(3000)))
                .then()
                .statusCode(422)
                .body(containsString("Keep it to 2000 characters"));
    }

    @Test
    void whatever_is_filled_in_is_answered() {
        String draft = begun("1 April 2019");
        List<String> odd = List.of("", "\u0000", "9".repeat(400), "\"\\<b>", "# é\uD83D\uDE00");
        List<String> addresses = List.of(
                "/terms/assignment%20months%20required",
                "/terms/nothing",
                "/tables/endorsement/Assignment%20length/row",
                "/tables/endorsement/nothing/row",
                "/tables/no%23thing/%2e%2e/row",
                "/scenarios",
                "/missing",
                "/models/terms",
                "/models/nothing");
        for (String value : odd) {
            for (String address : addresses) {
                Map<String, String> fields = new LinkedHashMap<>();
                for (String name : List.of(
                        "value practitioner-months",
                        "clause 5",
                        "row",
                        "behind",
                        "id",
                        "do",
                        "c0",
                        "c2-op",
                        "c2-a",
                        "result",
                        "reason",
                        "source",
                        "gap",
                        "file",
                        "scenario",
                        "called",
                        "all",
                        "text")) {
                    fields.put(name, value);
                }
                fields.put("revision", revision(draft));
                int status = send(draft + address, fields).statusCode();
                assertThat(status).as(address + " with " + value).isLessThan(500);
            }
        }
        send(draft + "/submission", Map.of("revision", "x")).then().statusCode(409);
        assertThat(given().get(draft).statusCode()).isEqualTo(200);
        send(draft + "/end", Map.of("revision", revision(draft))).then().statusCode(303);
    }

    @Test
    void a_folder_goes_out_and_in_over_http_and_what_is_none_is_refused_by_name() {
        String draft = begun("1 May 2019");
        byte[] zip =
                given().get(draft + "/folder").then().statusCode(200).extract().asByteArray();
        assertThat(FolderZip.read(zip)).containsOnlyKeys("policy.yaml");
        given().contentType("application/zip")
                .body(zip)
                .put(draft + "/folder?revision=1")
                .then()
                .statusCode(200)
                .body(containsString("Its revision is 2"));
        given().contentType("application/zip")
                .body(zip)
                .put(draft + "/folder?revision=1")
                .then()
                .statusCode(409);
        given().contentType("application/zip")
                .body(FolderZip.write(Map.of("policy.yaml", "id: [")))
                .put(draft + "/folder?revision=2")
                .then()
                .statusCode(422)
                .body(containsString("policy.yaml"));
        given().contentType("application/zip")
                .body("no zip".getBytes())
                .put(draft + "/folder?revision=2")
                .then()
                .statusCode(422);
        given().contentType("application/zip")
                .body(new byte[FolderZip.LARGEST + 1])
                .put(draft + "/folder?revision=2")
                .then()
                .statusCode(413);
    }

    @Test
    void a_model_goes_out_and_in_as_a_file_and_what_is_none_is_refused() {
        String draft = begun("1 May 2019");
        String address = draft + "/models/terms";
        byte[] terms = given().get(address)
                .then()
                .statusCode(200)
                .contentType("application/dmn+xml")
                .extract()
                .asByteArray();
        withFile("terms.dmn", terms).post(address).then().statusCode(400);
        Response put = upload(address, "1", "terms.dmn", terms);
        assertThat(put.statusCode()).as(put.asString()).isEqualTo(303);
        upload(address, "1", "terms.dmn", terms)
                .then()
                .statusCode(409)
                .body(containsString("While you had this page open"));
        upload(address, "2", "terms.dmn", "no model".getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(422)
                .body(containsString("not well-formed"));
        upload(address, "2", "terms.dmn", new byte[0]).then().statusCode(422).body(containsString("Choose the file"));
        upload(address, "2", "terms.dmn", new byte[FolderZip.LARGEST + 1])
                .then()
                .statusCode(413);
        assertThat(revision(draft)).isEqualTo("2");
    }
}
