package org.accreditation.population;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accreditation.policy.StrictYaml;

/**
 * A ready question to the workforce, as a page shows it.
 *
 * @param id in its address
 * @param title the question
 * @param text what it finds out, and who asked it
 * @param ask {@code impact}, {@code sweep}, {@code months}, {@code equality} or {@code rollout}
 * @param fields what is asked for, in order, with the value that it begins with
 * @param assumed of a field that no paper settles, why its value is what it is; null where there is none
 */
public record ReadyQuestion(
        String id, String title, String text, String ask, Map<String, String> fields, Map<String, String> assumed) {

    private static final String FILE = "population/questions.yaml";

    public ReadyQuestion {
        assumed = assumed == null ? Map.of() : assumed;
    }

    /** The same of people who are there already; empty where it is about none, or about what a staff list does not say. */
    public Optional<ReadyQuestion> ofStaffList() {
        if (!Set.of("impact", "sweep", "months").contains(ask)) {
            return Optional.empty();
        }
        Map<String, String> others = new LinkedHashMap<>(fields);
        others.keySet().removeAll(Set.of("size", "asOf"));
        return Optional.of(new ReadyQuestion(id, title, text, ask, others, assumed));
    }

    /** Those that are packaged, in order. */
    public static List<ReadyQuestion> packaged() {
        try (InputStream stream = ReadyQuestion.class.getResourceAsStream("/" + FILE)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return new StrictYaml().read(FILE, text, new TypeReference<List<ReadyQuestion>>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
