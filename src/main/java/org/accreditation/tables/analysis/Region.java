package org.accreditation.tables.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A region of the space of facts: what each axis may be. An axis that is not bounded does not matter. Regions are computed
 * with exactly; nothing is sampled.
 *
 * @param bounds the extent of each axis that matters, in order of their names
 */
public record Region(Map<Axis, ValueSet> bounds) {

    /** Every case. */
    public static final Region EVERYWHERE = new Region(Map.of());

    /** An axis whose extent is whole is left out. */
    public Region {
        Map<Axis, ValueSet> matter = new TreeMap<>(bounds);
        matter.values().removeIf(ValueSet::isWhole);
        bounds = Collections.unmodifiableMap(matter);
    }

    public static Region of(Axis axis, ValueSet extent) {
        return new Region(Map.of(axis, extent));
    }

    /** Whether no case at all is in it: also where differences of numbers contradict each other. */
    public boolean isEmpty() {
        return bounds.values().stream().anyMatch(ValueSet::isEmpty)
                || bounds.keySet().stream().anyMatch(Axis.Difference.class::isInstance)
                        && DifferenceBounds.of(this).isEmpty();
    }

    /** Whether a case is in it; one in which something that matters is unknown is not. */
    public boolean contains(Function<String, Object> values) {
        return bounds.entrySet().stream()
                .allMatch(bound -> bound.getValue().contains(bound.getKey().value(values)));
    }

    /** The cases in both. */
    public Region and(Region other) {
        Map<Axis, ValueSet> both = new TreeMap<>(bounds);
        other.bounds.forEach((axis, extent) -> both.merge(axis, extent, ValueSet::and));
        return new Region(both);
    }

    /** The cases that are not in the other, in parts that do not overlap. */
    public List<Region> without(Region other) {
        if (and(other).isEmpty()) {
            return List.of(this);
        }
        List<Region> parts = new ArrayList<>();
        Region rest = this;
        for (Map.Entry<Axis, ValueSet> bound : other.bounds.entrySet()) {
            for (ValueSet outside : bound.getValue().outside()) {
                Region part = rest.and(of(bound.getKey(), outside));
                if (!part.isEmpty()) {
                    parts.add(part);
                }
            }
            rest = rest.and(of(bound.getKey(), bound.getValue()));
        }
        return parts;
    }

    /** Both as one region, where they differ in one axis only or one holds the other. */
    public Optional<Region> or(Region other) {
        Set<Axis> axes = new TreeSet<>(bounds.keySet());
        axes.addAll(other.bounds.keySet());
        axes.removeIf(axis -> Objects.equals(bounds.get(axis), other.bounds.get(axis)));
        if (axes.size() == 1) {
            return joinedOn(axes.iterator().next(), other);
        }
        if (axes.isEmpty() || holds(other)) {
            return Optional.of(this);
        }
        return other.holds(this) ? Optional.of(other) : Optional.empty();
    }

    private Optional<Region> joinedOn(Axis axis, Region other) {
        Map<Axis, ValueSet> joined = new TreeMap<>(bounds);
        ValueSet mine = joined.remove(axis);
        ValueSet others = other.bounds.get(axis);
        if (mine == null || others == null) {
            return Optional.of(new Region(joined));
        }
        return mine.or(others).map(extent -> {
            joined.put(axis, extent);
            return new Region(joined);
        });
    }

    private boolean holds(Region other) {
        return bounds.entrySet().stream().allMatch(bound -> {
            ValueSet others = other.bounds.get(bound.getKey());
            return others != null && others.and(bound.getValue()).equals(others);
        });
    }

    /** The same cases in fewer regions: those that adjoin are joined. */
    public static List<Region> joined(List<Region> regions) {
        List<Region> left = new ArrayList<>(new LinkedHashSet<>(regions));
        boolean changed = true;
        while (changed) {
            changed = joinOnce(left);
        }
        return left;
    }

    private static boolean joinOnce(List<Region> left) {
        boolean changed = false;
        for (int i = 0; i < left.size(); i++) {
            for (int j = left.size() - 1; j > i; j--) {
                Optional<Region> both = left.get(i).or(left.get(j));
                if (both.isPresent()) {
                    left.set(i, both.get());
                    left.remove(j);
                    changed = true;
                }
            }
        }
        return changed;
    }

    /**
     * The same region, where some facts are whole numbers from 0 on: what they and their differences cannot be is left out,
     * so that it is empty exactly where no such case is in it.
     */
    public Region counting(Predicate<String> counted) {
        Map<Axis, ValueSet> whole = new TreeMap<>(bounds);
        whole.replaceAll((axis, extent) ->
                extent instanceof ValueSet.Span span && axis.names().stream().allMatch(counted)
                        ? span.whole()
                        : extent);
        bounds.forEach((axis, extent) -> {
            if (extent instanceof ValueSet.Span) {
                axis.names().stream()
                        .filter(counted)
                        .forEach(name -> whole.merge(new Axis.Fact(name), ValueSet.Span.FROM_ZERO, ValueSet::and));
            }
        });
        return new Region(whole);
    }

    /** The facts that it bounds. */
    public Set<String> names() {
        Set<String> names = new HashSet<>();
        bounds.keySet().forEach(axis -> names.addAll(axis.names()));
        return names;
    }

    /** One case of it, by the facts that it bounds; whole numbers where there are any. Empty regions have none. */
    public Map<String, Object> sample() {
        Map<String, Object> sample = new TreeMap<>(DifferenceBounds.of(this).sample());
        bounds.forEach((axis, extent) -> {
            if (extent instanceof ValueSet.Among among) {
                sample.put(
                        axis.names().get(0),
                        among.all().stream()
                                .filter(among.values()::contains)
                                .findFirst()
                                .orElseThrow());
            }
        });
        return sample;
    }
}
