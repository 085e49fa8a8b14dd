package org.accreditation.rules;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What facts there are: the meaning of each, the question that supplies it, and the terms its derivation uses. */
public final class FactCatalogue {

    private final Map<String, Entry> byName;
    private final Map<String, String> questions;

    /**
     * A catalogue.
     *
     * @param questions what to ask for each place of a request, by its JSON pointer with a star for any entry of a list
     */
    public FactCatalogue(List<Entry> entries, Map<String, String> questions) {
        this.questions = Map.copyOf(questions);
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
     * @param goesWith what other facts are where this one is known
     * @param differences for the difference of two facts, as {@code a - b}, the cell that it always meets
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
            List<String> data,
            List<GoesWith> goesWith,
            Map<String, String> differences) {

        public Entry {
            goesWith = goesWith == null ? List.of() : List.copyOf(goesWith);
            differences = differences == null ? Map.of() : Map.copyOf(differences);
            choices = choices == null ? Map.of() : Map.copyOf(choices);
            values = values == null ? List.of() : List.copyOf(values);
            terms = terms == null ? List.of() : List.copyOf(terms);
            data = data == null ? List.of() : List.copyOf(data);
        }
    }

    /**
     * What another fact is, where it is known too.
     *
     * @param where the cell that this fact meets; {@code -} where it is enough that it is known
     * @param fact the other fact
     * @param is the cell that it meets then
     */
    public record GoesWith(String where, String fact, String is) {
        public GoesWith {
            where = where == null ? "-" : where;
        }
    }

    public Optional<Entry> fact(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** What to ask for a place of a request. */
    public Optional<String> question(String pointer) {
        return Optional.ofNullable(questions.get(pointer.replaceAll("/\\d+(?=/|$)", "/*")));
    }

    /** The places for which there is a question. */
    public java.util.Set<String> places() {
        return questions.keySet();
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
