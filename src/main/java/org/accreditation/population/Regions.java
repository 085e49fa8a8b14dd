package org.accreditation.population;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a whole is spread over the regions: as published for the year, else as the last full set has it, else as assumed. */
final class Regions {

    private final Figures figures;

    Regions(Figures figures) {
        this.figures = figures;
    }

    List<String> names() {
        return List.copyOf(figures.parts("authorities in the region").keySet());
    }

    int authorities(String region) {
        return (int) Math.round(figures.part("authorities in the region", region));
    }

    /** Of those in post. */
    Map<String, Double> inPost(int year) {
        return shares("full-time equivalents in the region", "full-time equivalents in post", year);
    }

    /** Of agency workers. */
    Map<String, Double> agency(int year) {
        return shares("agency workers in the region", "full-time equivalents of agency workers", year);
    }

    private Map<String, Double> shares(String name, String whole, int year) {
        Map<String, Double> usual = usual(name, whole, figures.fullYear(name, year));
        Map<String, Double> thatYear = published(name, whole, year);
        double left = 1 - sum(thatYear);
        double usualOfOthers = 1
                - usual.entrySet().stream()
                        .filter(region -> thatYear.containsKey(region.getKey()))
                        .mapToDouble(Map.Entry::getValue)
                        .sum();
        Map<String, Double> shares = new LinkedHashMap<>();
        usual.forEach(
                (region, share) -> shares.put(region, thatYear.getOrDefault(region, share / usualOfOthers * left)));
        return shares;
    }

    private Map<String, Double> usual(String name, String whole, int year) {
        Map<String, Double> seen = published(name, whole, year);
        Map<String, Double> assumed = Shares.whole(figures.parts("share of the regions not seen in percent"));
        Map<String, Double> usual = new LinkedHashMap<>();
        names().forEach(region ->
                usual.put(region, seen.containsKey(region) ? seen.get(region) : (1 - sum(seen)) * assumed.get(region)));
        return usual;
    }

    private Map<String, Double> published(String name, String whole, int year) {
        Map<String, Double> published = new LinkedHashMap<>();
        names().forEach(region -> figures.exactly(name, region, year)
                .ifPresent(value -> published.put(region, value / figures.number(whole, year))));
        return published;
    }

    private static double sum(Map<String, Double> shares) {
        return shares.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
