package org.accreditation.rules;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What facts there are: the meaning of each, the question that supplies it, and the terms its derivation uses. */
public final class FactCatalogue {

    private final Map<String, Entry> byName;

    public FactCatalogue(List<Entry> entries) {
        this.byName = entries.stream().collect(Collectors.toUnmodifiableMap(Entry::name, entry -> entry));
    }

    /**
     * A fact that rules derive.
     *
     * @param name as tables read it
     * @param type string, number or boolean
     * @param unit of a number
     * @param values what a string can be
     * @param question in plain words, for a caller who did not supply it
     * @param pointers where in a request it is supplied
     * @param terms names of the terms that its derivation uses
     * @param choices for such a term that is a choice, what the derivation understands
     * @param data files beside the policies that its derivation reads
     */
    public record Entry(
            String name,
            String type,
            String unit,
            List<String> values,
            String question,
            List<String> pointers,
            List<String> terms,
            Map<String, List<String>> choices,
            List<String> data) {

        public Entry {
            choices = choices == null ? Map.of() : Map.copyOf(choices);
            values = values == null ? List.of() : List.copyOf(values);
            terms = terms == null ? List.of() : List.copyOf(terms);
            data = data == null ? List.of() : List.copyOf(data);
        }
    }

    public Optional<Entry> fact(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public java.util.Set<String> names() {
        return new java.util.TreeSet<>(byName.keySet());
    }

    /** The values of a term that is a choice which derivations understand; none where no derivation reads it as one. */
    public Optional<List<String>> choices(String term) {
        return byName.values().stream()
                .map(fact -> fact.choices().get(term))
                .filter(Objects::nonNull)
                .findFirst();
    }
}
