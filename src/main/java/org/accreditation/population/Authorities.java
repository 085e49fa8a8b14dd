package org.accreditation.population;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accreditation.candidate.Authority;
import org.accreditation.candidate.Body;

/** The authorities of a synthetic workforce. Their codes are made up: region and number. */
final class Authorities {

    private final List<String> regions;
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, Integer> before = new HashMap<>();
    private final Map<String, Body> bodies = new HashMap<>();

    Authorities(Figures figures, Regions regions, long seed, LocalDate asOf) {
        this.regions = regions.names();
        int all = 0;
        for (String region : this.regions) {
            counts.put(region, regions.authorities(region));
            before.put(region, all);
            all += regions.authorities(region);
        }
        boolean sitesKnown = !asOf.isBefore(figures.days("national assessment").from());
        long sites = Math.round(figures.number("sites", asOf.getYear()));
        double trusts = all * figures.number("trusts in percent") / 100;
        Deck site = new Deck(seed, "sites", all, 1);
        Deck trust = new Deck(seed, "trusts", all, 1);
        for (String region : this.regions) {
            for (int number = 0; number < counts.get(region); number++) {
                int place = before.get(region) + number;
                boolean isTrust = trust.shuffled(place) + 0.5 < trusts;
                Boolean isSite = sitesKnown ? site.shuffled(place) < sites : null;
                bodies.put(code(region, number), body(region, number, isTrust, isSite));
            }
        }
    }

    private static Body body(String region, int number, boolean trust, Boolean site) {
        String code = code(region, number);
        return trust
                ? new Body("childrens-trust", code + "-T", List.of(code), List.of(), site, List.of(region))
                : new Body("local-authority", code, null, List.of(), site, List.of(region));
    }

    /** An authority of a region, or the trust that delivers for it. */
    Body body(String region, int number) {
        return bodies.get(code(region, number));
    }

    /** Any authority of a region. */
    Authority any(String region, SplittableRandom random) {
        return new Authority(code(region, random.nextInt(counts.get(region))), region, false);
    }

    String anyRegion(SplittableRandom random) {
        return regions.get(random.nextInt(regions.size()));
    }

    private static String code(String region, int number) {
        String initials = Stream.of(region.split(" "))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT))
                .collect(Collectors.joining());
        return String.format(Locale.ROOT, "%s-%02d", initials.length() == 1 ? initials + "ON" : initials, number + 1);
    }
}
