package org.accreditation.rules;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What facts there are: the meaning of each, the question that supplies it, and the terms its derivation uses. */
public final class FactCatalogue {

    private final Map<String, Entry> byName;
    private final Map<String, TermReading> termReadings;
    private final Map<String, String> questions;

    /**
     * A catalogue.
     *
     * @param questions what to ask for each place of a request, by its JSON pointer with a star for any entry of a list
     * @throws IllegalArgumentException where a fact or a term stands in it twice, a fact lacks its type or question, or it is
     *     not said how a term that a fact names is read
     */
    public FactCatalogue(List<Entry> entries, List<TermReading> terms, Map<String, String> questions) {
        this.questions = Map.copyOf(questions);
        this.byName = once(entries, Entry::name, "The fact");
        this.termReadings = once(terms, TermReading::term, "The term");
        entries.forEach(entry -> entry.terms().stream()
                .filter(term -> !termReadings.containsKey(term))
                .forEach(term -> {
                    throw new IllegalArgumentException("The fact '" + entry.name() + "' is worked out with the term '"
                            + term + "', but terms.yaml does not say how that is read.");
                }));
    }

    private static <T> Map<String, T> once(List<T> entries, Function<T, String> name, String what) {
        Map<String, T> byName = new TreeMap<>();
        entries.forEach(entry -> {
            if (byName.put(name.apply(entry), entry) != null) {
                throw new IllegalArgumentException(
                        what + " '" + name.apply(entry) + "' stands in the catalogue twice. Leave one out.");
            }
        });
        return byName;
    }

    /** As what derivations read a term. */
    public enum Reading {
        @JsonProperty("number")
        NUMBER,
        @JsonProperty("day")
        DAY,
        @JsonProperty("word")
        WORD
    }

    /** How derivations read a term. */
    public record TermReading(String term, Reading read) {
        public TermReading {
            if (term == null || read == null) {
                throw new IllegalArgumentException("A line needs 'term' and 'read': number, day or word.");
            }
        }
    }

    /** How derivations read a term; empty where none does. */
    public Optional<Reading> reading(String term) {
        return Optional.ofNullable(termReadings.get(term)).map(TermReading::read);
    }

    /**
     * A fact that rules derive.
     *
     * @param name as tables read it
     * @param type string, number or boolean
     * @param unit of a number
     * @param fractions whether such a number need not be whole
     * @param values what a string can be
     * @param question in plain words, for a caller who did not supply it
     * @param pointers where in a request it is supplied
     * @param terms names of the terms that its derivation uses
     * @param choices for such a term that is a choice, what the derivation understands
     * @param data files beside the policies that its derivation reads
     * @param goesWith what other facts are where this one is known
     * @param rules the file of rules that derives it, without its ending
     * @param differences for the difference of two facts, as {@code a - b}, the cell that it always meets
     */
    public record Entry(
            String name,
            String type,
            String unit,
            boolean fractions,
            List<String> values,
            String question,
            List<String> pointers,
            List<String> terms,
            Map<String, List<String>> choices,
            List<String> data,
            List<GoesWith> goesWith,
            Map<String, String> differences,
            String rules) {

        private static final List<String> TYPES = List.of("string", "number", "boolean");

        public Entry {
            if (name == null || question == null || rules == null || !TYPES.contains(type)) {
                throw new IllegalArgumentException(
                        "A fact needs 'name', 'question', 'rules' and 'type', which is one of " + TYPES + ".");
            }
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
