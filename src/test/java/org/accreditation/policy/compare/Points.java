package org.accreditation.policy.compare;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Random people: a status and a value for every fact that a table of either version reads. Half of them begin as somebody to
 * whom something happens, and one or two of their facts are changed, so that regions are met from inside and from close by.
 */
public final class Points {

    /** A person under two versions. */
    public record Point(Pairs.Pair pair, String status, Map<String, Object> facts) {}

    private Points() {}

    /** People who begin in a region in which a table says something else. */
    static Arbitrary<Point> inTables(List<Pairs.Pair> pairs) {
        return of(pairs, pair -> TableRegions.of(pair.from(), pair.to()).stream()
                .flatMap(table -> table.regions().stream())
                .map(changed -> changed.region().sample())
                .toList());
    }

    /**
     * People who begin as somebody.
     *
     * @param starts for a pair of versions, the facts to begin with
     */
    public static Arbitrary<Point> of(List<Pairs.Pair> pairs, Function<Pairs.Pair, List<Map<String, Object>>> starts) {
        Map<String, List<Map<String, Object>>> begun = new HashMap<>();
        return Arbitraries.randoms().map(random -> {
            Pairs.Pair pair = pairs.get(random.nextInt(pairs.size()));
            Map<String, Set<Object>> domains = Domains.of(pair.from(), pair.to());
            List<String> names = names(pair);
            Map<String, Object> facts = new HashMap<>();
            names.forEach(name -> facts.put(name, any(domains.get(name), random)));
            facts.put("status", List.of("AP", "PS", "PL").get(random.nextInt(3)));
            if (random.nextBoolean()) {
                List<Map<String, Object>> known = begun.computeIfAbsent(pair.name(), unknown -> starts.apply(pair));
                Map<String, Object> start = known.get(random.nextInt(known.size()));
                facts.putAll(start);
                List<String> moved = new ArrayList<>(new TreeSet<>(start.keySet()));
                moved.remove("status");
                for (int changes = random.nextInt(3); changes > 0 && !moved.isEmpty(); changes--) {
                    String name = moved.get(random.nextInt(moved.size()));
                    facts.put(name, any(domains.get(name), random));
                }
            }
            return new Point(pair, (String) facts.get("status"), facts);
        });
    }

    /** Facts, and the values of tables too: a table alone takes them as they stand in its headings. */
    private static List<String> names(Pairs.Pair pair) {
        TreeSet<String> names = new TreeSet<>();
        Stream.of(pair.from(), pair.to())
                .flatMap(version -> version.tables().values().stream())
                .forEach(placed -> names.addAll(placed.table().reads()));
        return List.copyOf(names);
    }

    private static Object any(Set<Object> domain, Random random) {
        if (domain == null) {
            return BigDecimal.valueOf(random.nextInt(64) - 4).divide(BigDecimal.valueOf(2));
        }
        return new ArrayList<>(domain).get(random.nextInt(domain.size()));
    }
}
