package org.accreditation.population;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.accreditation.candidate.Body;
import org.accreditation.candidate.Candidate;
import org.accreditation.candidate.Employment;

/** Makes up careers by what is assumed of them. Everything that does not depend on the person is worked out once. */
final class Careers {

    /** In whole percent, as assumptions are written. */
    private static final String PERCENT = " in percent";

    private final Figures figures;
    private final LocalDate asOf;
    private final Map<String, Mix> mixes = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Double>> parts = new ConcurrentHashMap<>();
    private final Map<String, Double> numbers = new ConcurrentHashMap<>();

    /**
     * What is already settled about somebody.
     *
     * @param ref their reference
     * @param title as the statistics have it
     * @param age band
     * @param starter whether they started within the last year
     * @param employed whether they are in post, and not on an assignment
     * @param assessed how they have fared at the national assessment
     * @param body the authority where they work, or the trust that delivers for it
     */
    record Given(
            String ref,
            String title,
            String age,
            String sex,
            boolean starter,
            boolean employed,
            boolean partTime,
            Assessed assessed,
            Body body) {}

    /** How somebody has fared at the national assessment. */
    enum Assessed {
        ACCREDITED,
        FAILED,
        NOT_YET
    }

    Careers(Figures figures, LocalDate asOf) {
        this.figures = figures;
        this.asOf = asOf;
    }

    LocalDate asOf() {
        return asOf;
    }

    Figures figures() {
        return figures;
    }

    /** A whole career. */
    Candidate of(Given given, Authorities authorities, SplittableRandom random) {
        return new Career(this, given, authorities, random).candidate();
    }

    /** The part of those in post that is accredited by that day: as many as published by the end, evenly until then. */
    double accredited() {
        LocalDate first = figures.days("national assessment").from();
        LocalDate last = figures.days("national assessment again").to();
        if (asOf.isBefore(first)) {
            return 0;
        }
        LocalDate now = asOf.isBefore(last) ? asOf : last;
        double part = (double) ChronoUnit.DAYS.between(first, now) / ChronoUnit.DAYS.between(first, last);
        return part * figures.share("accredited");
    }

    /** The part that has failed and not passed since: those who sat and were not accredited, less those who sat again. */
    double failed() {
        double fail = figures.share("fail");
        return accredited() * fail / (1 - fail) * (1 - figures.share("sat again"));
    }

    /** An assumption in percent, by chance. */
    boolean happens(String name, SplittableRandom random) {
        return random.nextDouble() * 100 < number(name + PERCENT);
    }

    double number(String name) {
        return numbers.computeIfAbsent(name, figures::number);
    }

    double part(String name, String of) {
        return numbers.computeIfAbsent(name + ": " + of, unknown -> figures.part(name, of));
    }

    Map<String, Double> parts(String name) {
        return parts.computeIfAbsent(name, figures::parts);
    }

    /** One of the parts of a figure in percent. */
    String drawn(String name, SplittableRandom random) {
        return mixes.computeIfAbsent(name, unknown -> new Mix(figures.parts(name + PERCENT)))
                .draw(random);
    }

    /** One of the roles that a title stands for. */
    String role(String title, SplittableRandom random) {
        return mixes.computeIfAbsent(
                        "role of " + title,
                        unknown -> new Mix(figures.title(title).roles()))
                .draw(random);
    }

    /** Whole months worked in the authority where they are, in the post that they hold. */
    static int monthsHere(Candidate candidate, LocalDate asOf) {
        Employment present = candidate.employments().get(candidate.employments().size() - 1);
        return (int) ChronoUnit.MONTHS.between(present.from(), asOf);
    }
}
