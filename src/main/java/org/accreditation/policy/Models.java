package org.accreditation.policy;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accreditation.tables.BadTable;
import org.accreditation.tables.Model;
import org.accreditation.tables.ModelReader;
import org.accreditation.tables.engine.Engine;

/**
 * Models by their content. Those that differ in nothing but their namespace, which names policy and version, say the same:
 * they are read once and compiled once.
 */
final class Models {

    private static final Pattern NAMESPACE = Pattern.compile("\\snamespace\\s*=\\s*\"(urn:[^\"]{6,})\"");

    private final Map<String, Lazy<Compiled>> byContent = new ConcurrentHashMap<>();

    Models() {}

    /** Knows from the start what others have met; what is met here stays unknown to them, and is forgotten with these. */
    Models(Models others) {
        byContent.putAll(others.byContent);
    }

    /**
     * A model and the engine that it shares with all of the same content.
     *
     * @param model with its own namespace, file and text
     */
    record Compiled(Model model, Engine engine) {}

    /**
     * Reads a model.
     *
     * @throws BadTable where it cannot be read, with everything that is wrong
     */
    Compiled read(String file, String xml) {
        Matcher namespace = NAMESPACE.matcher(xml);
        String own = namespace.find() ? namespace.group(1) : "";
        String content = own.isEmpty() ? xml : xml.replace(own, "");
        Compiled first;
        try {
            first = byContent
                    .computeIfAbsent(Digest.of(Map.of("", content)), unread -> new Lazy<>(() -> compiled(file, xml)))
                    .get();
        } catch (BadTable saidOfAnotherFile) {
            return compiled(file, xml);
        }
        Model same = first.model();
        return new Compiled(same.from(file, own.isEmpty() ? same.namespace() : own, xml), first.engine());
    }

    private static Compiled compiled(String file, String xml) {
        Model model = ModelReader.read(file, xml);
        return new Compiled(model, new Engine(model));
    }
}
