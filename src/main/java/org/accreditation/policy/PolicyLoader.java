package org.accreditation.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.accreditation.tables.Engine;
import org.accreditation.tables.Model;
import org.accreditation.tables.ModelReader;
import org.accreditation.tables.TableFault;

/**
 * Assembles policy versions from files. It refuses what cannot be assembled; whether a version is right is for the checks
 * to say. A version that another one extends is assembled once.
 */
public final class PolicyLoader {

    private static final Pattern POLICY_FILE = Pattern.compile(PolicyFiles.TABLES + "([^/]+)/([^/]+)/policy\\.yaml");

    private final ObjectMapper yaml = YAMLMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final PolicyFiles files;
    private final Sources sources;
    private final RuleSets rules;
    private final Map<String, PolicyVersion> assembled = new HashMap<>();

    public PolicyLoader(PolicyFiles files) {
        this.files = files;
        List<Source> found = new ArrayList<>();
        files.under(PolicyFiles.TABLES + "sources/")
                .forEach((name, text) ->
                        found.add(parse("decision-tables/sources/" + name, text, new TypeReference<>() {})));
        this.sources = new Sources(found);
        this.rules = new RuleSets(files, yaml, regulators());
    }

    /** Keys of all versions that there are files for. */
    public List<String> keys() {
        TreeSet<String> keys = new TreeSet<>();
        for (String path : files.texts().keySet()) {
            Matcher matcher = POLICY_FILE.matcher(path);
            if (matcher.matches()) {
                keys.add(matcher.group(1) + "/" + matcher.group(2));
            }
        }
        return List.copyOf(keys);
    }

    /**
     * Assembles a version.
     *
     * @throws BadTable with everything that stands in the way
     */
    public PolicyVersion load(String key) {
        PolicyVersion known = assembled.get(key);
        if (known != null) {
            return known;
        }
        PolicyVersion version = assemble(key);
        assembled.put(key, version);
        return version;
    }

    private PolicyVersion assemble(String key) {
        String folder = PolicyFiles.TABLES + key + "/";
        Map<String, String> texts = files.under(folder);
        PolicyFile file = policyFile(key);
        List<String> unsaid = Unsaid.in(file);
        if (!unsaid.isEmpty()) {
            throw bad(folder + "policy.yaml", "It leaves out what it must say: " + String.join(", ", unsaid) + ".");
        }
        if (!key.equals(file.id() + "/" + file.version())) {
            throw bad(
                    folder + "policy.yaml",
                    "It calls itself " + file.id() + "/" + file.version() + ", but stands in the folder " + key
                            + ". Make the two agree.");
        }
        PolicyVersion base = base(folder, file);
        Map<String, Model> models = models(folder, texts);
        Map<String, PlacedTable> tables = tables(key, base, models);
        Sources inherited = base == null ? sources : base.sources();
        Sources citable = texts.containsKey("statement.md")
                ? inherited.with(Statement.read(file.id(), file.document(), file.version(), texts.get("statement.md")))
                : inherited;
        Map<String, Map<String, Term>> terms = Terms.of(file.decisions().values(), tables.values());
        return new PolicyVersion(
                file,
                base,
                models,
                tables,
                terms,
                citable,
                rules.get(folder, file.rules()),
                digest(texts, file, tables, citable, base));
    }

    private PolicyFile policyFile(String key) {
        String path = PolicyFiles.TABLES + key + "/policy.yaml";
        return parse(path, files.texts().get(path), new TypeReference<>() {});
    }

    private PolicyVersion base(String folder, PolicyFile file) {
        if (file.base() == null) {
            return null;
        }
        if (!keys().contains(file.base())) {
            throw bad(folder + "policy.yaml", "It extends " + file.base() + ", which is not there.");
        }
        if (isCircle(file.base())) {
            throw bad(
                    folder + "policy.yaml",
                    "It extends " + file.base() + ", which in turn extends it. Let one of them stand alone.");
        }
        try {
            return load(file.base());
        } catch (BadTable saidOfTheBase) {
            throw bad(folder + "policy.yaml", PolicyLibrary.brokenBase(file.base()));
        }
    }

    private boolean isCircle(String key) {
        Set<String> seen = new HashSet<>();
        String next = key;
        while (next != null && keys().contains(next) && seen.add(next)) {
            next = policyFile(next).base();
        }
        return next != null && seen.contains(next);
    }

    private static Map<String, Model> models(String folder, Map<String, String> texts) {
        Map<String, Model> models = new TreeMap<>();
        List<TableFault> faults = new ArrayList<>();
        texts.forEach((name, text) -> {
            if (name.endsWith(".dmn") && !name.contains("/")) {
                try {
                    Model model = ModelReader.read(folder + name, text);
                    models.put(model.name(), model);
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
        return models;
    }

    /** The base's tables, but not its terms where this version has its own, and this version's in place of those. */
    private static Map<String, PlacedTable> tables(String key, PolicyVersion base, Map<String, Model> models) {
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
        for (Model model : models.values()) {
            Engine engine = new Engine(model);
            for (DecisionTable table : model.tables()) {
                PlacedTable placed = new PlacedTable(key, table, engine);
                tables.put(placed.key(), placed);
            }
        }
        return tables;
    }

    private String regulators() {
        return files.texts().get(PolicyFiles.TABLES + "regulators.yaml");
    }

    /**
     * Covers the version's own files, the paragraphs that it and its rows cite and the list of regulators, since answers
     * show them, and its base. Scenarios test a version and are no part of it.
     */
    private String digest(
            Map<String, String> texts,
            PolicyFile file,
            Map<String, PlacedTable> tables,
            Sources citable,
            PolicyVersion base) {
        Map<String, String> content = new TreeMap<>();
        texts.forEach((name, text) -> {
            if (!name.startsWith("scenarios/")) {
                content.put("file " + name, text);
            }
        });
        content.put("regulators", regulators());
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

    private static List<Citation> citations(String text) {
        try {
            return Citation.parse(text);
        } catch (IllegalArgumentException checkedElsewhere) {
            return List.of();
        }
    }

    private <T> T parse(String path, String text, TypeReference<T> type) {
        if (text == null) {
            throw bad(path, "This file is missing.");
        }
        try {
            return yaml.readValue(text, type);
        } catch (JsonProcessingException malformed) {
            String line = malformed.getLocation() == null
                    ? ""
                    : " (line " + malformed.getLocation().getLineNr() + ")";
            throw bad(path, malformed.getOriginalMessage() + line);
        }
    }

    private static BadTable bad(String path, String message) {
        return new BadTable(List.of(new TableFault(path, null, null, message)));
    }
}
