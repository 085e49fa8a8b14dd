package org.accreditation.api;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The query parameters of a search in the journal: {@link JournalQuery} reads them, {@link JournalContract} shows them. */
enum JournalParameter {
    ID("id", Form.TEXT, "The 'id' of an answer.", null),
    CANDIDATE(
            "candidate",
            Form.TEXT,
            "Whom it is about: the caller's reference, 'candidate.ref' of its requests.",
            "agency-one-day-short"),
    TAKEN_FROM("takenFrom", Form.TIME, "Taken at this time or later, by the clock of the service.", "2026-03-01"),
    TAKEN_BEFORE(
            "takenBefore", Form.TIME, "Taken before this time, by the clock of the service.", "2026-04-01T09:30:00Z"),
    ABOUT_FROM("aboutFrom", Form.DAY, "About this day or a later one: the 'asOf' of a decision.", "2017-01-01"),
    ABOUT_TO("aboutTo", Form.DAY, "About this day or an earlier one: the 'asOf' of a decision.", "2017-12-31"),
    CALLER(
            "caller",
            Form.TEXT,
            "Who asked: the name of the client or person, or 'local' where nobody signs in.",
            "hr-system"),
    CALLER_KIND(
            "callerKind",
            "What asked: a client by a token of its own, a person who signed in, whoever is on the machine of the"
                    + " service where nobody signs in, or the service itself.",
            List.of("client", "person", "local", "service")),
    KIND(
            "kind",
            "What kind of entry: a decision, a pathway, what a person decided later, an erasure, a version that was"
                    + " approved or withdrawn, or what was done with a list of past decisions to be put right.",
            List.of("decision", "pathway", "decided", "erased", "approved", "withdrawn", "redress")),
    POLICY("policy", Form.TEXT, "The policy it was decided by.", "local-reference"),
    VERSION("version", Form.DAY, "The version of the policy.", "2016-05-09"),
    DECISION("decision", Form.TEXT, "Which decision.", "endorsement"),
    STATUS("status", "Which status.", List.of("AP", "PS", "PL")),
    OUTCOME("outcome", "What was decided.", List.of("yes", "no", "not-yet", "refer", "incomplete")),
    ROW(
            "row",
            Form.TEXT,
            "A row that it rested on: its id, or with the table that holds it 'model#table row'.",
            "endorsement#Assignment length agency-months-short"),
    PARAGRAPH(
            "paragraph",
            Form.TEXT,
            "A paragraph that it rested on: the id of the source, or with the paragraph 'source paragraph'.",
            "adcs-2016 3.3"),
    LIMIT("limit", Form.NUMBER, "How many entries a page holds at most.", null),
    CURSOR("cursor", Form.TEXT, "Where the page before ended: its 'next', as it stands.", null),
    FORM(
            "form",
            "In which form, where a link cannot say it by Accept: entries as lines of JSON, or decisions as a"
                    + " spreadsheet.",
            List.of("ndjson", "csv"));

    /** No text is longer. */
    static final int LONGEST = 400;

    /** The most entries of a page. */
    static final int MOST = 500;

    /** The entries of a page where nothing is said. */
    static final int USUAL = 50;

    /** How a value is written. */
    enum Form {
        /** As it stands. */
        TEXT,
        /** A day such as 2016-11-01. */
        DAY,
        /** A time such as 2026-03-01T09:30:00Z, or a day for its beginning in UTC. */
        TIME,
        /** One of a few words. */
        WORD,
        /** A whole number. */
        NUMBER
    }

    private final String word;
    private final Form form;
    private final String description;
    private final String example;
    private final List<String> words;

    JournalParameter(String word, Form form, String description, String example) {
        this(word, form, description, example, List.of());
    }

    JournalParameter(String word, String description, List<String> words) {
        this(word, Form.WORD, description, null, words);
    }

    JournalParameter(String word, Form form, String description, String example, List<String> words) {
        this.word = word;
        this.form = form;
        this.description = description;
        this.example = example;
        this.words = words;
    }

    /** As it stands in the address. */
    String word() {
        return word;
    }

    Form form() {
        return form;
    }

    String description() {
        return description;
    }

    /** Null where none helps. */
    String example() {
        return example;
    }

    /** What it can be, where that is one of a few words. */
    List<String> words() {
        return words;
    }

    /** Whether it is about pages, so that it has no place where all is asked for. */
    boolean isOfPages() {
        return this == LIMIT || this == CURSOR;
    }

    /** Those of a search that goes on page by page. */
    public static final class OfSearch implements Supplier<Set<String>> {
        @Override
        public Set<String> get() {
            return words(parameter -> parameter != FORM);
        }
    }

    /** Those of an export, which has no pages. */
    public static final class OfExport implements Supplier<Set<String>> {
        @Override
        public Set<String> get() {
            return words(parameter -> !parameter.isOfPages());
        }
    }

    /** Those of a list that is not searched. */
    public static final class OfPages implements Supplier<Set<String>> {
        @Override
        public Set<String> get() {
            return words(JournalParameter::isOfPages);
        }
    }

    private static Set<String> words(Predicate<JournalParameter> taken) {
        return Arrays.stream(values())
                .filter(taken)
                .map(JournalParameter::word)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
