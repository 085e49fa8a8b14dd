package org.accreditation.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Alerts and dashboard look at what the service really tells, and whoever is woken by one finds what to do. */
@QuarkusTest
class EyesTest {

    private static final Path ALERTS = Path.of("deploy/prometheus/alerts.yaml");
    private static final Path DASHBOARD = Path.of("deploy/grafana/accreditation-decisions.json");
    private static final Path RUNBOOK = Path.of("docs/runbook.md");

    /** A name with an underscore that no function has: those are followed by a bracket. */
    private static final Pattern METRIC = Pattern.compile("\\b([a-z]+(?:_[a-z0-9]+)+)\\b(?!\\s*\\()");

    private static final Pattern SELECTOR =
            Pattern.compile("\\{[^}]*}|\\[[^\\]]*]|\"[^\"]*\"|\\b(by|on|without)\\s*\\([^)]*\\)");

    private static List<JsonNode> alerts() throws IOException {
        List<JsonNode> alerts = new ArrayList<>();
        for (JsonNode group : new YAMLMapper().readTree(ALERTS.toFile()).get("groups")) {
            group.get("rules").forEach(alerts::add);
        }
        return alerts;
    }

    private static Set<String> metrics(List<String> expressions) {
        Set<String> named = new TreeSet<>();
        for (String expression : expressions) {
            Matcher metric = METRIC.matcher(SELECTOR.matcher(expression).replaceAll(" "));
            while (metric.find()) {
                named.add(metric.group(1));
            }
        }
        return named;
    }

    /** What only an instance tells that reads a stream, StreamIT looks for. */
    private static boolean isOfEveryInstance(String metric) {
        return !metric.startsWith("accreditation_stream_");
    }

    private static Set<String> served() {
        given().contentType("application/json")
                .body(Requests.of("on-asye", "local-reference").toString())
                .post("/v1/decisions/endorsement")
                .then()
                .statusCode(200);
        Set<String> served = new TreeSet<>();
        for (String line : given().get("/q/metrics").asString().split("\n")) {
            if (!line.startsWith("#")) {
                served.add(line.replaceFirst("[{ ].*", ""));
            }
        }
        return served;
    }

    @Test
    void every_alert_watches_what_is_served() throws Exception {
        List<String> expressions =
                alerts().stream().map(alert -> alert.get("expr").asText()).toList();
        assertThat(metrics(expressions))
                .hasSizeGreaterThan(8)
                .filteredOn(EyesTest::isOfEveryInstance)
                .isSubsetOf(served());
    }

    @Test
    void every_panel_shows_what_is_served() throws Exception {
        JsonNode panels = new ObjectMapper().readTree(DASHBOARD.toFile()).get("panels");
        assertThat(panels).allSatisfy(panel -> assertThat(metrics(panel.findValuesAsText("expr")))
                .as(panel.get("title").asText())
                .isNotEmpty()
                .filteredOn(EyesTest::isOfEveryInstance)
                .isSubsetOf(served()));
    }

    @Test
    void every_alert_has_an_entry_in_the_runbook_and_every_entry_an_alert() throws Exception {
        List<String> entries = Files.readAllLines(RUNBOOK).stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .toList();
        assertThat(alerts()).extracting(alert -> alert.get("alert").asText()).containsExactlyElementsOf(entries);
        assertThat(alerts())
                .allSatisfy(alert -> assertThat(alert.at("/annotations/runbook").asText())
                        .isEqualTo(RUNBOOK + "#" + alert.get("alert").asText().toLowerCase(Locale.ROOT)));
    }

    @Test
    void a_reason_for_which_nothing_is_recorded_is_counted_from_nought_on() {
        String metrics = given().get("/q/metrics").asString();
        assertThat(metrics)
                .contains("accreditation_journal_refused_total{why=\"disk-full\"}")
                .contains("accreditation_calls_refused_total{weight=\"light\"}");
    }
}
