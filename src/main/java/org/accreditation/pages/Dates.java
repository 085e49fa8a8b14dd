package org.accreditation.pages;

import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.accreditation.journal.search.Query;

/** Days and times as people in England write them: {@code 14 March 2017}. */
final class Dates {

    static final ZoneId ENGLAND = Query.ENGLAND;

    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("d MMMM uuuu, h:mm")
            .appendText(java.time.temporal.ChronoField.AMPM_OF_DAY, Map.of(0L, "am", 1L, "pm"))
            .toFormatter(Locale.UK);

    /** A day that is no part of the name of a version or of a file. */
    private static final Pattern DAY = Pattern.compile("(?<![\\w/-])\\d{4}-\\d{2}-\\d{2}(?![\\w-])");

    private static final List<DateTimeFormatter> WAYS = List.of(
            way("uuuu-M-d"), way("d MMMM uuuu"), way("d MMM uuuu"), way("d/M/uuuu"), way("d M uuuu"), way("d.M.uuuu"));

    private Dates() {}

    private static DateTimeFormatter way(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.UK)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** {@code 14 March 2017}. */
    @TemplateExtension
    static String inWords(LocalDate day) {
        return WORDS.format(day);
    }

    /** {@code 14 March 2017, 10:32am}, by the clocks of England. */
    @TemplateExtension
    static String inWords(Instant time) {
        return TIME.format(time.atZone(ENGLAND));
    }

    /** A text with the days in it in words; days in names of versions stay as they are. */
    @TemplateExtension
    static String withDays(String text) {
        return DAY.matcher(text)
                .replaceAll(match -> read(match.group()).map(Dates::inWords).orElse(match.group()));
    }

    /** A day as somebody may write it: 14 March 2017, 14/3/2017 or 2017-03-14; empty where it is none. */
    static Optional<LocalDate> read(String text) {
        String plain = text.strip().replaceAll("\\s+", " ");
        for (DateTimeFormatter way : WAYS) {
            try {
                return Optional.of(LocalDate.parse(plain, way))
                        .filter(day -> day.getYear() > 0 && day.getYear() < 10000);
            } catch (DateTimeParseException anotherWay) {
                continue;
            }
        }
        return Optional.empty();
    }
}
