package org.accreditation.population;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stock and flow: how a workforce goes through an assessment month by month, where so many can sit, fail at given rates by
 * attempt, wait and sit again, leave and are replaced. Whole groups flow, not persons; parts of people are normal.
 *
 * @param given the assumptions
 * @param months what there is at the end of each month
 * @param through the month by whose end at most one of a hundred is still to sit for the first time, but for those who joined and may not yet;
 *     null where none is
 */
public record Rollout(Assumptions given, List<Month> months, Integer through) {

    /** What is still to sit when the stock counts as through. */
    private static final double THROUGH = 0.01;

    private static final int MONTHS_OF_A_YEAR = 12;

    /**
     * What is assumed; each can be changed.
     *
     * @param stock people at the start
     * @param eligible for each month from the start, the part of the stock that may sit by then; the last one goes on
     * @param places how many can sit in each month from the start; the last one goes on, so that a phased start is a list that
     *     grows
     * @param failPercent at each attempt; the last one goes on
     * @param waitMonths after each failure before sitting again; the last one goes on
     * @param attempts how many there are
     * @param leavePercent of people in a year
     * @param joinPercent of people in a year; they become eligible after a while
     * @param monthsToEligible for those who join
     * @param length how many months to look ahead
     */
    public record Assumptions(
            double stock,
            List<Double> eligible,
            List<Double> places,
            List<Double> failPercent,
            List<Integer> waitMonths,
            int attempts,
            double leavePercent,
            double joinPercent,
            int monthsToEligible,
            int length) {

        /**
         * Assumptions.
         *
         * @throws IllegalArgumentException where a list is empty or a number cannot be
         */
        public Assumptions {
            if (eligible.isEmpty() || places.isEmpty() || failPercent.isEmpty() || waitMonths.isEmpty()) {
                throw new IllegalArgumentException(
                        "Each list needs a number: eligible, places, failPercent, waitMonths.");
            }
            boolean negative = stock < 0
                    || places.stream().anyMatch(each -> each < 0)
                    || waitMonths.stream().anyMatch(each -> each < 0)
                    || monthsToEligible < 0;
            boolean impossible = attempts < 1
                    || attempts > 20
                    || length < 1
                    || length > 600
                    || failPercent.stream().anyMatch(each -> each < 0 || each > 100)
                    || eligible.stream().anyMatch(each -> each < 0 || each > 1)
                    || leavePercent < 0
                    || leavePercent > 100
                    || joinPercent < 0
                    || joinPercent > 100;
            if (negative || impossible) {
                throw new IllegalArgumentException(
                        "A number of the roll-out cannot be: percents are 0 to 100, parts 0 to 1,"
                                + " attempts 1 to 20, months 1 to 600, and nothing is below 0.");
            }
        }
    }

    /**
     * The end of a month.
     *
     * @param month from 1
     * @param notEligible who may not sit yet
     * @param waiting who may sit for the first time and has not
     * @param toSitAgain who has failed and may sit again, now or after a wait
     * @param usedUp who has failed at every attempt
     * @param accredited who has passed
     * @param sat how many sat in that month
     * @param failed how many of them failed
     */
    public record Month(
            int month,
            double notEligible,
            double waiting,
            double toSitAgain,
            double usedUp,
            double accredited,
            double sat,
            double failed) {}

    /** Lets it run. */
    public static Rollout of(Assumptions given) {
        return new Run(given).run();
    }

    private static <T> T at(List<T> list, int place) {
        return list.get(Math.min(place, list.size() - 1));
    }

    /** As a table. */
    public String csv() {
        return Csv.of(lines());
    }

    /** Lines of a table. */
    public List<Map<String, Object>> lines() {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (Month month : months) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("month", month.month());
            line.put("notEligible", Math.round(month.notEligible()));
            line.put("waiting", Math.round(month.waiting()));
            line.put("toSitAgain", Math.round(month.toSitAgain()));
            line.put("usedUp", Math.round(month.usedUp()));
            line.put("accredited", Math.round(month.accredited()));
            line.put("sat", Math.round(month.sat()));
            line.put("failed", Math.round(month.failed()));
            lines.add(line);
        }
        return lines;
    }

    private static final class Run {
        private final Assumptions given;
        private final double[] joining;
        /** By number of failures, and by months still to wait. */
        private final double[][] again;

        private double stockNotEligible;
        private double waiting;
        private double usedUp;
        private double accredited;

        private Run(Assumptions given) {
            this.given = given;
            this.joining = new double[given.monthsToEligible() + 1];
            int longest = given.waitMonths().stream()
                    .mapToInt(Integer::intValue)
                    .max()
                    .orElse(0);
            this.again = new double[given.attempts()][longest + 1];
            this.waiting = given.stock() * at(given.eligible(), 0);
            this.stockNotEligible = given.stock() - waiting;
        }

        private Rollout run() {
            List<Month> months = new ArrayList<>();
            Integer through = null;
            double stay = 1 - given.leavePercent() / 100 / MONTHS_OF_A_YEAR;
            for (int month = 1; month <= given.length(); month++) {
                double before = total();
                leave(stay);
                becomeEligible(month);
                joining[joining.length - 1] += before * given.joinPercent() / 100 / MONTHS_OF_A_YEAR;
                months.add(sit(month));
                if (through == null && waiting + stockNotEligible <= THROUGH * total()) {
                    through = month;
                }
            }
            return new Rollout(given, months, through);
        }

        private double total() {
            return notEligible() + waiting + toSitAgain() + usedUp + accredited;
        }

        private double notEligible() {
            double sum = stockNotEligible;
            for (double each : joining) {
                sum += each;
            }
            return sum;
        }

        private double toSitAgain() {
            double sum = 0;
            for (double[] failures : again) {
                for (double each : failures) {
                    sum += each;
                }
            }
            return sum;
        }

        private void leave(double stay) {
            stockNotEligible *= stay;
            waiting *= stay;
            usedUp *= stay;
            accredited *= stay;
            for (int i = 0; i < joining.length; i++) {
                joining[i] *= stay;
            }
            for (double[] failures : again) {
                for (int i = 0; i < failures.length; i++) {
                    failures[i] *= stay;
                }
            }
        }

        /** Of the stock as much as is said by month, of those who joined whoever has been there long enough. */
        private void becomeEligible(int month) {
            double before = 1 - at(given.eligible(), month - 1);
            double after = 1 - Math.max(at(given.eligible(), month), at(given.eligible(), month - 1));
            double moved = before == 0 ? 0 : stockNotEligible * (before - after) / before;
            stockNotEligible -= moved;
            waiting += moved + joining[0];
            System.arraycopy(joining, 1, joining, 0, joining.length - 1);
            joining[joining.length - 1] = 0;
            for (double[] failures : again) {
                if (failures.length > 1) {
                    failures[0] += failures[1];
                    System.arraycopy(failures, 2, failures, 1, failures.length - 2);
                    failures[failures.length - 1] = 0;
                }
            }
        }

        /** Whoever sits again comes first: they have waited longest. */
        private Month sit(int month) {
            double places = at(given.places(), month - 1);
            double sat = 0;
            double failed = 0;
            for (int failures = given.attempts() - 1; failures >= 1; failures--) {
                double sitting = Math.min(places - sat, again[failures][0]);
                again[failures][0] -= sitting;
                sat += sitting;
                failed += result(sitting, failures);
            }
            double sitting = Math.min(places - sat, waiting);
            waiting -= sitting;
            sat += sitting;
            failed += result(sitting, 0);
            return new Month(month, notEligible(), waiting, toSitAgain(), usedUp, accredited, sat, failed);
        }

        private double result(double sitting, int failuresBefore) {
            double failed = sitting * at(given.failPercent(), failuresBefore) / 100;
            accredited += sitting - failed;
            if (failuresBefore + 1 >= given.attempts()) {
                usedUp += failed;
            } else {
                again[failuresBefore + 1][at(given.waitMonths(), failuresBefore)] += failed;
            }
            return failed;
        }
    }
}
