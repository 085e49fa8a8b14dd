package org.accreditation.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
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

    private final PolicyFiles files;
    private final ObjectMapper yaml;
    private final Map<String, Once<LoadedRules>> sets = new ConcurrentHashMap<>();

    RuleSets(PolicyFiles files, ObjectMapper yaml) {
        this.files = files;
        this.yaml = yaml;
        files.compiledRules().keySet().forEach(this::begin);
    }

    private void begin(String set) {
        Thread thread = new Thread(once(set)::begin, "rule set " + set);
        thread.setDaemon(true);
        thread.setContextClassLoader(RuleSets.class.getClassLoader()); // the engine finds its parts through it
        thread.start();
    }

    private Once<LoadedRules> once(String set) {
        return sets.computeIfAbsent(set, name -> new Once<>(() -> load(name)));
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
        texts.forEach((path, text) -> {
            if (path.endsWith(".drl")) {
                drl.put("org/accreditation/rules/set" + set + "/" + path, text);
            } else if (path.endsWith(".yaml")) {
                facts.addAll(read(folder + path, text, new TypeReference<List<FactCatalogue.Entry>>() {}));
            }
        });
        if (drl.isEmpty()) {
            throw bad(folder, "There is no rule set " + set + ".");
        }
        Map<String, String> lists = new TreeMap<>();
        List<Register> registers = data("regulators.yaml", new TypeReference<>() {}, lists);
        List<SiteList> sites = data("naas-sites.yaml", new TypeReference<>() {}, lists);
        String written = Digest.of(texts);
        CompiledRules compiled =
                files.compiledRules(set, written).map(CompiledRules::new).orElseGet(() -> compile(folder, set, drl));
        return new LoadedRules(
                new RuleSet(set, compiled, registers, sites, new FactCatalogue(facts)),
                compiled,
                written,
                files.code(),
                digest(written, lists));
    }

    /** Of all that facts are derived by. */
    private String digest(String written, Map<String, String> lists) {
        Map<String, String> parts = new TreeMap<>();
        lists.forEach((file, text) -> parts.put("list " + file, text));
        parts.put("files", written);
        parts.put("code", files.code());
        return Digest.of(parts);
    }

    private static CompiledRules compile(String folder, String set, Map<String, String> drl) {
        try {
            return CompiledRules.compile(set, drl);
        } catch (IllegalArgumentException doesNotCompile) {
            throw bad(folder, doesNotCompile.getMessage());
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
        return read(path, text, type);
    }

    private <T> T read(String path, String text, TypeReference<T> type) {
        try {
            return yaml.readValue(text, type);
        } catch (JsonProcessingException malformed) {
            throw bad(path, malformed.getOriginalMessage());
        }
    }

    private static BadTable bad(String path, String message) {
        return new BadTable(List.of(new TableFault(path, null, null, message)));
    }
}
