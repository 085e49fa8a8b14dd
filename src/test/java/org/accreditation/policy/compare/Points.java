package org.accreditation.policy.compare;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Region;

/**
 * Random people: a status and a value for every fact that a table of either version reads. Half of them begin in a region in
 * which something changes, so that regions are met from inside and from close by.
 */
public final class Points {

    /** A person under two versions. */
    public record Point(Pairs.Pair pair, String status, Map<String, Object> facts) {}

    private record Known(List<String> names, Map<String, Set<Object>> domains, List<Region> regions) {}

    private static final Map<String, Known> KNOWN = new HashMap<>();

    private Points() {}

    public static Arbitrary<Point> of(List<Pairs.Pair> pairs) {
        return Arbitraries.randoms().map(random -> {
            Pairs.Pair pair = pairs.get(random.nextInt(pairs.size()));
            String status = List.of("AP", "PS", "PL").get(random.nextInt(3));
            return new Point(pair, status, facts(known(pair), status, random));
        });
    }

    private static Map<String, Object> facts(Known known, String status, Random random) {
        Map<String, Object> facts = new HashMap<>();
        known.names().forEach(name -> facts.put(name, any(known.domains().get(name), random)));
        if (random.nextBoolean()) {
            Map<String, Object> inside =
                    known.regions().get(random.nextInt(known.regions().size())).sample();
            facts.putAll(inside);
            List<String> names = new ArrayList<>(new TreeSet<>(inside.keySet()));
            if (random.nextBoolean() && !names.isEmpty()) {
                String moved = names.get(random.nextInt(names.size()));
                facts.put(moved, any(known.domains().get(moved), random));
            }
        }
        facts.put("status", status);
        return facts;
    }

    private static Object any(Set<Object> domain, Random random) {
        if (domain == null) {
            return BigDecimal.valueOf(random.nextInt(64) - 4).divide(BigDecimal.valueOf(2));
        }
        return new ArrayList<>(domain).get(random.nextInt(domain.size()));
    }

    private static Known known(Pairs.Pair pair) {
        return KNOWN.computeIfAbsent(pair.name(), unknown -> {
            Set<String> names = new LinkedHashSet<>();
            Stream.of(pair.from(), pair.to()).forEach(version -> names.addAll(read(version)));
            List<Region> regions = new ArrayList<>();
            TableRegions.of(pair.from(), pair.to())
                    .forEach(table -> table.regions().forEach(changed -> regions.add(changed.region())));
            DecisionRegions.of(pair.from(), pair.to()).forEach(decision -> decision.findings()
                    .forEach(criterion -> criterion.changed().forEach(changed -> regions.add(changed.region()))));
            regions.add(Region.EVERYWHERE);
            return new Known(List.copyOf(names), Domains.of(pair.from(), pair.to()), regions);
        });
    }

    /** Facts, and the values of tables too: a table alone takes them as they stand in its headings. */
    private static Set<String> read(PolicyVersion version) {
        Set<String> names = new TreeSet<>();
        version.tables().values().stream().map(placed -> placed.table()).map(DecisionTable::reads).forEach(names::addAll);
        return names;
    }
}
