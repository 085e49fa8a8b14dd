package org.accreditation.explanation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.function.IntFunction;

/** Somebody with so many entries of each kind, as nobody has them: to see what a long history costs. */
public enum LongHistory {
    /** Each entry on a day of its own, told in full, in turn here and elsewhere. */
    TOLD_IN_FULL {
        @Override
        String day(int entry, int of) {
            return DAY.minusDays(of * 3L - entry * 3L).toString();
        }
    },
    /** Nearly there: work that ends, and evidence that lapses, on a day of its own each. */
    NEARLY_THERE {
        @Override
        String day(int entry, int of) {
            return DAY.minusDays(entry % 360 + 1L).toString();
        }

        @Override
        ObjectNode employment(int i, int of) {
            ObjectNode entry = super.employment(i, of);
            return entry.put("engagement", "agency-assignment")
                    .put("from", DAY.minusMonths(6).plusDays(1).toString())
                    .put("to", DAY.plusDays(i % 1500).toString());
        }
    },
    /** All entries on one day. */
    ON_ONE_DAY {
        @Override
        String day(int entry, int of) {
            return DAY.minusDays(400).toString();
        }
    },
    /** Of each entry something is not said, in turn something else. */
    WITH_GAPS {
        @Override
        String day(int entry, int of) {
            return DAY.minusDays(entry * 3L + 1).toString();
        }

        @Override
        boolean says(int entry, int part) {
            return entry % 7 != part;
        }
    };

    private static final LocalDate DAY = LocalDate.of(2017, 3, 14);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HERE = "E08000035";

    abstract String day(int entry, int of);

    boolean says(int entry, int part) {
        return true;
    }

    /** A request about them. */
    public byte[] request(String policy, String version, int entries) {
        ObjectNode request = JSON.createObjectNode().put("policy", policy).put("asOf", DAY.toString());
        if (version != null) {
            request.put("version", version);
        }
        if (!policy.equals("agency-rules") && !policy.equals("asye-programme")) {
            request.put("status", "AP");
        }
        request.putObject("body")
                .put("type", "local-authority")
                .put("code", HERE)
                .put("region", "Yorkshire and the Humber")
                .putArray("formerly");
        ObjectNode candidate = request.putObject("candidate")
                .put("ref", "long-history")
                .put("qualifiedOn", "2013-07-12")
                .put("qualifiedAbroad", false);
        candidate
                .putObject("asye")
                .put("undertaken", true)
                .put("startedOn", "2013-09-09")
                .put("endedOn", "2014-09-05")
                .put("result", "passed");
        list(
                candidate,
                "registrations",
                entries,
                i -> entry(
                        i,
                        entries,
                        "regulator",
                        "HCPC",
                        "state",
                        this == NEARLY_THERE
                                ? "registered"
                                : List.of("registered", "suspended", "interim-order")
                                        .get(i % 3),
                        "from",
                        null));
        list(candidate, "employments", entries, i -> employment(i, entries));
        list(
                candidate,
                "evidence",
                entries,
                i -> located(
                        i,
                        entries,
                        "kind",
                        List.of("written-work", "practice-observation").get(i % 2),
                        "on"));
        list(candidate, "adjustments", entries, i -> located(i, entries, "ground", "leave", "on"));
        list(candidate, "assignmentJudgements", entries, i -> located(i, entries, "byRole", "team-manager", "on")
                .put("sufficient", i % 2 == 0));
        list(candidate, "endorsements", entries, i -> {
            ObjectNode endorsement =
                    entry(i, entries, "status", "AP", "judgement", i % 2 == 0 ? "ready" : "not-ready", "on", null);
            endorsement
                    .putObject("body")
                    .put("type", "local-authority")
                    .put("code", HERE)
                    .putArray("formerly");
            return endorsement.put("byRole", "line-manager");
        });
        list(
                candidate,
                "accreditations",
                entries,
                i -> entry(i, entries, "status", i % 2 == 0 ? "PS" : "AP", null, null, "on", null));
        list(candidate, "attempts", entries, i -> {
            ObjectNode attempt =
                    entry(i, entries, "status", "AP", "outcome", i % 10 == 0 ? "pass" : "fail", "on", null);
            attempt.putArray("components")
                    .addObject()
                    .put("name", "part " + i % 20)
                    .put("outcome", "fail");
            return attempt;
        });
        list(candidate, "supportPlans", entries, i -> entry(i, entries, "status", "AP", null, null, "offeredOn", null)
                .put("completed", i % 2 == 0));
        candidate.putObject("postOffered").put("offered", false);
        candidate.putObject("agencyEngagement").put("role", "social-worker");
        return request.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void list(ObjectNode candidate, String name, int entries, IntFunction<ObjectNode> entry) {
        ArrayNode list = candidate.putArray(name);
        for (int i = 0; i < entries; i++) {
            list.add(entry.apply(i));
        }
    }

    private ObjectNode entry(int i, int of, String first, String a, String second, String b, String on, String unused) {
        ObjectNode entry = JSON.createObjectNode();
        if (says(i, 0)) {
            entry.put(first, a);
        }
        if (second != null && says(i, 1)) {
            entry.put(second, b);
        }
        if (says(i, 2)) {
            entry.put(on, day(i, of));
        }
        return entry;
    }

    private ObjectNode located(int i, int of, String first, String a, String on) {
        ObjectNode entry = entry(i, of, first, a, null, null, on, null);
        if (says(i, 3)) {
            entry.putObject("authority").put("code", i % 2 == 0 ? HERE : "E08000034");
        }
        return entry;
    }

    ObjectNode employment(int i, int of) {
        ObjectNode entry = located(i, of, "setting", "statutory-child-and-family", "from");
        if (says(i, 4)) {
            entry.put(
                    "engagement",
                    List.of("agency-assignment", "employee", "secondment").get(i % 3));
        }
        if (says(i, 5)) {
            entry.putArray("absences")
                    .addObject()
                    .put("kind", i % 2 == 0 ? "other" : "long-sickness")
                    .put("from", day(i, of))
                    .put("to", day(i, of));
        }
        entry.putObject("employer").put("type", "local-authority").put("code", HERE);
        entry.put("role", "social-worker").putArray("duties").add("case-responsibility");
        return i % 5 == 0
                ? entry
                : entry.put("to", i % 5 == 1 ? DAY.minusDays(1).toString() : day(i, of));
    }
}
