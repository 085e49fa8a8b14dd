package org.accreditation.population;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.accreditation.candidate.Body;
import org.accreditation.candidate.Candidate;

/**
 * A synthetic workforce of England as it may have been on a day: the people in post and the agency workers, each with a whole
 * career. The same seed, size, day and figures give the same people; anybody can be made alone, so that no size takes memory.
 * What is published holds within one person, since it is dealt from decks; the rest is drawn by what is assumed.
 *
 * <p>Nobody in it is real, and no authority is: codes are made up, so that no invented person works in a real place.
 */
public final class Workforce implements People {

    /** The first year for which there are figures. */
    public static final int FIRST_YEAR = 2016;

    /** The last year for which there are figures. */
    public static final int LAST_YEAR = 2026;

    /** The largest workforce that can be made. */
    public static final long LARGEST = 10_000_000;

    private static final List<String> NOTES = List.of(
            "These people are made up. What is published of the workforce holds; the rest is assumed, with a reason and a"
                    + " range each.",
            "'plusMinus' is what the number of people asked leaves open, nineteen times of twenty. It says nothing of how"
                    + " far the assumptions are off.");

    private static final String EMPLOYEE = "employee";
    private static final String AGENCY = "agency-assignment";

    private final Figures figures;
    private final long seed;
    private final long size;
    private final LocalDate asOf;
    private final double weight;
    private final long inPost;
    private final List<Cell> cells = new ArrayList<>();
    private final Deck places;
    private final Dealt employees;
    private final Dealt agencyWorkers;
    private final double hours;
    private final Deck partTime;
    private final Deck assessed;
    private final Authorities authorities;
    private final Careers careers;

    /** People of one engagement in one region: those from a place up to another one. */
    private record Cell(String engagement, String region, long from, long to, Deck authority) {}

    /** What is dealt to the people of one engagement. */
    private static final class Dealt {
        private final Kinds kinds;
        private final Deck kind;
        private final List<String> sexes;
        private final Deck sex;
        private final List<String> ethnicities;
        private final Deck ethnicity;

        private Dealt(Figures figures, long seed, String engagement, String roles, long size, int year) {
            kinds = new Kinds(figures, roles, year);
            kind = new Deck(seed, engagement + " kind", size, kinds.shares());
            Map<String, Double> sexShares = figures.shares("sex", year);
            sexes = List.copyOf(sexShares.keySet());
            sex = new Deck(seed, engagement + " sex", size, Shares.of(List.copyOf(sexShares.values())));
            Map<String, Double> ethnicityShares = figures.shares("ethnicity", year);
            ethnicities = List.copyOf(ethnicityShares.keySet());
            ethnicity =
                    new Deck(seed, engagement + " ethnicity", size, Shares.of(List.copyOf(ethnicityShares.values())));
        }
    }

    /**
     * A workforce.
     *
     * @param seed any number
     * @param size how many people
     * @param asOf the day; the figures of its year are used
     * @throws IllegalArgumentException where there cannot be so many, or there are no figures for the year
     */
    public Workforce(Figures figures, long seed, long size, LocalDate asOf) {
        if (size < 1 || size > LARGEST) {
            throw new IllegalArgumentException("A workforce has 1 to " + LARGEST + " people, not " + size + ".");
        }
        int year = asOf.getYear();
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new IllegalArgumentException(
                    "There are figures for the years " + FIRST_YEAR + " to " + LAST_YEAR + ", not for " + year + ".");
        }
        this.figures = figures;
        this.seed = seed;
        this.size = size;
        this.asOf = asOf;
        double people = figures.number("people in post", year);
        double agency = figures.number("full-time equivalents of agency workers", year);
        this.weight = (people + agency) / size;
        this.inPost = Math.round(size * people / (people + agency));
        this.places = new Deck(seed, "places", size, 1);
        Regions regions = new Regions(figures);
        cells(regions, EMPLOYEE, regions.inPost(year), 0, inPost);
        cells(regions, AGENCY, regions.agency(year), inPost, size);
        this.employees = new Dealt(figures, seed, EMPLOYEE, "role", Math.max(1, inPost), year);
        this.agencyWorkers =
                new Dealt(figures, seed, AGENCY, "role of agency workers", Math.max(1, size - inPost), year);
        this.hours = figures.number("part-time hours of full-time");
        double partTimers = (1 - figures.number("full-time equivalents in post", year) / people) / (1 - hours);
        this.partTime = new Deck(seed, "part-time", Math.max(1, inPost), partTimers, 1 - partTimers);
        this.careers = new Careers(figures, asOf);
        this.assessed = new Deck(
                seed,
                "assessed",
                Math.max(1, inPost),
                careers.accredited(),
                careers.failed(),
                1 - careers.accredited() - careers.failed());
        this.authorities = new Authorities(figures, regions, seed, asOf);
    }

    /** As many people as there really were. */
    public static Workforce national(Figures figures, long seed, LocalDate asOf) {
        return new Workforce(figures, seed, Math.round(new Workforce(figures, seed, 1, asOf).weight()), asOf);
    }

    private void cells(Regions regions, String engagement, Map<String, Double> shares, long from, long to) {
        double before = 0;
        long start = from;
        for (String region : regions.names()) {
            before += shares.get(region);
            long end = Math.min(to, from + Math.round(before * (to - from)));
            if (end > start) {
                double[] equal = new double[regions.authorities(region)];
                java.util.Arrays.fill(equal, 1);
                Deck deck = new Deck(seed, engagement + " " + region, end - start, equal);
                cells.add(new Cell(engagement, region, start, end, deck));
            }
            start = end;
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public double weight() {
        return weight;
    }

    @Override
    public boolean isEverybody() {
        return false;
    }

    @Override
    public List<String> notes() {
        return NOTES;
    }

    @Override
    public String identity() {
        return "workforce " + seed + " " + size + " " + asOf + " " + figures.identity();
    }

    /**
     * Somebody.
     *
     * @param index from 0
     * @throws IndexOutOfBoundsException where there are not so many
     */
    @Override
    public Person person(long index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("There is nobody at " + index + " of " + size + ".");
        }
        long place = places.shuffled(index);
        Cell cell = cells.stream().filter(each -> place < each.to()).findFirst().orElseThrow();
        boolean employed = cell.engagement().equals(EMPLOYEE);
        long within = employed ? place : place - inPost;
        Dealt dealt = employed ? employees : agencyWorkers;
        Kinds.Kind kind = dealt.kinds.kind(dealt.kind.kind(within));
        boolean partTimer = employed && partTime.kind(within) == 0;
        Body body = authorities.body(cell.region(), cell.authority().kind(place - cell.from()));
        Careers.Given given = new Careers.Given(
                "w" + seed + "-" + index,
                kind.title(),
                kind.age(),
                dealt.sexes.get(dealt.sex.kind(within)),
                kind.starter(),
                employed,
                partTimer,
                employed ? Careers.Assessed.values()[assessed.kind(within)] : Careers.Assessed.NOT_YET,
                body);
        SplittableRandom random = new SplittableRandom(Deck.mixed(seed * 0x9E3779B97F4A7C15L + index));
        Candidate candidate = careers.of(given, authorities, random);
        Traits traits = new Traits(
                cell.region(),
                kind.title(),
                cell.engagement(),
                body.authorityCode(),
                figures.lengthOfService(Careers.monthsHere(candidate, asOf)),
                kind.age(),
                given.sex(),
                dealt.ethnicities.get(dealt.ethnicity.kind(within)));
        return new Person(
                index,
                traits,
                partTimer ? hours : 1,
                asOf,
                figures.title(kind.title()).status(),
                body,
                candidate);
    }
}
