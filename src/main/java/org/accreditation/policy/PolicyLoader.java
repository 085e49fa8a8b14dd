package org.accreditation.policy;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.accreditation.citation.Citation;
import org.accreditation.citation.Source;
import org.accreditation.citation.Sources;
import org.accreditation.citation.Statement;
import org.accreditation.tables.BadTable;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Model;
import org.accreditation.tables.TableFault;

/**
 * Assembles policy versions from files. It refuses what cannot be assembled; whether a version is right is for the checks
 * to say. A version that another one extends is assembled once, and what stands in an earlier loader's files too is taken
 * from there.
 */
public final class PolicyLoader {

    private static final Pattern POLICY_FILE = Pattern.compile(PolicyFiles.TABLES + "([^/]+)/([^/]+)/policy\\.yaml");

    private final StrictYaml yaml = new StrictYaml();
    private final PolicyFiles files;
    private final Sources sources;
    private final Map<String, List<TableFault>> unreadable = new TreeMap<>();
    private final RuleSets rules;
    private final Models models;
    private final Map<String, Lazy<PolicyFile>> policyFiles = new TreeMap<>();
    private final Map<String, Lazy<PolicyVersion>> assembled = new TreeMap<>();

    public PolicyLoader(PolicyFiles files) {
        this(files, new Models(), Map.of());
    }

    /** A loader of other files. Models and rule sets that are the same in both are read and compiled once for both. */
    public PolicyLoader with(PolicyFiles others) {
        return new PolicyLoader(others, new Models(models), rules.loaded());
    }

    private PolicyLoader(PolicyFiles files, Models models, Map<String, LoadedRules> loaded) {
        this.files = files;
        this.models = models;
        unreadable.putAll(files.leftOut());
        List<Source> found = new ArrayList<>();
        files.under(PolicyFiles.TABLES + "sources/")
                .forEach((name, text) -> source(name, text).ifPresent(found::add));
        this.sources = new Sources(found);
        this.rules = new RuleSets(files, yaml, loaded);
        Set<String> whole = keys(files);
        for (String key : files.versions()) {
            if (!whole.contains(key)) {
                unreadable.putIfAbsent(
                        key,
                        bad(pathOf(key), "There is no policy.yaml in this folder. Add one.")
                                .faults());
            }
        }
        whole.removeAll(unreadable.keySet());
        for (String key : whole) {
            policyFiles.put(key, new Lazy<>(() -> policyFile(key)));
            assembled.put(key, new Lazy<>(() -> assemble(key)));
        }
    }

    /** A source that cannot be read is as one that is not there: what cites it is refused, and nothing else. */
    private Optional<Source> source(String name, String text) {
        String path = PolicyFiles.TABLES + "sources/" + name;
        try {
            Source source = yaml.read(path, text, new TypeReference<>() {});
            if (!name.equals(source.id() + ".yaml")) {
                throw bad(path, "Its id is '" + source.id() + "'. Give file and source the same name.");
            }
            return Optional.of(source);
        } catch (BadTable bad) {
            unreadable.put("sources/" + name, bad.faults());
            return Optional.empty();
        }
    }

    public PolicyFiles files() {
        return files;
    }

    /** Files that no version owns and that cannot be read, and what is wrong with them. */
    public Map<String, List<TableFault>> unreadable() {
        return unreadable;
    }

    /** Keys of all versions that there are files for. */
    public List<String> keys() {
        return List.copyOf(assembled.keySet());
    }

    private static String pathOf(String key) {
        return PolicyFiles.TABLES + key + "/policy.yaml";
    }

    private static Set<String> keys(PolicyFiles files) {
        TreeSet<String> keys = new TreeSet<>();
        for (String path : files.texts().keySet()) {
            Matcher matcher = POLICY_FILE.matcher(path);
            if (matcher.matches()) {
                keys.add(matcher.group(1) + "/" + matcher.group(2));
            }
        }
        return keys;
    }

    /** What the {@code policy.yaml} of a version says; empty where it cannot be read or leaves out what it must say. */
    public Optional<PolicyFile> readable(String key) {
        try {
            return Optional.of(policyFiles.get(key).get());
        } catch (RuntimeException saidWhenItIsLoaded) {
            return Optional.empty();
        }
    }

    /**
     * Assembles a version.
     *
     * @throws BadTable with everything that stands in the way
     */
    public PolicyVersion load(String key) {
        Lazy<PolicyVersion> version = assembled.get(key);
        if (version == null) {
            throw unreadable.containsKey(key)
                    ? new BadTable(unreadable.get(key))
                    : bad(pathOf(key), "There is no version " + key + ".");
        }
        return version.get();
    }

    private PolicyVersion assemble(String key) {
        String folder = PolicyFiles.TABLES + key + "/";
        Map<String, String> texts = files.of(key);
        PolicyFile file = policyFiles.get(key).get();
        PolicyVersion base = base(folder, file);
        Map<String, Models.Compiled> compiled = models(folder, texts);
        Map<String, Model> own = new TreeMap<>();
        compiled.forEach((name, model) -> own.put(name, model.model()));
        Map<String, PlacedTable> tables = tables(key, base, compiled);
        Sources inherited = base == null ? sources : base.sources();
        Sources citable = texts.containsKey("statement.md")
                ? inherited.with(statement(folder, file, texts.get("statement.md")))
                : inherited;
        Map<String, Map<String, Term>> terms = Terms.of(file.decisions().values(), tables.values());
        LoadedRules used = rules.get(folder, file.rules());
        return new PolicyVersion(
                file,
                base,
                own,
                tables,
                terms,
                citable,
                used,
                digest(texts, file, own, tables, used, citable, base),
                written(texts),
                manifest(folder, texts));
    }

    private Manifest manifest(String folder, Map<String, String> texts) {
        String text = texts.get(Manifest.FILE);
        return text == null ? null : yaml.read(folder + Manifest.FILE, text, new TypeReference<>() {});
    }

    private Source statement(String folder, PolicyFile file, String text) {
        if (sources.source(file.id()).isPresent()) {
            throw bad(
                    folder + "policy.yaml",
                    "A source is called " + file.id() + " too, so that a citation of it could mean either. Call the"
                            + " policy something else.");
        }
        try {
            return Statement.read(file.id(), file.document(), file.version(), text);
        } catch (IllegalArgumentException refused) {
            throw bad(folder + "statement.md", refused.getMessage());
        }
    }

    private PolicyFile policyFile(String key) {
        String path = pathOf(key);
        PolicyFile file = yaml.read(path, files.policy(key), new TypeReference<>() {});
        List<String> unsaid = MissingFields.in(file);
        if (!unsaid.isEmpty()) {
            throw bad(path, "It leaves out what it must say: " + String.join(", ", unsaid) + ".");
        }
        if (!key.equals(file.id() + "/" + file.version())) {
            throw bad(
                    path,
                    "It calls itself " + file.id() + "/" + file.version() + ", but stands in the folder " + key
                            + ". Make the two agree.");
        }
        return file;
    }

    private PolicyVersion base(String folder, PolicyFile file) {
        if (file.base() == null) {
            return null;
        }
        if (!assembled.containsKey(file.base())) {
            throw bad(
                    folder + "policy.yaml",
                    unreadable.containsKey(file.base())
                            ? brokenBase(file.base())
                            : "It extends " + file.base() + ", which is not there.");
        }
        if (isCircle(file.base())) {
            throw bad(
                    folder + "policy.yaml",
                    "It extends " + file.base() + ", which in turn extends it. Let one of them stand alone.");
        }
        try {
            return load(file.base());
        } catch (BadTable saidOfTheBase) {
            throw bad(folder + "policy.yaml", brokenBase(file.base()));
        }
    }

    private boolean isCircle(String key) {
        Set<String> seen = new HashSet<>();
        String next = key;
        while (next != null && assembled.containsKey(next) && seen.add(next)) {
            next = readable(next).map(PolicyFile::base).orElse(null);
        }
        return next != null && seen.contains(next);
    }

    private Map<String, Models.Compiled> models(String folder, Map<String, String> texts) {
        Map<String, Models.Compiled> found = new TreeMap<>();
        List<TableFault> faults = new ArrayList<>();
        texts.forEach((name, text) -> {
            if (name.endsWith(".dmn") && !name.contains("/")) {
                try {
                    Models.Compiled compiled = models.read(folder + name, text);
                    Model model = compiled.model();
                    found.put(model.name(), compiled);
                    if (!name.equals(model.name() + ".dmn")) {
                        faults.add(new TableFault(
                                folder + name,
                                null,
                                null,
                                "The model is called '" + model.name() + "'. Give file and model the same name."));
                    }
                } catch (BadTable bad) {
                    faults.addAll(bad.faults());
                }
            }
        });
        if (!faults.isEmpty()) {
            throw new BadTable(faults);
        }
        return found;
    }

    /** The base's tables, but not its terms where this version has its own, and this version's in place of those. */
    private static Map<String, PlacedTable> tables(
            String key, PolicyVersion base, Map<String, Models.Compiled> models) {
        Map<String, PlacedTable> tables = new LinkedHashMap<>();
        if (base != null) {
            base.tables().forEach((name, placed) -> {
                boolean replaced =
                        placed.table().model().equals(PolicyVersion.TERMS) && models.containsKey(PolicyVersion.TERMS);
                if (!replaced) {
                    tables.put(name, placed);
                }
            });
        }
        for (Models.Compiled compiled : models.values()) {
            for (DecisionTable table : compiled.model().tables()) {
                PlacedTable placed = new PlacedTable(key, table, compiled.engine());
                tables.put(placed.key(), placed);
            }
        }
        return tables;
    }

    private String regulators() {
        return files.texts().get(PolicyFiles.TABLES + "regulators.yaml");
    }

    /**
     * Covers what the version's files mean, however they are laid out and wherever each part stands, the paragraphs that it and its rows cite, the list of regulators and other data that
     * its facts are derived from, since answers show them, and its base. Scenarios test a version and are no part of it.
     */
    private String digest(
            Map<String, String> texts,
            PolicyFile file,
            Map<String, Model> own,
            Map<String, PlacedTable> tables,
            LoadedRules used,
            Sources citable,
            PolicyVersion base) {
        Map<String, String> content = new TreeMap<>();
        content.put("policy", Meaning.of(file));
        own.forEach((name, model) -> content.put("model " + name, Meaning.of(model)));
        texts.forEach((name, text) -> {
            if (name.endsWith(".md")) {
                content.put("file " + name, text.strip());
            }
        });
        content.put("regulators", regulators());
        content.putAll(data(tables, used));
        if (base != null) {
            content.put("base " + base.key(), base.digest());
        }
        Stream<String> cited = Stream.concat(
                file.citations().stream(), tables.values().stream().flatMap(placed -> placed.table().rows().stream()
                        .map(DecisionTable.Row::source)));
        cited.flatMap(text -> citations(text).stream()).forEach(citation -> {
            citable.source(citation.source())
                    .ifPresent(source -> content.put(
                            "source " + source.id(), source.document() + source.date() + source.authority()));
            Source.Paragraph paragraph = citable.paragraph(citation).orElse(null);
            content.put("paragraph " + citation, String.valueOf(paragraph));
        });
        return Digest.of(content);
    }

    private static String written(Map<String, String> texts) {
        Map<String, String> tested = new TreeMap<>(texts);
        tested.keySet().removeIf(name -> name.startsWith("scenarios/") || name.equals(Manifest.FILE));
        return Digest.of(tested);
    }

    /** The data beside the policies that the facts which the tables read are derived from. */
    private Map<String, String> data(Map<String, PlacedTable> tables, LoadedRules used) {
        Map<String, String> data = new TreeMap<>();
        tables.values().stream()
                .flatMap(placed -> placed.table().reads().stream())
                .flatMap(name -> used.set().catalogue().fact(name).stream())
                .flatMap(fact -> fact.data().stream())
                .forEach(file ->
                        data.put("data " + file, String.valueOf(files.texts().get(PolicyFiles.TABLES + file))));
        return data;
    }

    private static List<Citation> citations(String text) {
        try {
            return Citation.parse(text);
        } catch (IllegalArgumentException checkedElsewhere) {
            return List.of();
        }
    }

    private static BadTable bad(String path, String message) {
        return new BadTable(List.of(new TableFault(path, null, null, message)));
    }

    /** What is wrong with a version that extends one which is refused. */
    public static String brokenBase(String base) {
        return "It extends " + base + ", which is refused for faults of its own or of what it extends.";
    }
}
