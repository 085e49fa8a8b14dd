package org.accreditation.api;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.accreditation.access.QueryNames;
import org.accreditation.journal.search.Cursor;
import org.accreditation.journal.search.Query;
import org.accreditation.question.reading.Fault;
import org.accreditation.question.reading.InvalidRequest;

/** Reads the query parameters of a search in the journal; what is malformed is refused, all at once. */
final class JournalQuery {

    private final MultivaluedMap<String, String> given;
    private final List<Fault> faults = new ArrayList<>();

    private JournalQuery(MultivaluedMap<String, String> given, Set<String> known) {
        this.given = given;
        faults.addAll(new QueryNames(known, Set.of()).faults(given));
    }

    /** A page that is asked for. */
    record Page(Query query, Cursor after, int limit) {}

    /**
     * A page of a list.
     *
     * @throws InvalidRequest naming everything that is wrong
     */
    static Page page(MultivaluedMap<String, String> given) {
        JournalQuery read = new JournalQuery(given, new JournalParameter.OfSearch().get());
        Page page = new Page(read.query(), read.cursor(Cursor::parse), read.limit());
        read.refuse();
        return page;
    }

    /**
     * Where a page begins, and how long it is.
     *
     * @param after where the page before ended; null for the first
     */
    record Place<C>(C after, int limit) {}

    /**
     * A page of a list that is not searched.
     *
     * @throws InvalidRequest naming everything that is wrong
     */
    static <C> Place<C> place(MultivaluedMap<String, String> given, Function<String, Optional<C>> cursors) {
        JournalQuery read = new JournalQuery(given, new JournalParameter.OfPages().get());
        Place<C> place = new Place<>(read.cursor(cursors), read.limit());
        read.refuse();
        return place;
    }

    /**
     * All that is looked for, without pages.
     *
     * @param form {@code ndjson} or {@code csv}; null where that is not said
     */
    record All(Query query, String form) {}

    /**
     * All that is looked for.
     *
     * @throws InvalidRequest naming everything that is wrong
     */
    static All all(MultivaluedMap<String, String> given) {
        JournalQuery read = new JournalQuery(given, new JournalParameter.OfExport().get());
        All all = new All(read.query(), read.oneOf(JournalParameter.FORM));
        read.refuse();
        return all;
    }

    private Query query() {
        return new Query(
                text(JournalParameter.ID),
                text(JournalParameter.CANDIDATE),
                time(JournalParameter.TAKEN_FROM),
                time(JournalParameter.TAKEN_BEFORE),
                day(JournalParameter.ABOUT_FROM),
                day(JournalParameter.ABOUT_TO),
                text(JournalParameter.CALLER),
                oneOf(JournalParameter.CALLER_KIND),
                oneOf(JournalParameter.KIND),
                text(JournalParameter.POLICY),
                day(JournalParameter.VERSION),
                text(JournalParameter.DECISION),
                oneOf(JournalParameter.STATUS),
                oneOf(JournalParameter.OUTCOME),
                text(JournalParameter.ROW),
                text(JournalParameter.PARAGRAPH));
    }

    private void refuse() {
        if (!faults.isEmpty()) {
            throw new InvalidRequest(List.copyOf(faults));
        }
    }

    private void fault(String detail) {
        faults.add(new Fault("", detail));
    }

    private String text(JournalParameter parameter) {
        String name = parameter.word();
        List<String> values = given.getOrDefault(name, List.of());
        if (values.isEmpty()) {
            return null;
        }
        String value = values.get(0);
        if (value.isBlank() || value.length() > JournalParameter.LONGEST || value.indexOf('\0') >= 0) {
            fault("The query parameter '" + name + "' has to be a text of 1 to " + JournalParameter.LONGEST
                    + " characters.");
        } else {
            return value;
        }
        return null;
    }

    private String oneOf(JournalParameter parameter) {
        String value = text(parameter);
        if (value != null && !parameter.words().contains(value)) {
            fault("The query parameter '" + parameter.word() + "' is one of "
                    + String.join(", ", new TreeSet<>(parameter.words())) + ".");
        }
        return value;
    }

    private LocalDate day(JournalParameter parameter) {
        String value = text(parameter);
        try {
            return value == null ? null : inRange(parameter, LocalDate.parse(value));
        } catch (DateTimeParseException notDate) {
            fault("The query parameter '" + parameter.word()
                    + "' is not a date that exists. Write year, month and day as in 2016-11-01.");
            return null;
        }
    }

    private LocalDate inRange(JournalParameter parameter, LocalDate day) {
        if (day.getYear() < 1 || day.getYear() > 9999) {
            fault("The query parameter '" + parameter.word() + "' is not a date between the years 1 and 9999.");
            return null;
        }
        return day;
    }

    /** A time, or a day for its beginning in UTC. */
    private Instant time(JournalParameter parameter) {
        String value = text(parameter);
        if (value == null) {
            return null;
        }
        try {
            LocalDate day = value.length() == 10
                    ? LocalDate.parse(value)
                    : OffsetDateTime.parse(value)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toLocalDate();
            if (inRange(parameter, day) == null) {
                return null;
            }
            return value.length() == 10
                    ? day.atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException notTime) { // also a time that is none in UTC, at the end of all years
            fault(
                    "The query parameter '" + parameter.word()
                            + "' is not a time. Write it as in 2026-03-01T09:30:00Z, or a day as in 2026-03-01 for its beginning in UTC.");
            return null;
        }
    }

    private <C> C cursor(Function<String, Optional<C>> cursors) {
        String value = text(JournalParameter.CURSOR);
        if (value == null) {
            return null;
        }
        return cursors.apply(value).orElseGet(() -> {
            fault(
                    "The query parameter 'cursor' is not one that this service gave. Use the 'next' of the page before, as it stands.");
            return null;
        });
    }

    private int limit() {
        String value = text(JournalParameter.LIMIT);
        if (value == null) {
            return JournalParameter.USUAL;
        }
        if (!value.matches("[1-9][0-9]{0,3}") || Integer.parseInt(value) > JournalParameter.MOST) {
            fault("The query parameter 'limit' is a whole number from 1 to " + JournalParameter.MOST + ".");
            return JournalParameter.USUAL;
        }
        return Integer.parseInt(value);
    }
}
