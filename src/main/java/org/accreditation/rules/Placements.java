package org.accreditation.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.accreditation.candidate.Plan.Placement;

/**
 * Counts and measures the placements of a practice leader's plan (ADCS 4.7 to 4.9). Each fact is unknown as soon as a
 * placement that could count lacks what matters for it.
 */
public final class Placements {

    /** Facts that say for how many placements something holds. */
    public static final List<String> COUNTED = List.of(
            "placements at home",
            "placements elsewhere",
            "placements without a project tied to an element",
            "placements without coaching or action learning",
            "placements in authorities in difficulty");

    /** Every fact that cannot be known without the list of placements. */
    public static final List<String> ALL = List.of(
            "number of placements",
            "placements at home",
            "placements elsewhere",
            "days a week in the host",
            "months begun of the longest placement",
            "months begun from first start to last end",
            "whole months of the shortest placement",
            "whole months from first start to last end",
            "full-time placements",
            "placements in authorities in difficulty",
            "placements without a project tied to an element",
            "placements without coaching or action learning",
            "placement in an authority in difficulty");

    private Placements() {}

    /** For how many placements it holds. */
    public static Fact count(String fact, List<Considered> considered) {
        return settle(fact, considered, counted -> Fact.of(fact, counted.size(), "Counted one by one."));
    }

    /** The most days a week that any placement in a host takes; it does not arise where there is none. */
    public static Fact days(String fact, List<Considered> considered) {
        return settle(fact, considered, hosts -> hosts.stream()
                .map(Placement::daysPerWeek)
                .max(Comparator.naturalOrder())
                .map(most -> Fact.of(fact, number(most), "The most of any placement in another authority."))
                .orElse(Fact.of(fact, null, "It does not arise: no placement is in another authority.")));
    }

    /** Months begun from the first day to the end of the placement that takes longest. */
    public static Fact longest(String fact, List<Considered> considered) {
        return settle(fact, considered, dated -> dated.stream()
                .map(placement -> Periods.monthsBegun(placement.from(), end(placement)))
                .max(Comparator.naturalOrder())
                .map(most -> Fact.of(fact, most, "Of the placement that takes longest, its last day included."))
                .orElse(none(fact)));
    }

    /** Whether all, some or none of the placements are full time. */
    public static Fact fullTime(String fact, List<Considered> considered) {
        return settle(fact, considered, full -> {
            if (considered.isEmpty()) {
                return Fact.of(fact, "no placement", "The plan has no placement.");
            }
            String value = full.size() == considered.size() ? "all" : full.isEmpty() ? "none" : "some";
            return Fact.of(fact, value, "Full time: " + full.size() + " of " + considered.size() + ".");
        });
    }

    /** Whole months of the placement that takes least time. */
    public static Fact shortest(String fact, List<Considered> considered) {
        return settle(fact, considered, dated -> dated.stream()
                .map(placement -> Periods.months(placement.from(), end(placement)))
                .min(Comparator.naturalOrder())
                .map(least -> Fact.of(fact, least, "Of the placement that takes least time, its last day included."))
                .orElse(none(fact)));
    }

    /** Whole months from the first day of the first placement to the end of the one that ends last. */
    public static Fact wholeTogether(String fact, List<Considered> considered) {
        return settle(
                fact,
                considered,
                dated -> dated.isEmpty()
                        ? none(fact)
                        : Fact.of(fact, Periods.months(first(dated), last(dated)), between(first(dated), last(dated))));
    }

    /** Months begun from the first day of the first placement to the end of the one that ends last. */
    public static Fact together(String fact, List<Considered> considered) {
        return settle(
                fact, considered, dated -> dated.isEmpty() ? none(fact) : together(fact, first(dated), last(dated)));
    }

    private static Fact together(String fact, LocalDate first, LocalDate end) {
        return Fact.of(fact, Periods.monthsBegun(first, end), between(first, end));
    }

    private static String between(LocalDate first, LocalDate end) {
        return "From " + first + " to " + end.minusDays(1) + ", the last day.";
    }

    /** What the way in which a placement in an authority in difficulty is arranged amounts to (ADCS 4.5). */
    public static String arranged(Placement placement) {
        if (placement.arrangement() == null) {
            return null;
        }
        return switch (placement.arrangement()) {
            case "secondment" -> "secondment";
            case "peer-review", "improvement-work" -> "improvement";
            default -> "neither";
        };
    }

    private static Fact settle(String fact, List<Considered> considered, Function<List<Placement>, Fact> measure) {
        if (considered.stream().anyMatch(Considered::isUnclear)) {
            return Fact.missing(fact, considered);
        }
        return measure.apply(considered.stream()
                .filter(Considered::isCounted)
                .map(counted -> (Placement) counted.subject())
                .toList());
    }

    private static Fact none(String fact) {
        return Fact.of(fact, null, "It does not arise: the plan has no placement.");
    }

    private static LocalDate first(List<Placement> placements) {
        return placements.stream().map(Placement::from).reduce(Periods::earlier).orElseThrow();
    }

    private static LocalDate last(List<Placement> placements) {
        return placements.stream().map(Placements::end).reduce(Periods::later).orElseThrow();
    }

    /** The day after its last. */
    private static LocalDate end(Placement placement) {
        return placement.to().plusDays(1);
    }

    /** Two and a half days stay 2.5, three days become 3. */
    private static BigDecimal number(Double days) {
        return new BigDecimal(days.toString()).stripTrailingZeros();
    }
}
