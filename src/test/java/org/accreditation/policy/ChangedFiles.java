package org.accreditation.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.accreditation.TestPolicies;
import org.accreditation.policy.library.PolicyLibrary;

/** The files of the real policies with one thing changed. Versions that the change leaves alone are not checked again. */
public final class ChangedFiles {

    public static final String ADCS = "adcs-position/2016-05-09";
    public static final String LOCAL = "local-reference/2016-05-09";
    public static final String ADCS_TABLES = PolicyFiles.TABLES + ADCS + "/endorsement.dmn";
    public static final String LOCAL_TABLES = PolicyFiles.TABLES + LOCAL + "/endorsement.dmn";
    public static final String LOCAL_TERMS = PolicyFiles.TABLES + LOCAL + "/terms.dmn";
    public static final String ADCS_POLICY = PolicyFiles.TABLES + ADCS + "/policy.yaml";
    public static final String LOCAL_POLICY = PolicyFiles.TABLES + LOCAL + "/policy.yaml";

    private final Map<String, String> texts =
            new TreeMap<>(TestPolicies.files().expanded().texts());

    /** A file whose text becomes another one; a text that stays as it was is a mistake of the test. */
    public ChangedFiles change(String path, UnaryOperator<String> change) {
        String text = texts.getOrDefault(path, "");
        String changed = change.apply(text);
        assertThat(changed).as("the change of %s", path).isNotEqualTo(text);
        texts.put(path, changed);
        return this;
    }

    public ChangedFiles replace(String path, String old, String replacement) {
        return change(path, text -> text.replace(old, replacement));
    }

    /** A copy of a version under another day, which can then be changed. */
    public ChangedFiles copy(String version, String day) {
        String policy = version.substring(0, version.indexOf('/'));
        String first = PolicyFiles.TABLES + version + "/";
        Map<String, String> copied = new TreeMap<>();
        texts.forEach((path, text) -> {
            if (path.startsWith(first) && !path.contains("/scenarios/")) {
                copied.put(PolicyFiles.TABLES + policy + "/" + day + "/" + path.substring(first.length()), text);
            }
        });
        texts.putAll(copied);
        return change(PolicyFiles.TABLES + policy + "/" + day + "/policy.yaml", text -> text.replaceFirst(
                        "version: \\S+", "version: " + day)
                .replaceFirst("from: \\S+ }", "from: " + day + " }"));
    }

    public ChangedFiles remove(String path) {
        assertThat(texts.remove(path)).isNotNull();
        return this;
    }

    /** A cell of a row, counted from 0. */
    public ChangedFiles cell(String path, String row, int column, String cell) {
        return entry(path, row, "inputEntry", column, cell);
    }

    /** An output of a row, counted from 0: for a finding result, reason, source, gap. */
    public ChangedFiles output(String path, String row, int output, String text) {
        return entry(path, row, "outputEntry", output, text);
    }

    private ChangedFiles entry(String path, String row, String element, int index, String written) {
        return change(path, text -> {
            Matcher rule =
                    Pattern.compile("(?s)<rule id=\"" + row + "\">.*?</rule>").matcher(text);
            assertThat(rule.find()).as("the row %s", row).isTrue();
            Matcher entry = Pattern.compile("(?s)<" + element + " .*?<text>(.*?)</text>")
                    .matcher(text)
                    .region(rule.start(), rule.end());
            for (int i = 0; i <= index; i++) {
                assertThat(entry.find())
                        .as("%s %s of the row %s", element, index, row)
                        .isTrue();
            }
            return text.substring(0, entry.start(1)) + written + text.substring(entry.end(1));
        });
    }

    public PolicyFiles files() {
        return new PolicyFiles(texts, stamps(), TestPolicies.files().compiledRules());
    }

    /** What a build stamps that has checked the real policies. */
    Map<String, String> stamps() {
        return TestPolicies.library().versions().stream()
                .collect(Collectors.toMap(PolicyVersion::key, PolicyVersion::stamp));
    }

    public PolicyLibrary load() {
        return PolicyLibrary.load(assemble());
    }

    /** Assembles versions, whether or not they are right. */
    public PolicyLoader assemble() {
        return TestPolicies.loader().with(files());
    }
}
