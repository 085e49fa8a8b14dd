package org.accreditation.policy;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.accreditation.rules.CompiledRules;
import org.accreditation.rules.FactCatalogue;
import org.accreditation.rules.Register;
import org.accreditation.rules.RuleSet;
import org.accreditation.rules.SiteList;
import org.accreditation.tables.BadTable;
import org.accreditation.tables.TableFault;

/** The rule sets. Those that the build has compiled begin to load at once, beside the tables. */
final class RuleSets {

    private static final String REGULATORS = "regulators.yaml";
    private static final String SITES = "naas-sites.yaml";

    /** What to ask for each place of a request, beside the facts of a rule set. */
    private static final String QUESTIONS = "questions.yaml";

    private final PolicyFiles files;
    private final StrictYaml yaml;
    private final Map<String, LoadedRules> earlier;
    private final Map<String, Lazy<LoadedRules>> sets = new ConcurrentHashMap<>();

    /**
     * @param earlier by name, rule sets that are taken as they are where these files say the same
     */
    RuleSets(PolicyFiles files, StrictYaml yaml, Map<String, LoadedRules> earlier) {
        this.files = files;
        this.yaml = yaml;
        this.earlier = earlier;
        files.compiledRules().keySet().forEach(this::begin);
    }

    private void begin(String set) {
        Thread thread = new Thread(once(set)::begin, "rule set " + set);
        thread.setDaemon(true);
        thread.setContextClassLoader(RuleSets.class.getClassLoader()); // the engine finds its parts through it
        thread.start();
    }

    private Lazy<LoadedRules> once(String set) {
        return sets.computeIfAbsent(set, name -> new Lazy<>(() -> load(name)));
    }

    /**
     * A rule set.
     *
     * @throws BadTable where there is none of that name, or it cannot be read or compiled
     */
    LoadedRules get(String policyFolder, String set) {
        if (set == null) {
            throw bad(policyFolder + "policy.yaml", "It does not name its rule set. Add a line such as rules: \"1\".");
        }
        return once(set).get();
    }

    private LoadedRules load(String set) {
        String folder = PolicyFiles.RULES + set + "/";
        Map<String, String> texts = files.under(folder);
        Map<String, String> drl = new TreeMap<>();
        List<FactCatalogue.Entry> facts = new ArrayList<>();
        List<FactCatalogue.TermReading> terms = new ArrayList<>();
        Map<String, String> questions = new TreeMap<>();
        texts.forEach((path, text) -> {
            if (path.endsWith(".drl")) {
                drl.put(path.substring(0, path.length() - ".drl".length()), text);
            } else if (path.equals("terms.yaml")) {
                terms.addAll(yaml.read(folder + path, text, new TypeReference<List<FactCatalogue.TermReading>>() {}));
            } else if (path.equals(QUESTIONS)) {
                questions.putAll(yaml.read(folder + path, text, new TypeReference<Map<String, String>>() {}));
            } else if (path.endsWith(".yaml")) {
                facts.addAll(yaml.read(folder + path, text, new TypeReference<List<FactCatalogue.Entry>>() {}));
            }
        });
        if (drl.isEmpty()) {
            throw bad(folder, "There is no rule set " + set + ".");
        }
        Map<String, String> lists = new TreeMap<>();
        List<Register> registers = data(REGULATORS, new TypeReference<>() {}, lists);
        List<SiteList> sites = data(SITES, new TypeReference<>() {}, lists);
        sound(REGULATORS, ListFaults.ofRegisters(registers));
        sound(SITES, ListFaults.ofSites(sites));
        String written = Digest.of(texts);
        String digest = digest(written, lists);
        LoadedRules same = earlier.get(set);
        if (same != null && same.digest().equals(digest)) {
            return same;
        }
        CompiledRules compiled =
                files.compiledRules(set, written).map(CompiledRules::new).orElseGet(() -> compile(folder, set, drl));
        return new LoadedRules(
                new RuleSet(set, compiled, registers, sites, catalogue(folder, facts, terms, questions)),
                compiled,
                written,
                files.code(),
                digest);
    }

    /** The rule sets that have been loaded by now, by name. */
    Map<String, LoadedRules> loaded() {
        Map<String, LoadedRules> loaded = new TreeMap<>();
        sets.forEach((name, set) -> set.ifFound(rules -> loaded.put(name, rules)));
        return loaded;
    }

    /** Of all that facts are derived by. */
    private String digest(String written, Map<String, String> lists) {
        Map<String, String> parts = new TreeMap<>();
        lists.forEach((file, text) -> parts.put("list " + file, text));
        parts.put("files", written);
        parts.put("code", files.code());
        return Digest.of(parts);
    }

    private static FactCatalogue catalogue(
            String folder,
            List<FactCatalogue.Entry> facts,
            List<FactCatalogue.TermReading> terms,
            Map<String, String> questions) {
        try {
            return new FactCatalogue(facts, terms, questions);
        } catch (IllegalArgumentException refused) {
            throw bad(folder, refused.getMessage());
        }
    }

    private static CompiledRules compile(String folder, String set, Map<String, String> drl) {
        try {
            return CompiledRules.compile(set, drl);
        } catch (IllegalArgumentException doesNotCompile) {
            throw bad(folder, doesNotCompile.getMessage());
        }
    }

    private static void sound(String file, List<String> wrong) {
        if (!wrong.isEmpty()) {
            throw new BadTable(wrong.stream()
                    .map(fault -> new TableFault(PolicyFiles.TABLES + file, null, null, fault))
                    .toList());
        }
    }

    /** Dated data that stands beside the policies and is the same for all of them; what is read is put into {@code lists}. */
    private <T> T data(String file, TypeReference<T> type, Map<String, String> lists) {
        String path = PolicyFiles.TABLES + file;
        String text = files.texts().get(path);
        if (text == null) {
            throw bad(path, "This file is missing.");
        }
        lists.put(file, text);
        return yaml.read(path, text, type);
    }

    private static BadTable bad(String path, String message) {
        return new BadTable(List.of(new TableFault(path, null, null, message)));
    }
}
