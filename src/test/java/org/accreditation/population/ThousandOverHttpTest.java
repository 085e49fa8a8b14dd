package org.accreditation.population;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.accreditation.TestPolicies;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.supervision.Patience;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a simulation says of somebody, the service says of them over HTTP. */
@QuarkusTest
class ThousandOverHttpTest {

    private static final int THOUSAND = 1000;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Some of a population, anywhere in it. */
    private record Picked(Workforce all, long[] places) implements People {
        @Override
        public boolean isEverybody() {
            return false;
        }

        @Override
        public List<String> notes() {
            return all.notes();
        }

        @Override
        public long size() {
            return places.length;
        }

        @Override
        public Person person(long index) {
            Person person = all.person(places[(int) index]);
            return new Person(
                    index,
                    person.traits(),
                    person.fullTime(),
                    person.asOf(),
                    person.status(),
                    person.body(),
                    person.candidate());
        }

        @Override
        public double weight() {
            return all.weight();
        }

        @Override
        public String identity() {
            return all.identity();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "local-reference, 2016-05-09, endorsement, 2018-09-30, 38292",
        "adcs-position, 2016-05-09, eligibility, 2022-09-30, 10000000",
    })
    void a_thousand_people_picked_anywhere_come_to_the_same_outcome(
            String policy, String day, String decision, String asOf, long size) throws Exception {
        PolicyVersion version = TestPolicies.library().version(policy, day).orElseThrow();
        long[] places =
                new Random(20160509).longs(0, size).distinct().limit(THOUSAND).toArray();
        People people = new Picked(new Workforce(Figures.packaged(), 1, size, LocalDate.parse(asOf)), places);
        Judging judging = new Judging(version, decision, new Values(), new Judging.Memos());
        List<String> simulated = new ArrayList<>();
        StringBuilder lines = new StringBuilder();
        new Crowd(people, new Inquiry(decision, null, Map.of()), 0, judging.values(), 1)
                .each(List.of(version), Patience.ENDLESS, gone -> {}, chunk -> chunk.parts()
                        .forEach(part -> {
                            Judging.Done done = judging.judge(part.block());
                            for (int row = 0; row < part.people().length; row++) {
                                simulated.add(judging.outcome(done.signs()[row]).word());
                                lines.append(new String(
                                                RequestJson.line(people.person(part.people()[row])
                                                        .request(
                                                                policy,
                                                                day,
                                                                part.block().status())),
                                                StandardCharsets.UTF_8))
                                        .append('\n');
                            }
                        }));
        List<String> answered = new ArrayList<>();
        for (String line : given().contentType("application/x-ndjson")
                .body(lines.toString().getBytes(StandardCharsets.UTF_8))
                .post("/v1/decisions/" + decision + "/batch")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList()) {
            answered.add(JSON.readTree(line).path("outcome").asText(line));
        }

        assertThat(simulated).hasSizeGreaterThan(THOUSAND / 2);
        assertThat(answered).isEqualTo(simulated);
    }
}
