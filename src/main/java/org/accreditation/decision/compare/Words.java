package org.accreditation.decision.compare;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accreditation.decision.Result;
import org.accreditation.policy.compare.RegionOutput;
import org.accreditation.tables.analysis.Axis;
import org.accreditation.tables.analysis.Region;
import org.accreditation.tables.analysis.ValueSet;

/** Regions and what is said in them, in plain words. */
final class Words {

    private static final List<Result> BY_WEIGHT = List.of(Result.NOT_MET, Result.UNKNOWN, Result.REFER, Result.NOT_YET);

    /** What is said of a region without bounds. */
    static final String EVERYWHERE = "in every case";

    private static final Map<Result, String> IS =
            Map.of(Result.NOT_MET, "not met", Result.UNKNOWN, "unknown", Result.NOT_YET, "not yet met");

    private Words() {}

    /** Such as "months on assignment in endorsing authority from 6 to under 8, status AP". */
    static String of(Region region) {
        if (region.bounds().isEmpty()) {
            return EVERYWHERE;
        }
        return region.bounds().entrySet().stream()
                .map(bound -> of(bound.getKey(), bound.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String of(Axis axis, ValueSet extent) {
        if (extent instanceof ValueSet.Among among) {
            return axis + " " + either(ordered(among));
        }
        ValueSet.Span span = (ValueSet.Span) extent;
        if (axis instanceof Axis.Difference difference) {
            return of(difference, span);
        }
        return axis + " " + of(span);
    }

    /** A number against zero says which of two is more. */
    private static String of(Axis.Difference difference, ValueSet.Span span) {
        boolean below = span.low() == null && BigDecimal.ZERO.equals(span.high());
        boolean above = span.high() == null && BigDecimal.ZERO.equals(span.low());
        if (below) {
            return difference.first() + (span.highIncluded() ? " at most " : " less than ") + difference.second();
        }
        if (above) {
            return difference.first() + (span.lowIncluded() ? " at least " : " more than ") + difference.second();
        }
        return difference.first() + " less " + difference.second() + " " + of(span);
    }

    private static String of(ValueSet.Span span) {
        if (span.low() == null) {
            return (span.highIncluded() ? "at most " : "under ") + number(span.high());
        }
        if (span.high() == null) {
            return span.lowIncluded() ? number(span.low()) + " or more" : "over " + number(span.low());
        }
        if (span.low().equals(span.high())) {
            return number(span.low());
        }
        return (span.lowIncluded() ? "from " : "over ") + number(span.low()) + " to "
                + (span.highIncluded() ? "" : "under ") + number(span.high());
    }

    private static String number(BigDecimal number) {
        return number.toPlainString();
    }

    private static List<Object> ordered(ValueSet.Among among) {
        return among.all().stream().filter(among.values()::contains).toList();
    }

    private static String either(List<Object> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(" or "));
    }

    /** The same for machines. */
    static List<Comparison.Condition> conditions(Region region) {
        List<Comparison.Condition> conditions = new ArrayList<>();
        for (Map.Entry<Axis, ValueSet> bound : region.bounds().entrySet()) {
            Axis axis = bound.getKey();
            String less = axis.names().size() == 1 ? null : axis.names().get(1);
            conditions.add(
                    bound.getValue() instanceof ValueSet.Among among
                            ? new Comparison.Condition(
                                    axis.names().get(0), null, ordered(among), null, null, null, null)
                            : number(axis.names().get(0), less, (ValueSet.Span) bound.getValue()));
        }
        return conditions;
    }

    private static Comparison.Condition number(String fact, String less, ValueSet.Span span) {
        return new Comparison.Condition(
                fact,
                less,
                null,
                span.low(),
                span.low() == null ? null : span.lowIncluded(),
                span.high(),
                span.high() == null ? null : span.highIncluded());
    }

    static String of(RegionOutput said) {
        if (!said.there()) {
            return "nothing: there is no such table";
        }
        return said.says().isEmpty() ? "nothing: it cannot be evaluated" : String.join(" or ", said.says());
    }

    /**
     * What another criterion would have to say to decide instead of those of a region, such as "another criterion is not met
     * or unknown, or refers under local-reference/2016-05-09".
     */
    static String unless(OutcomeRegion outcome, String from, String to) {
        List<Result> before = barred(outcome::leavesBefore);
        List<Result> after = barred(outcome::leavesAfter);
        List<Result> both = before.stream().filter(after::contains).toList();
        return "another criterion "
                + Stream.of(
                                said(both, ""),
                                said(less(before, both), " under " + from),
                                said(less(after, both), " under " + to))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(", or "));
    }

    private static List<Result> barred(Predicate<Result> leaves) {
        return BY_WEIGHT.stream().filter(result -> !leaves.test(result)).toList();
    }

    private static List<Result> less(List<Result> results, List<Result> without) {
        return results.stream().filter(result -> !without.contains(result)).toList();
    }

    private static Optional<String> said(List<Result> results, String under) {
        List<String> is = results.stream().filter(IS::containsKey).map(IS::get).toList();
        List<String> parts = new ArrayList<>();
        if (!is.isEmpty()) {
            parts.add("is " + enumerated(is));
        }
        if (results.contains(Result.REFER)) {
            parts.add("refers");
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", or ", parts) + under);
    }

    /** Such as "not met, unknown or not yet met". */
    private static String enumerated(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }
}
