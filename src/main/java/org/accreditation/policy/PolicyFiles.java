package org.accreditation.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accreditation.json.Json;
import org.accreditation.tables.TableFault;

/**
 * The text of every file of {@code decision-tables} and {@code rules}, by path, wherever they come from, with the digests
 * that the build stamped. Line ends are LF whatever the machine.
 *
 * @param texts by path, such as {@code decision-tables/adcs-position/2016-05-09/policy.yaml}
 * @param stamps for each version that the build has checked in full, the digest that it had then
 * @param compiledRules for each rule set that the build has compiled, the digest that its files had then
 * @param code digest of the code that derives facts with them
 * @param leftOut what there are files for that cannot be read or may not stand where they do, a version by its key and
 *     anything else by its path, and why
 */
public record PolicyFiles(
        Map<String, String> texts,
        Map<String, String> stamps,
        Map<String, String> compiledRules,
        String code,
        Map<String, List<TableFault>> leftOut) {

    /** Folder of the policies. */
    public static final String TABLES = "decision-tables/";

    /** Folder of the rule sets. */
    public static final String RULES = "rules/";

    /** Where the build writes which files are packaged and which versions it has checked. */
    public static final String INDEX = "policy-index.json";

    private static final Pattern OF_ONE_VERSION = Pattern.compile(TABLES + "([^/]+/[0-9]{4}-[0-9]{2}-[0-9]{2})(/.*)?");

    private static final String TAKEN =
            "This place is taken: it belongs to what is packaged with the service, which stays as"
                    + " it is. Give your version a policy or a day of its own, and your source an id of its own.";

    private static final ObjectMapper JSON = Json.strict();

    /**
     * What the build writes.
     *
     * @param files paths of the packaged files
     * @param stamps digest of each version that was checked in full
     * @param compiledRules digest of each rule set whose compiled form is packaged
     * @param content digest of all files, scenarios as well
     * @param checkedBy digest of the code that checked them
     */
    public record Index(
            List<String> files,
            Map<String, String> stamps,
            Map<String, String> compiledRules,
            String content,
            String checkedBy) {

        /** What the build of this service wrote; empty where it runs before it has been built whole. */
        public static Optional<Index> packaged() throws IOException {
            return PolicyFiles.class.getResource("/" + INDEX) == null
                    ? Optional.empty()
                    : Optional.of(JSON.readValue(text(INDEX), Index.class));
        }

        /** What an earlier build wrote to a folder; empty where it wrote nothing. */
        public static Optional<Index> in(Path folder) throws IOException {
            Path file = folder.resolve(INDEX);
            return Files.exists(file) ? Optional.of(JSON.readValue(file.toFile(), Index.class)) : Optional.empty();
        }
    }

    /** Files of which every one can be read, and that the code which runs derives facts with. */
    public PolicyFiles(Map<String, String> texts, Map<String, String> stamps, Map<String, String> compiledRules) {
        this(texts, stamps, compiledRules, DerivingCode.digest(), Map.of());
    }

    /** These files as they were when other code derived facts with them. */
    public PolicyFiles withCode(String other) {
        return new PolicyFiles(texts, stamps, compiledRules, other, leftOut);
    }

    /** The digest of all files. */
    public String content() {
        return Digest.of(texts);
    }

    /** The files packaged with the service. */
    public static PolicyFiles packaged() {
        try {
            Index index = JSON.readValue(text(INDEX), Index.class);
            Map<String, String> texts = new TreeMap<>();
            index.files().forEach(path -> texts.put(path, text(path)));
            return new PolicyFiles(texts, index.stamps(), index.compiledRules());
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * The files below folders that hold {@code decision-tables} and {@code rules}; none of them is stamped.
     *
     * @throws IllegalArgumentException where there is no such folder
     */
    public static PolicyFiles below(Path root) {
        if (!Files.isDirectory(root.resolve(TABLES))) {
            throw new IllegalArgumentException("There is no folder " + root.resolve(TABLES)
                    + ". Name the folder that holds decision-tables and rules.");
        }
        PolicyFiles found = new PolicyFiles(Map.of(), Map.of(), Map.of());
        for (String folder : List.of(TABLES, RULES)) {
            if (Files.isDirectory(root.resolve(folder))) {
                found = found.with(PolicyFolder.read(root.resolve(folder), folder));
            }
        }
        return found;
    }

    /** These files, with what an earlier build has checked and compiled of them. */
    public PolicyFiles stampedAs(Index earlier) {
        return new PolicyFiles(texts, earlier.stamps(), earlier.compiledRules(), code, leftOut);
    }

    /**
     * These files and those of a folder that holds {@code <policy>/<version>} folders beside them. What is packaged stays as
     * it is: a file in the place of a packaged one, or in the folder of a packaged version, is left out and named, and so is
     * one that cannot be read.
     *
     * @throws IllegalArgumentException where there is no such folder
     */
    public PolicyFiles and(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("There is no folder " + folder
                    + " with more policies. Correct accreditation.policies, or leave it out.");
        }
        return with(PolicyFolder.read(folder, TABLES));
    }

    /**
     * These files, and in the place of a version those that are given.
     *
     * @param key the version, as {@code policy/version}
     * @param folder its files, by path within its folder
     */
    public PolicyFiles with(String key, Map<String, String> folder) {
        Map<String, String> all = new TreeMap<>(texts);
        all.keySet().removeIf(path -> path.startsWith(TABLES + key + "/"));
        folder.forEach((path, text) -> all.put(TABLES + key + "/" + path, text));
        return new PolicyFiles(all, stamps, compiledRules, code, leftOut);
    }

    /** These files without a version, and why it is left out. */
    public PolicyFiles without(String key, String why) {
        PolicyFiles others = with(key, Map.of());
        Map<String, List<TableFault>> left = new TreeMap<>(leftOut);
        leaveOut(left, key, TABLES + key + "/policy.yaml", why);
        return new PolicyFiles(others.texts, stamps, compiledRules, code, left);
    }

    private PolicyFiles with(PolicyFolder more) {
        Map<String, String> all = new TreeMap<>(texts);
        Map<String, List<TableFault>> left = new TreeMap<>(leftOut);
        Set<String> taken = versions();
        more.texts().forEach((path, text) -> {
            if (texts.containsKey(path) || version(path).filter(taken::contains).isPresent()) {
                leaveOut(left, path.substring(TABLES.length()), path, TAKEN);
            } else {
                all.put(path, text);
            }
        });
        more.unreadable().forEach((path, why) -> {
            boolean isPart = !path.contains("/scenarios/");
            String owner = version(path)
                    .filter(key -> isPart && !taken.contains(key))
                    .orElse(path.startsWith(TABLES) ? path.substring(TABLES.length()) : path);
            leaveOut(left, owner, path, why);
        });
        return new PolicyFiles(all, stamps, compiledRules, code, left);
    }

    private static void leaveOut(Map<String, List<TableFault>> left, String owner, String path, String why) {
        left.computeIfAbsent(owner, none -> new ArrayList<>()).add(new TableFault(path, null, null, why));
    }

    /** Keys of the versions that there are files of, whether or not they are whole. */
    Set<String> versions() {
        Set<String> keys = new TreeSet<>();
        texts.keySet().forEach(path -> version(path).ifPresent(keys::add));
        return keys;
    }

    private static Optional<String> version(String path) {
        Matcher matcher = OF_ONE_VERSION.matcher(path);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Where the compiled form of a rule set is packaged. */
    public static String compiled(String ruleSet) {
        return "compiled-rules/" + ruleSet + ".jar";
    }

    /** The packaged compiled form of a rule set, where it was made from files with that digest. */
    Optional<byte[]> compiledRules(String ruleSet, String digest) {
        return digest.equals(compiledRules.get(ruleSet)) ? Optional.of(bytes(compiled(ruleSet))) : Optional.empty();
    }

    private static String text(String resource) {
        return lf(new String(bytes(resource), StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String resource) {
        try (InputStream stream = PolicyFiles.class.getResourceAsStream("/" + resource)) {
            if (stream == null) {
                throw new IllegalStateException(
                        resource + " is not packaged. Build the project with Maven, which writes it.");
            }
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String lf(String text) {
        return text.replace("\r\n", "\n");
    }

    /** The files below a path, by their path within it. */
    public Map<String, String> under(String folder) {
        Map<String, String> found = new TreeMap<>();
        texts.forEach((path, text) -> {
            if (path.startsWith(folder)) {
                found.put(path.substring(folder.length()), text);
            }
        });
        return found;
    }

    /**
     * All that a version was assembled from: its folder without scenarios, its bases', their rule sets, and what all
     * policies share, such as sources and the list of regulators.
     */
    public PolicyFiles behind(PolicyVersion version) {
        Map<String, String> behind = new TreeMap<>();
        texts.forEach((path, text) -> {
            if (path.startsWith(TABLES) && !OF_ONE_VERSION.matcher(path).matches()) {
                behind.put(path, text);
            }
        });
        for (PolicyVersion next = version; next != null; next = next.base()) {
            copy(TABLES + next.key() + "/", behind);
            copy(RULES + next.file().rules() + "/", behind);
        }
        behind.keySet().removeIf(path -> path.contains("/scenarios/"));
        return new PolicyFiles(behind, Map.of(), compiledRules, code, Map.of());
    }

    private void copy(String folder, Map<String, String> target) {
        under(folder).forEach((name, text) -> target.put(folder + name, text));
    }
}
