package org.accreditation.access;

import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.accreditation.question.reading.Fault;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * The query parameters that a method of a resource takes, as it declares them.
 *
 * @param known their names
 * @param repeatable those of them that may be given several times
 */
public record QueryNames(Set<String> known, Set<String> repeatable) {

    /** As much of a name as is repeated to whoever sent it. */
    private static final int SHOWN = 40;

    /** So many letters apart, one word may be meant by another: two that are exchanged count as two. */
    private static final int CLOSE = 2;

    /** What a method takes: its {@link QueryParam}s, or what {@link Takes} names. */
    public static QueryNames of(Method method) {
        Set<String> known = new TreeSet<>();
        Set<String> repeatable = new TreeSet<>();
        for (Parameter parameter : method.getParameters()) {
            QueryParam named = parameter.getAnnotation(QueryParam.class);
            if (named != null) {
                known.add(named.value());
                if (parameter.getType() == List.class) {
                    repeatable.add(named.value());
                }
            }
        }
        Takes takes = method.getAnnotation(Takes.class);
        if (takes != null) {
            known.addAll(List.of(takes.value()));
            known.addAll(listed(takes.listedBy()));
        }
        return new QueryNames(known, repeatable);
    }

    private static Set<String> listed(Class<? extends Supplier<Set<String>>> by) {
        try {
            return by.getConstructor().newInstance().get();
        } catch (ReflectiveOperationException noConstructor) {
            throw new IllegalStateException(noConstructor);
        }
    }

    /** What is wrong with the names that are given: unknown ones, and those given several times. */
    public List<Fault> faults(Map<String, List<String>> given) {
        List<Fault> faults = new ArrayList<>();
        given.forEach((name, values) -> {
            if (!known.contains(name)) {
                faults.add(new Fault("", unknown(name)));
            } else if (values.size() > 1 && !repeatable.contains(name)) {
                faults.add(new Fault("", "The query parameter '" + name + "' is given more than once. Give it once."));
            }
        });
        return faults;
    }

    private String unknown(String name) {
        String shown = name.length() > SHOWN ? name.substring(0, SHOWN) + "…" : name;
        String there = known.isEmpty() ? "This address takes none." : "There are: " + String.join(", ", known) + ".";
        return "There is no query parameter '" + shown + "' here. "
                + meant(shown).map(word -> "Did you mean '" + word + "'? ").orElse("") + there;
    }

    private Optional<String> meant(String name) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        return known.stream()
                .filter(word -> distance.apply(word, name) <= CLOSE || word.equalsIgnoreCase(name))
                .min(Comparator.comparing((String word) -> distance.apply(word, name)));
    }
}
