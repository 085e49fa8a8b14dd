package org.accreditation.population;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Titles, ages and having started within the last year, together: each of them as published, and managers older than others. */
final class Kinds {

    private final List<Kind> kinds = new ArrayList<>();
    private final double[] shares;

    /** A title at an age, and whether they started within the last year. */
    record Kind(String title, String age, boolean starter) {}

    /**
     * The kinds of a year.
     *
     * @param roles the figure that says how many have which title
     */
    Kinds(Figures figures, String roles, int year) {
        Map<String, Double> titles = figures.shares(roles, year);
        Map<String, Double> ages = figures.shares("age", year);
        Map<String, Double> starters = figures.shares("age of starters", year);
        double started = figures.number("starters", year)
                / figures.number("full-time equivalents in post", figures.fullYear("starters", year));
        double[][] affinity = new double[titles.size()][ages.size()];
        int row = 0;
        for (String title : titles.keySet()) {
            int column = 0;
            for (String age : ages.keySet()) {
                affinity[row][column++] = figures.part("how much likelier at the age", title + ", " + age);
            }
            row++;
        }
        double[][] fitted =
                Shares.fitted(affinity, Shares.of(List.copyOf(titles.values())), Shares.of(List.copyOf(ages.values())));
        List<Double> sizes = new ArrayList<>();
        row = 0;
        for (String title : titles.keySet()) {
            int column = 0;
            for (String age : ages.keySet()) {
                double share = fitted[row][column++];
                double startedOfAge = Math.min(1, started * starters.get(age) / ages.get(age));
                kinds.add(new Kind(title, age, true));
                sizes.add(share * startedOfAge);
                kinds.add(new Kind(title, age, false));
                sizes.add(share * (1 - startedOfAge));
            }
            row++;
        }
        shares = Shares.of(sizes);
    }

    Kind kind(int number) {
        return kinds.get(number);
    }

    /** Of each kind, in order. */
    double[] shares() {
        return shares;
    }
}
