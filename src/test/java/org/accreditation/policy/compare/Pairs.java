package org.accreditation.policy.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.accreditation.TestPolicies;
import org.accreditation.policy.ChangedFiles;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.PolicyLoader;
import org.accreditation.policy.PolicyVersion;

/** Pairs of versions to compare: real ones, and copies of {@code local-reference} in which something was changed. */
public final class Pairs {

    public static final String DAY = "2026-12-01";
    private static final String NEW = PolicyFiles.TABLES + "local-reference/" + DAY + "/";
    public static final String TERMS = NEW + "terms.dmn";
    public static final String ENDORSEMENT = NEW + "endorsement.dmn";
    public static final String POLICY = NEW + "policy.yaml";

    private static final Map<String, Pair> KNOWN = new LinkedHashMap<>();

    public record Pair(String name, PolicyVersion from, PolicyVersion to) {
        @Override
        public String toString() {
            return name;
        }
    }

    private Pairs() {}

    /** Local reference against a copy of it in which something was changed. */
    public static Pair changed(String name, UnaryOperator<ChangedFiles> change) {
        return KNOWN.computeIfAbsent(name, unknown -> {
            ChangedFiles files = new ChangedFiles().copy(ChangedFiles.LOCAL, DAY);
            PolicyLoader loader = change.apply(files).assemble();
            return new Pair(name, loader.load(ChangedFiles.LOCAL), loader.load("local-reference/" + DAY));
        });
    }

    public static Pair months() {
        return changed(
                "a term: eight months on assignment, not six",
                files -> files.output(TERMS, "practitioner-months", 0, "8"));
    }

    public static Pair boundary() {
        return changed(
                "a cell of a value table that other tables read: 24 months after ASYE are experienced",
                files -> files.cell(ENDORSEMENT, "asye-ended-lately", 1, "&lt; 0")
                        .cell(ENDORSEMENT, "asye-ended-long-ago", 1, "&gt;= 0"));
    }

    public static Pair rows() {
        return changed("rows: a trust counts whether or not it delivers for an authority", files -> files.change(
                        ENDORSEMENT,
                        text -> text.replaceFirst("(?s)<rule id=\"trust-delivers-for-none\">.*?</rule>\\s*", ""))
                .cell(ENDORSEMENT, "trust-delivers", 1, "-"));
    }

    public static Pair outputs() {
        return changed(
                "outputs: an adjustment that is not needed refers, and evidence that is short is not met",
                files -> files.output(ENDORSEMENT, "evidence-short", 0, "\"not-met\"")
                        .output(ENDORSEMENT, "adjustment-not-needed", 0, "\"refer\"")
                        .output(ENDORSEMENT, "adjustment-not-needed", 3, "\"adjustment\""));
    }

    public static Pair setBy() {
        return changed("terms: the authority judges the time on assignment of AP", files -> files.change(
                        TERMS, text -> text.replaceFirst(
                                        "(?s)(<rule id=\"local-number\">\\s*<inputEntry[^>]*>\\s*<text>)\"AP\",\"PS\"",
                                        "$1\"PS\"")
                                .replaceFirst("<text>\"PL\"</text>", "<text>\"AP\",\"PL\"</text>"))
                .output(TERMS, "practitioner-months", 0, "null"));
    }

    public static Pair tablesOfADecision() {
        return changed(
                "the tables of a decision: adjustments are not looked at",
                files -> files.replace(POLICY, "      - endorsement#Adjustment\n", ""));
    }

    public static Pair acrossPolicies() {
        return new Pair(
                "the directors' position against the local reference",
                TestPolicies.version("adcs-position"),
                TestPolicies.version("local-reference"));
    }

    public static List<Pair> all() {
        return List.of(months(), boundary(), rows(), outputs(), setBy(), tablesOfADecision(), acrossPolicies());
    }
}
