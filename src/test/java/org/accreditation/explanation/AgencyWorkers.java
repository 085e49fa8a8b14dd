package org.accreditation.explanation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Made-up agency workers who come near to what the agency rules ask for; each is a request without a policy. */
public final class AgencyWorkers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> AUTHORITIES = List.of("E08000035", "E08000032", "E08000002");
    private static final List<String> REGIONS =
            List.of("Yorkshire and the Humber", "Yorkshire and the Humber", "North West");

    private final Random random;
    private final double unknown;
    private final LocalDate day = LocalDate.parse("2025-11-03");

    private AgencyWorkers(Random random, double unknown) {
        this.random = random;
        this.unknown = unknown;
    }

    /** People of whom everything is known. */
    public static Arbitrary<ObjectNode> known() {
        return Arbitraries.randomValue(random -> new AgencyWorkers(random, 0).request());
    }

    /** People of whom some things are not known. */
    static Arbitrary<ObjectNode> partlyKnown() {
        return Arbitraries.randomValue(random -> new AgencyWorkers(random, 0.03).request());
    }

    private ObjectNode request() {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("asOf", day.toString());
        request.put(
                "body",
                fields(
                        "type",
                        one("local-authority", "local-authority", "childrens-trust", "agency"),
                        "code",
                        AUTHORITIES.get(0),
                        "deliversFor",
                        AUTHORITIES.get(0),
                        "formerly",
                        List.of(),
                        "region",
                        REGIONS.get(0)));
        Map<String, Object> candidate = new LinkedHashMap<>();
        candidate.put("qualifiedOn", "2020-06-30");
        candidate.put("qualifiedAbroad", false);
        candidate.put("registrations", registrations());
        candidate.put("employments", employments());
        candidate.put("agencyEngagement", engagement());
        request.put("candidate", candidate);
        return JSON.valueToTree(request);
    }

    private List<Object> registrations() {
        List<Object> entries = new ArrayList<>();
        entries.add(fields(
                "regulator",
                "Social Work England",
                "state",
                one("registered", "registered", "registered-with-conditions"),
                "from",
                one("2020-08-01", "2020-08-01", "2022-01-01"),
                "to",
                null));
        if (random.nextInt(6) == 0) {
            entries.add(fields(
                    "regulator",
                    "Social Work England",
                    "state",
                    one("suspended", "removed", "interim-order"),
                    "from",
                    "2023-01-10",
                    "to",
                    "2023-04-09"));
        }
        return entries;
    }

    private List<Object> employments() {
        List<Object> entries = new ArrayList<>();
        LocalDate from = LocalDate.parse("2020-09-01").plusDays(random.nextInt(60));
        int posts = 1 + random.nextInt(3);
        for (int i = 0; i < posts; i++) {
            LocalDate to = i == posts - 1 && random.nextBoolean()
                    ? day.minusMonths(3).plusDays(random.nextInt(5) - 2)
                    : from.plusMonths(6 + random.nextInt(24)).plusDays(random.nextInt(3));
            if (to.isBefore(from)) {
                break;
            }
            entries.add(employment(from, to));
            from = to.plusDays(1 + random.nextInt(90));
        }
        return entries;
    }

    private Map<String, Object> employment(LocalDate from, LocalDate to) {
        int where = random.nextInt(3);
        boolean employee = random.nextInt(5) > 0;
        List<Object> absences = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            absences.add(fields(
                    "kind",
                    one("statutory-leave", "long-sickness", "other"),
                    "from",
                    from.plusDays(30).toString(),
                    "to",
                    from.plusDays(100).toString()));
        }
        return fields(
                "engagement",
                employee ? "employee" : one("agency-assignment", "secondment"),
                "employer",
                employee ? fields("type", "local-authority", "code", AUTHORITIES.get(where)) : fields("type", "agency"),
                "authority",
                fields("code", AUTHORITIES.get(where), "region", REGIONS.get(where)),
                "setting",
                one(
                        "statutory-child-and-family",
                        "statutory-child-and-family",
                        "statutory-child-and-family",
                        "early-help",
                        "adult"),
                "partTime",
                random.nextInt(6) == 0,
                "country",
                "England",
                "from",
                from.toString(),
                "to",
                to.toString(),
                "reasonForLeaving",
                one("resigned", "redundancy", "left-during-probation"),
                "absences",
                absences);
    }

    private Map<String, Object> engagement() {
        List<Object> references = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            references.add(fields("on", "2025-10-01", "detailed", random.nextInt(5) > 0, "practiceBased", true));
        }
        return fields(
                "from",
                one("2025-11-03", "2024-06-01"),
                "offeredOn",
                one("2025-10-20", "2024-05-01"),
                "contractPreventsCompliance",
                random.nextBoolean(),
                "role",
                one("social-worker", "other"),
                "noticeWeeks",
                random.nextInt(6),
                "substantiveNoticeWeeks",
                random.nextInt(6),
                "references",
                references,
                "pay",
                one("within-cap", "above-cap", "no-cap"),
                "signedOffBy",
                random.nextBoolean() ? List.of("chief-executive", "director-of-childrens-services") : List.of(),
                "projectTeam",
                random.nextInt(4) == 0,
                "exceptionalCircumstances",
                random.nextInt(6) == 0 ? List.of(fields("on", "2025-10-01", "about", "notice")) : List.of());
    }

    private String one(String... values) {
        return values[random.nextInt(values.length)];
    }

    private Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], random.nextDouble() < unknown ? null : namesAndValues[i + 1]);
        }
        return fields;
    }
}
