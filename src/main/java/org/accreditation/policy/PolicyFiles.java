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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accreditation.json.Json;
import org.accreditation.tables.BadTable;
import org.accreditation.tables.TableFault;

/**
 * The text of every file of {@code decision-tables} and {@code rules}, by path, wherever they come from, with the digests
 * that the build stamped. Line ends are LF whatever the machine. A version that amends another holds only what it states itself; its files as they
 * are in all, {@link #of(String)}, are put together when somebody asks for them.
 */
public final class PolicyFiles {

    /** Folder of the policies. */
    public static final String TABLES = "decision-tables/";

    /** Folder of the rule sets. */
    public static final String RULES = "rules/";

    /** Where the build writes which files are packaged and which versions it has checked. */
    public static final String INDEX = "policy-index.json";

    private static final Pattern OF_ONE_VERSION = Pattern.compile(TABLES + "([^/]+/[0-9]{4}-[0-9]{2}-[0-9]{2})(/.*)?");

    /** Where neither word stands, nobody need read the text to know that it amends nothing. */
    private static final Pattern SAYS = Pattern.compile("amends|without");

    private static final int LONGEST_CHAIN = 100;

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

    private final Map<String, String> texts;
    private final Map<String, String> stamps;
    private final Map<String, String> compiledRules;
    private final String code;
    private final Map<String, List<TableFault>> leftOut;
    private final Map<String, Lazy<Map<String, String>>> expanded = new ConcurrentHashMap<>();
    private final Map<String, Lazy<Optional<String>>> amended = new ConcurrentHashMap<>();
    private final Map<String, Lazy<PolicyText>> own = new ConcurrentHashMap<>();
    private final Map<String, Lazy<PolicyText>> policies = new ConcurrentHashMap<>();

    private PolicyFiles(
            Map<String, String> texts,
            Map<String, String> stamps,
            Map<String, String> compiledRules,
            String code,
            Map<String, List<TableFault>> leftOut) {
        this.texts = texts;
        this.stamps = stamps;
        this.compiledRules = compiledRules;
        this.code = code;
        this.leftOut = leftOut;
    }

    /** By path, such as {@code decision-tables/adcs-position/2016-05-09/policy.yaml}; of an amendment what it states itself. */
    public Map<String, String> texts() {
        return texts;
    }

    /** For each version that the build has checked in full, the digest that it had then. */
    public Map<String, String> stamps() {
        return stamps;
    }

    /** For each rule set that the build has compiled, the digest that its files had then. */
    public Map<String, String> compiledRules() {
        return compiledRules;
    }

    /** Digest of the code that derives facts with them. */
    public String code() {
        return code;
    }

    /** What there are files for that cannot be read or may not stand where they do, a version by its key and anything else by its path, and why. */
    public Map<String, List<TableFault>> leftOut() {
        return leftOut;
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
     * The files of a version by their path in its folder, expanded where it amends another one.
     *
     * @param key of the version
     * @throws BadTable where what it amends is not there, cannot be read, or does not fit
     */
    public Map<String, String> of(String key) {
        return expanded.computeIfAbsent(key, once -> new Lazy<>(() -> expand(once)))
                .get();
    }

    private Map<String, String> expand(String key) {
        Map<String, String> own = under(TABLES + key + "/");
        return amended(key)
                .map(base -> onBase(key, base, () -> Expansion.of(TABLES + key + "/", own, of(base))))
                .orElse(own);
    }

    /** The version that one amends, seen to be there, to be earlier, and not to amend this one in turn. */
    private Optional<String> amended(String key) {
        return amended.computeIfAbsent(key, once -> new Lazy<>(() -> seen(once)))
                .get();
    }

    private Optional<String> seen(String key) {
        String text = texts.get(policyFile(key));
        if (text == null || !SAYS.matcher(text).find()) {
            return Optional.empty();
        }
        Optional<String> base = own(key).amends();
        List<String> chain = new ArrayList<>(List.of(key));
        for (Optional<String> next = base; next.isPresent(); next = amends(next.get())) {
            if (!texts.containsKey(policyFile(next.get()))) {
                throw bad(
                        key,
                        next.equals(base)
                                ? "It amends " + next.get() + ", which is not there."
                                : broken(base.orElseThrow()));
            }
            if (chain.contains(next.get())) {
                throw bad(
                        key,
                        "It amends " + base.orElseThrow()
                                + ", which in turn amends it. Let one of them stand for itself.");
            }
            chain.add(next.get());
            if (chain.size() > LONGEST_CHAIN) {
                throw bad(
                        key,
                        "It amends a version that amends another, and so on over more than " + LONGEST_CHAIN
                                + " versions, which nobody can follow. Write it out in full, as 'show' does, and let later ones"
                                + " amend that.");
            }
        }
        base.filter(amendment -> amendment.compareTo(key) > 0).ifPresent(later -> {
            throw bad(
                    key,
                    "It amends " + later
                            + ", which is later than itself. What a version changes, it changes of an earlier"
                            + " one.");
        });
        return base;
    }

    private static <T> T onBase(String key, String base, Supplier<T> expanded) {
        try {
            return expanded.get();
        } catch (BadTable bad) {
            throw bad.faults().stream().anyMatch(fault -> fault.file().startsWith(TABLES + key + "/"))
                    ? bad
                    : bad(key, broken(base));
        }
    }

    private static String broken(String base) {
        return "It amends " + base + ", which is refused for faults of its own or of what it amends.";
    }

    /** The version that a version amends; empty where it amends none, and where its {@code policy.yaml} cannot be read. */
    public Optional<String> amends(String key) {
        String text = texts.get(policyFile(key));
        try {
            return text == null || !SAYS.matcher(text).find() ? Optional.empty() : own(key).amends();
        } catch (BadTable saidWhenItIsLoaded) {
            return Optional.empty();
        }
    }

    /**
     * The text of a version's {@code policy.yaml}, expanded; its tables are not read for this.
     *
     * @throws BadTable as {@link #of(String)}
     */
    String policy(String key) {
        return amended(key).isEmpty() ? texts.get(policyFile(key)) : whole(key).written();
    }

    private PolicyText whole(String key) {
        return policies.computeIfAbsent(key, once -> new Lazy<>(() -> assembled(once)))
                .get();
    }

    private PolicyText own(String key) {
        return own.computeIfAbsent(
                        key, once -> new Lazy<>(() -> PolicyText.read(policyFile(once), texts.get(policyFile(once)))))
                .get();
    }

    private PolicyText assembled(String key) {
        PolicyText own = own(key);
        return amended(key)
                .map(base -> onBase(key, base, () -> {
                    List<TableFault> faults = new ArrayList<>();
                    PolicyText text = own.on(whole(base), faults);
                    if (!faults.isEmpty()) {
                        throw new BadTable(faults);
                    }
                    return text;
                }))
                .orElse(own);
    }

    private static String policyFile(String key) {
        return TABLES + key + "/policy.yaml";
    }

    private static BadTable bad(String key, String message) {
        return new BadTable(List.of(new TableFault(policyFile(key), null, null, message)));
    }

    /** The same with every version expanded, so that each folder says all that its version says. */
    public PolicyFiles expanded() {
        Map<String, String> all = new TreeMap<>(texts);
        for (String key : versions()) {
            if (amends(key).isPresent()) {
                String folder = TABLES + key + "/";
                all.keySet().removeIf(path -> path.startsWith(folder));
                of(key).forEach((name, text) -> all.put(folder + name, text));
            }
        }
        return new PolicyFiles(all, stamps, compiledRules, code, leftOut);
    }

    /**
     * All that a version was assembled from: its files, expanded, without scenarios, those of its bases, their rule sets, and what all policies
     * share, such as sources and the list of regulators.
     */
    public PolicyFiles behind(PolicyVersion version) {
        Map<String, String> behind = new TreeMap<>();
        texts.forEach((path, text) -> {
            if (path.startsWith(TABLES) && !OF_ONE_VERSION.matcher(path).matches()) {
                behind.put(path, text);
            }
        });
        for (PolicyVersion next = version; next != null; next = next.base()) {
            String key = next.key();
            of(key).forEach((name, text) -> behind.put(TABLES + key + "/" + name, text));
            String rules = RULES + next.file().rules() + "/";
            under(rules).forEach((name, text) -> behind.put(rules + name, text));
        }
        behind.keySet().removeIf(path -> path.contains("/scenarios/"));
        return new PolicyFiles(behind, Map.of(), compiledRules, code, Map.of());
    }
}
