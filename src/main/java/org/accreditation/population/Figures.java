package org.accreditation.population;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.accreditation.policy.Digest;
import org.accreditation.policy.StrictYaml;

/**
 * From what a synthetic workforce is made: published figures with their sources, and assumptions with a reason and a range.
 * Both are data ({@code population/england.yaml}); no figure stands in code.
 */
public final class Figures {

    private static final String RESOURCE = "/population/england.yaml";

    private final List<Figure> figures;
    private final List<Integer> lengthOfService;
    private final Map<String, Days> days;
    private final Map<String, Title> titles;

    /** The file as written. */
    private record Content(
            Map<String, Map<String, String>> sources,
            List<Figure> figures,
            List<Integer> lengthOfService,
            List<Days> days,
            List<Title> roles) {}

    /**
     * A figure: published where it has a source, assumed where it has a reason.
     *
     * @param name what it measures
     * @param of which part of it; null where there is one
     * @param year 30 September of that year; null where it holds for every year
     * @param value in the unit that the name says
     * @param round by how much a published figure may be off as it was rounded
     * @param source an entry of the sources
     * @param range lowest and highest value that a sensitivity run tries
     * @param reason why it is assumed
     */
    public record Figure(
            String name,
            String of,
            Integer year,
            double value,
            Double round,
            String source,
            List<Double> range,
            String reason) {

        /**
         * Checks it.
         *
         * @throws IllegalArgumentException where it is neither published nor assumed, or both, or lies outside its range
         */
        public Figure {
            boolean published = source != null && round != null && range == null && reason == null;
            boolean assumed = source == null && round == null && range != null && reason != null;
            if (name == null || published == assumed) {
                throw new IllegalArgumentException("The figure '" + name + "' needs 'source' and 'round' where it is"
                        + " published, or 'reason' and 'range' where it is assumed.");
            }
            if (assumed && (range.size() != 2 || value < range.get(0) || value > range.get(1))) {
                throw new IllegalArgumentException(
                        "The figure '" + name + "' (" + of + ") is not in its range " + range + ".");
            }
        }

        /** Whether nothing published says it. */
        public boolean isAssumed() {
            return source == null;
        }

        private Figure with(double other) {
            return new Figure(name, of, year, other, round, source, range, reason);
        }
    }

    /**
     * Days between which something was so.
     *
     * @param to last day; null where it goes on
     */
    record Days(String name, LocalDate from, LocalDate to, String source, String reason) {}

    /**
     * What a title of the statistics means in a request.
     *
     * @param status the one that is in question for it
     * @param roles roles of a request with their shares
     * @param before the title of the post before
     * @param duties that go with it
     */
    record Title(String title, String status, Map<String, Double> roles, String before, List<String> duties) {}

    private Figures(
            List<Figure> figures, List<Integer> lengthOfService, Map<String, Days> days, Map<String, Title> titles) {
        this.figures = List.copyOf(figures);
        this.lengthOfService = List.copyOf(lengthOfService);
        this.days = days;
        this.titles = titles;
    }

    /** The figures for England as packaged. */
    public static Figures packaged() {
        try (InputStream resource = Figures.class.getResourceAsStream(RESOURCE)) {
            return read(RESOURCE, new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * Reads others.
     *
     * @throws org.accreditation.tables.BadTable where they cannot be read
     * @throws IllegalArgumentException where a figure names a source that is not listed
     */
    static Figures read(String path, String text) {
        Content content = new StrictYaml().read(path, text, new TypeReference<>() {});
        content.figures().stream()
                .filter(figure -> !figure.isAssumed() && !content.sources().containsKey(figure.source()))
                .findFirst()
                .ifPresent(figure -> {
                    throw new IllegalArgumentException("The figure '" + figure.name() + "' names the source '"
                            + figure.source() + "', which is not listed.");
                });
        Map<String, Days> days = new LinkedHashMap<>();
        content.days().forEach(each -> days.put(each.name(), each));
        Map<String, Title> titles = new LinkedHashMap<>();
        content.roles().forEach(each -> titles.put(each.title(), each));
        return new Figures(content.figures(), content.lengthOfService(), days, titles);
    }

    /** All of them, in the order of the file. */
    public List<Figure> all() {
        return figures;
    }

    /**
     * The same with other assumptions.
     *
     * @param changes the new value of each, by its name, with part and year where it has them: {@code name: part, year}
     * @throws IllegalArgumentException where there is no such assumption, or the value is outside its range
     */
    public Figures with(Map<String, Double> changes) {
        List<Figure> changed = new ArrayList<>(figures);
        changes.forEach((key, value) -> {
            boolean found = false;
            for (int i = 0; i < changed.size(); i++) {
                Figure figure = changed.get(i);
                if (figure.isAssumed() && key(figure).equals(key)) {
                    changed.set(i, figure.with(value));
                    found = true;
                }
            }
            if (!found) {
                throw new IllegalArgumentException("'" + key + "' is no assumption that can be changed.");
            }
        });
        return new Figures(changed, lengthOfService, days, titles);
    }

    private static String key(Figure figure) {
        return figure.name()
                + (figure.of() == null ? "" : ": " + figure.of())
                + (figure.year() == null ? "" : ", " + figure.year());
    }

    /** What these figures are, so that the same text stands for the same figures. */
    String identity() {
        return Digest.of(Map.of("figures", figures.toString()));
    }

    /** A figure without parts that stands for a year. */
    double number(String name, int year) {
        return only(name, standing(name, year), null);
    }

    /** A figure without parts that holds for every year. */
    double number(String name) {
        return only(name, named(name), null);
    }

    /** One part of a figure that holds for every year. */
    double part(String name, String of) {
        return only(name, named(name), of);
    }

    private static double only(String name, List<Figure> figures, String of) {
        return figures.stream()
                .filter(figure -> Objects.equals(of, figure.of()))
                .map(Figure::value)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no figure '" + name + "'" + (of == null ? "." : " of '" + of + "'.")));
    }

    /** A part of exactly that year; empty where that year has none. */
    Optional<Double> exactly(String name, String of, int year) {
        return named(name).stream()
                .filter(figure ->
                        of.equals(figure.of()) && Integer.valueOf(year).equals(figure.year()))
                .map(Figure::value)
                .findFirst();
    }

    /** A share in percent, as a part of one. */
    double share(String name) {
        return number(name + " in percent") / 100;
    }

    /** The parts of a whole in that year, as parts of one that add up to one. */
    Map<String, Double> shares(String name, int year) {
        Map<String, Double> shares = new LinkedHashMap<>();
        standing(name + " in percent", year).forEach(figure -> shares.put(figure.of(), figure.value()));
        return Shares.whole(shares);
    }

    /** The parts of a figure, whatever their year. */
    Map<String, Double> parts(String name) {
        Map<String, Double> parts = new LinkedHashMap<>();
        named(name).forEach(figure -> parts.put(figure.of(), figure.value()));
        return parts;
    }

    /** The year nearest before, or else after, of those that have as many parts of a figure as any. */
    int fullYear(String name, int year) {
        Map<Integer, Long> parts =
                named(name).stream().collect(Collectors.groupingBy(Figure::year, TreeMap::new, Collectors.counting()));
        long most = Collections.max(parts.values());
        parts.values().removeIf(count -> count < most);
        return nearest(parts.keySet(), year);
    }

    /** The figures that stand for a year: its own, or those of the last year before it, or of the first after it. */
    private List<Figure> standing(String name, int year) {
        List<Figure> named = named(name);
        Set<Integer> years = named.stream()
                .map(Figure::year)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        if (years.isEmpty()) {
            return named;
        }
        int nearest = nearest(years, year);
        return named.stream().filter(figure -> figure.year() == nearest).toList();
    }

    private static int nearest(Set<Integer> years, int year) {
        return years.stream()
                .filter(each -> each <= year)
                .max(Comparator.naturalOrder())
                .orElseGet(() -> Collections.min(years));
    }

    private List<Figure> named(String name) {
        return figures.stream().filter(figure -> figure.name().equals(name)).toList();
    }

    /** The band of a length of service in months, in years. */
    public String lengthOfService(int months) {
        int least = 0;
        for (int years : lengthOfService) {
            if (months < 12 * years) {
                return least == 0
                        ? "under " + years + (years == 1 ? " year" : " years")
                        : least + " to " + years + " years";
            }
            least = years;
        }
        return least + " years and more";
    }

    Days days(String name) {
        return days.get(name);
    }

    /** The status that is in question for a role of a request; null where none is, or not one alone. */
    String status(String role) {
        List<String> statuses = titles.values().stream()
                .filter(title -> title.roles().containsKey(role))
                .map(Title::status)
                .distinct()
                .toList();
        return statuses.size() == 1 ? statuses.get(0) : null;
    }

    Title title(String name) {
        return titles.get(name);
    }
}
