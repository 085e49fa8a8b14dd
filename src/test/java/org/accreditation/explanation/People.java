package org.accreditation.explanation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Builders;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Made-up people, plausible rather than arbitrary: most of them come near to what the policies ask for, so that every
 * outcome turns up. Each is a request without policy and status.
 */
public final class People {

    /** The authority that is asked, one that it succeeded, and another. */
    static final String HERE = "E08000035";

    static final String FORMER = "E07000166";
    static final String ELSEWHERE = "E08000034";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalDate day;
    private final double unknown;

    private People(LocalDate day, double unknown) {
        this.day = day;
        this.unknown = unknown;
    }

    /** People of whom everything is known. */
    public static Arbitrary<ObjectNode> known() {
        return people(0);
    }

    /** People of whom some things are not known. */
    static Arbitrary<ObjectNode> partlyKnown() {
        return people(0.03);
    }

    private static Arbitrary<ObjectNode> people(double unknown) {
        return Arbitraries.of("2016-11-01", "2018-02-28", "2019-12-10", "2020-02-29")
                .map(LocalDate::parse)
                .flatMap(day -> new People(day, unknown).request());
    }

    private Arbitrary<ObjectNode> request() {
        return object(Map.of(
                "asOf", Arbitraries.just(day.toString()),
                "body", body(),
                "candidate", candidate()));
    }

    private Arbitrary<ObjectNode> body() {
        Arbitrary<List<String>> formerly = often(List.of(), List.of(FORMER));
        return Arbitraries.frequencyOf(
                Tuple.of(8, body("local-authority", HERE, null, formerly)),
                Tuple.of(2, body("childrens-trust", "T1", HERE, formerly)),
                Tuple.of(1, body("childrens-trust", "T2", "none", formerly)),
                Tuple.of(1, body("agency", "A1", null, formerly)),
                Tuple.of(1, body("nhs", HERE, null, formerly)));
    }

    private Arbitrary<ObjectNode> body(String type, String code, String deliversFor, Arbitrary<List<String>> formerly) {
        return object(Map.of(
                "type", maybe(Arbitraries.just(type)),
                "code", maybe(Arbitraries.just(code)),
                "deliversFor", deliversFor == null ? none() : maybe(Arbitraries.just(deliversFor)),
                "formerly", maybe(formerly)));
    }

    private Arbitrary<ObjectNode> candidate() {
        Arbitrary<ObjectNode> candidate = object(Map.of(
                "ref", Arbitraries.just("c-1"),
                "asye", maybe(asye()),
                "registrations", list(registration(), 1, 2),
                "employments", list(employment(), 1, 4),
                "assignmentJudgements", list(judgement(), 0, 2),
                "evidence", list(evidence(), 0, 4),
                "adjustments", list(adjustment(), 0, 1),
                "postOffered", maybe(postOffered())));
        Arbitrary<ObjectNode> more = object(Map.of(
                "endorsements", list(endorsement(), 0, 3),
                "accreditations", list(accreditation(), 0, 2),
                "attempts", list(attempt(), 0, 3),
                "supportPlans", list(supportPlan(), 0, 2)));
        return Combinators.combine(candidate, more, qualification()).as((some, others, qualified) -> {
            ObjectNode all = some.deepCopy();
            all.setAll(others);
            all.setAll(qualified);
            return all;
        });
    }

    /** The day of first registration is only asked of somebody qualified abroad. */
    private Arbitrary<ObjectNode> qualification() {
        Arbitrary<ObjectNode> here = object(
                Map.of("qualifiedAbroad", maybe(Arbitraries.just(false)), "qualifiedOn", maybe(daysAgo(100, 3000))));
        Arbitrary<ObjectNode> abroad = object(Map.of(
                "qualifiedAbroad", maybe(Arbitraries.just(true)),
                "qualifiedOn", maybe(daysAgo(2000, 3000)),
                "firstRegisteredInUkOn", maybe(daysAgo(100, 1500))));
        return Arbitraries.frequencyOf(Tuple.of(3, here), Tuple.of(1, abroad));
    }

    private Arbitrary<ObjectNode> registration() {
        Arbitrary<String> by = Arbitraries.frequency(
                Tuple.of(6, "HCPC"), Tuple.of(2, "Social Work England"), Tuple.of(1, "Social Care Wales"));
        Arbitrary<String> state = Arbitraries.frequency(
                Tuple.of(12, "registered"),
                Tuple.of(2, "registered-with-conditions"),
                Tuple.of(1, "interim-order"),
                Tuple.of(1, "suspended"),
                Tuple.of(1, "removed"));
        Arbitrary<String> to = Arbitraries.frequencyOf(
                Tuple.of(8, none()), Tuple.of(1, daysAgo(-30, 99)), Tuple.of(1, Arbitraries.just("2019-12-01")));
        return spell(Map.of("regulator", maybe(by), "state", maybe(state)), daysAgo(100, 2500), to);
    }

    private Arbitrary<ObjectNode> asye() {
        Arbitrary<String> ended = Arbitraries.frequency(
                Tuple.of(8, "passed"), Tuple.of(1, "failed"), Tuple.of(1, "left"), Tuple.of(1, "deferred"));
        return Arbitraries.frequencyOf(
                Tuple.of(
                        8,
                        object(Map.of(
                                "undertaken", maybe(Arbitraries.just(true)),
                                "startedOn", maybe(daysAgo(1200, 2000)),
                                "endedOn", maybe(daysAgo(-20, 1199)),
                                "result", maybe(ended)))),
                Tuple.of(
                        1,
                        object(Map.of(
                                "undertaken", maybe(Arbitraries.just(true)),
                                "startedOn", maybe(daysAgo(-10, 300)),
                                "result", maybe(Arbitraries.just("in-progress"))))),
                Tuple.of(2, object(Map.of("undertaken", maybe(Arbitraries.just(false))))));
    }

    private Arbitrary<ObjectNode> employment() {
        Arbitrary<String> engagement = Arbitraries.frequency(
                Tuple.of(5, "employee"),
                Tuple.of(5, "agency-assignment"),
                Tuple.of(1, "self-employed-locum"),
                Tuple.of(2, "secondment"));
        Arbitrary<String> setting = Arbitraries.frequency(
                Tuple.of(12, "statutory-child-and-family"),
                Tuple.of(1, "all-age"),
                Tuple.of(1, "early-help"),
                Tuple.of(1, "adult"));
        Arbitrary<String> role =
                Arbitraries.of("social-worker", "social-worker", "team-manager", "practice-supervisor");
        Arbitrary<Integer> length = Arbitraries.integers().between(0, 400).injectNull(0.6);
        Arbitrary<ObjectNode> terms = engagement.flatMap(how -> object(Map.of(
                "engagement", maybe(Arbitraries.just(how)),
                "setting", maybe(setting),
                "role", maybe(role),
                "authority", maybe(authority()),
                "employer", how.equals("secondment") ? maybe(employer()) : none())));
        Arbitrary<Integer> begun = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.integers().between(0, 700)),
                Tuple.of(1, Arbitraries.integers().between(-40, 0)),
                Tuple.of(2, Arbitraries.of(183, 184, 365, 366, 91, 92)));
        return Combinators.combine(terms, begun, length, absences(), maybe(Arbitraries.just(true)))
                .as((some, ago, days, away, dated) -> {
                    ObjectNode employment = some.deepCopy();
                    LocalDate from = day.minusDays(ago);
                    if (dated != null) {
                        employment.put("from", from.toString());
                    }
                    if (days != null) {
                        employment.put("to", from.plusDays(days).toString());
                    }
                    if (away != null) {
                        employment.set("absences", JSON.valueToTree(away));
                    }
                    return employment;
                });
    }

    private Arbitrary<List<ObjectNode>> absences() {
        Arbitrary<String> kind = Arbitraries.of("statutory-leave", "long-sickness", "other");
        return maybe(Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(List.of())),
                Tuple.of(
                        1,
                        spell(
                                        Map.of("kind", maybe(kind)),
                                        daysAgo(40, 300),
                                        Arbitraries.frequencyOf(Tuple.of(3, daysAgo(-20, 39)), Tuple.of(1, none())))
                                .list()
                                .ofSize(1))));
    }

    private Arbitrary<ObjectNode> employer() {
        return object(Map.of(
                "type", Arbitraries.just("local-authority"),
                "code", maybe(often(HERE, ELSEWHERE))));
    }

    private Arbitrary<ObjectNode> authority() {
        Arbitrary<String> code = Arbitraries.frequency(Tuple.of(8, HERE), Tuple.of(2, ELSEWHERE), Tuple.of(2, FORMER));
        return object(Map.of("code", maybe(code), "region", Arbitraries.just("Yorkshire and the Humber")));
    }

    private Arbitrary<ObjectNode> judgement() {
        return object(Map.of(
                "authority", maybe(authority()),
                "on", maybe(daysAgo(-10, 200)),
                "sufficient", maybe(often(true, false)),
                "byRole", Arbitraries.just("principal-social-worker")));
    }

    private Arbitrary<ObjectNode> evidence() {
        Arbitrary<String> kind =
                Arbitraries.of("service-user-feedback", "reflective-dialogue", "written-work", "practice-observation");
        return object(Map.of(
                "kind", maybe(kind),
                "on", maybe(Arbitraries.oneOf(daysAgo(-10, 450), daysAgo(363, 368))),
                "byRole", Arbitraries.just("team-manager"),
                "authority", maybe(authority())));
    }

    private Arbitrary<ObjectNode> adjustment() {
        return object(Map.of(
                "ground", maybe(Arbitraries.of("disability", "leave")),
                "on", maybe(daysAgo(-10, 300)),
                "authority", maybe(authority())));
    }

    private Arbitrary<ObjectNode> postOffered() {
        return object(Map.of(
                "offered", maybe(often(true, false)),
                "role", maybe(often("practice-supervisor", "social-worker")),
                "on", maybe(daysAgo(-10, 60))));
    }

    private Arbitrary<ObjectNode> endorsement() {
        Arbitrary<String> by =
                Arbitraries.frequency(Tuple.of(5, "line-manager"), Tuple.of(3, "nominated-lead"), Tuple.of(1, "other"));
        return object(Map.of(
                "status", maybe(status()),
                "on", maybe(daysAgo(-10, 400)),
                "body", maybe(body()),
                "judgement", maybe(often("ready", "not-ready")),
                "byRole", maybe(by)));
    }

    private Arbitrary<ObjectNode> accreditation() {
        return object(Map.of("status", maybe(status()), "on", maybe(daysAgo(-10, 1500))));
    }

    private Arbitrary<ObjectNode> attempt() {
        Arbitrary<String> outcome = Arbitraries.frequency(
                Tuple.of(5, "fail"), Tuple.of(1, "pass"), Tuple.of(1, "void"), Tuple.of(1, "not-attended"));
        Arbitrary<ObjectNode> component = object(Map.of(
                "name", maybe(Arbitraries.of("knowledge", "practice", "reflection")),
                "outcome", maybe(often("pass", "fail"))));
        return object(Map.of(
                "status", maybe(status()),
                "on", maybe(daysAgo(-10, 700)),
                "outcome", maybe(outcome),
                "components", list(component, 0, 3)));
    }

    private Arbitrary<ObjectNode> supportPlan() {
        return Arbitraries.oneOf(
                object(Map.of(
                        "status", maybe(status()),
                        "offeredOn", maybe(daysAgo(101, 500)),
                        "completedOn", maybe(daysAgo(-30, 100)))),
                object(Map.of(
                        "status", maybe(status()),
                        "offeredOn", maybe(daysAgo(-10, 500)),
                        "completed", maybe(often(true, false)))));
    }

    private static Arbitrary<String> status() {
        return Arbitraries.frequency(Tuple.of(4, "AP"), Tuple.of(4, "PS"), Tuple.of(1, "PL"));
    }

    /** A day so many days before the one that is asked about; after it where that is negative. */
    private Arbitrary<String> daysAgo(int least, int most) {
        return Arbitraries.integers().between(least, most).map(days -> day.minusDays(days)
                .toString());
    }

    /** Something from a day, to a day that is not before it. */
    private Arbitrary<ObjectNode> spell(
            Map<String, Arbitrary<?>> fields, Arbitrary<String> from, Arbitrary<String> to) {
        return Combinators.combine(object(fields), maybe(from), to).as((some, first, last) -> {
            ObjectNode spell = some.deepCopy();
            spell.put("from", first);
            spell.put("to", last != null && first != null && last.compareTo(first) < 0 ? first : last);
            return spell;
        });
    }

    private <T> Arbitrary<List<T>> list(Arbitrary<T> entry, int least, int most) {
        return maybe(entry.list().ofMinSize(least).ofMaxSize(most));
    }

    private <T> Arbitrary<T> maybe(Arbitrary<T> value) {
        return value.injectNull(unknown);
    }

    private static <T> Arbitrary<T> often(T usual, T other) {
        return Arbitraries.frequency(Tuple.of(4, usual), Tuple.of(1, other));
    }

    private static <T> Arbitrary<T> none() {
        return Arbitraries.integers().map(any -> (T) null);
    }

    private static Arbitrary<ObjectNode> object(Map<String, Arbitrary<?>> fields) {
        Builders.BuilderCombinator<ObjectNode> object = Builders.withBuilder(JsonNodeFactory.instance::objectNode);
        for (Map.Entry<String, Arbitrary<?>> field : new java.util.TreeMap<>(fields).entrySet()) {
            object = object.use(field.getValue().asGeneric())
                    .inSetter((node, value) -> node.set(field.getKey(), JSON.valueToTree(value)));
        }
        return object.build();
    }
}
