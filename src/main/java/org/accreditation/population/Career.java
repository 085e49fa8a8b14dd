package org.accreditation.population;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.accreditation.candidate.Absence;
import org.accreditation.candidate.Accreditation;
import org.accreditation.candidate.Adjustment;
import org.accreditation.candidate.AgencyEngagement;
import org.accreditation.candidate.AssignmentJudgement;
import org.accreditation.candidate.Asye;
import org.accreditation.candidate.Attempt;
import org.accreditation.candidate.Authority;
import org.accreditation.candidate.Body;
import org.accreditation.candidate.Candidate;
import org.accreditation.candidate.Employer;
import org.accreditation.candidate.Employment;
import org.accreditation.candidate.Endorsement;
import org.accreditation.candidate.Evidence;
import org.accreditation.candidate.Plan;
import org.accreditation.candidate.PostOffered;
import org.accreditation.candidate.Registration;
import org.accreditation.candidate.SupportPlan;

/** One career, made up from the present backwards: whoever is what they are now must have come there somehow. */
final class Career {

    private static final int MONTHS = 12;
    private static final double DAYS_OF_A_MONTH = 30.4375;
    private static final int MOST_POSTS = 14;

    private final Careers by;
    private final Careers.Given given;
    private final Authorities authorities;
    private final SplittableRandom random;
    private final LocalDate asOf;
    private final boolean abroad;
    private final LocalDate qualified;
    private final LocalDate registered;
    private final List<Employment> employments;
    private final Authority here;

    Career(Careers by, Careers.Given given, Authorities authorities, SplittableRandom random) {
        this.by = by;
        this.given = given;
        this.authorities = authorities;
        this.random = random;
        this.asOf = by.asOf();
        this.here = new Authority(
                given.body().authorityCode(), given.body().region().get(0), false);
        this.abroad = by.happens("qualified abroad", random);
        this.qualified = qualified();
        this.registered = registered();
        this.employments = employments();
    }

    Candidate candidate() {
        LocalDate firstRegistered = abroad ? registered : null;
        List<Endorsement> endorsements = new ArrayList<>();
        List<Accreditation> accreditations = new ArrayList<>();
        List<Attempt> attempts = new ArrayList<>();
        List<SupportPlan> plans = new ArrayList<>();
        assessed(endorsements, accreditations, attempts, plans);
        return new Candidate(
                given.ref(),
                qualified,
                abroad,
                firstRegistered,
                registrations(),
                asye(),
                employments,
                postOffered(),
                judgements(),
                evidence(),
                adjustments(),
                endorsements,
                accreditations,
                attempts,
                plans,
                plan(),
                null,
                engagement());
    }

    private String status() {
        return by.figures().title(given.title()).status();
    }

    private int between(int least, int most) {
        return most <= least ? least : least + random.nextInt(most - least + 1);
    }

    /** Anywhere in the band; one without an end lasts until people retire. */
    private double ageInYears() {
        String[] ends = given.age().split("\\D+");
        int least = Integer.parseInt(ends[0]);
        double most = ends.length > 1 ? Integer.parseInt(ends[1]) + 1 : by.number("age at retirement");
        return Math.max(by.number("youngest age") + 0.5, least + random.nextDouble() * (most - least));
    }

    /** Early enough for the title and for the age, and not before anybody can be. */
    private LocalDate qualified() {
        double age = ageInYears();
        String band = by.drawn("age at qualifying", random);
        int least = Integer.parseInt(band.substring(0, 2));
        int most = Integer.parseInt(band.substring(3)) + 1;
        double atLeast = Math.max(by.part("least years since qualifying", given.title()), given.starter() ? 0.3 : 1.4);
        double years = age - (least + random.nextDouble() * (most - least));
        double possible = Math.max(0.3, age - by.number("youngest age"));
        double since = Math.min(Math.max(years, atLeast + random.nextDouble() * 2), Math.max(possible, atLeast));
        return asOf.minusDays(Math.round(since * MONTHS * DAYS_OF_A_MONTH));
    }

    private LocalDate registered() {
        LocalDate opened = by.figures().days("register").from();
        LocalDate then = qualified.plusDays(between(14, abroad ? 400 : 80));
        LocalDate latest = asOf.minusDays(60);
        LocalDate day = then.isAfter(latest) ? max(qualified, latest) : then;
        return max(opened, day);
    }

    private static LocalDate max(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate min(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private List<Registration> registrations() {
        String state = by.drawn("registration", random);
        LocalDate to = null;
        List<Registration> registrations = new ArrayList<>();
        LocalDate turned = asOf.minusDays(between(20, 300));
        boolean changed = !state.equals("registered") && turned.isAfter(registered.plusDays(1));
        if (changed) {
            to = turned.minusDays(1);
        }
        registrations.add(
                new Registration("/candidate/registrations/0", regulator(registered), "registered", registered, to));
        if (changed && !state.equals("lapsed")) {
            registrations.add(new Registration("/candidate/registrations/1", regulator(turned), state, turned, null));
        }
        return registrations;
    }

    private String regulator(LocalDate day) {
        for (String regulator : List.of("Social Work England", "HCPC")) {
            if (!day.isBefore(by.figures().days(regulator).from())) {
                return regulator;
            }
        }
        return "General Social Care Council";
    }

    /** From the present post backwards to the first one. */
    private List<Employment> employments() {
        LocalDate first =
                max(qualified, min(registered, qualified.plusDays(90))).plusDays(1);
        List<Past> backwards = new ArrayList<>();
        LocalDate from = presentFrom(first);
        backwards.add(new Past(
                given.title(),
                given.employed(),
                from,
                null,
                here,
                given.body().region().get(0)));
        String title = given.title();
        LocalDate next = from;
        while (backwards.size() < MOST_POSTS) {
            long gap = by.happens("break before a post", random) ? days("months of a break", 1) : between(0, 20);
            LocalDate to = next.minusDays(gap + 1);
            boolean assignment = by.happens("agency worker before", random);
            long length = assignment
                    ? days("months on an assignment", 1)
                    : Math.round(days("years in a post", 1) * (double) MONTHS);
            if (!to.isAfter(first.plusDays(60))) {
                break;
            }
            LocalDate began = to.minusDays(Math.max(60, length));
            boolean wasFirst = began.isBefore(first.plusDays(120)) || backwards.size() == MOST_POSTS - 1;
            title = by.figures().title(title).before();
            String region = by.happens("stayed in the region", random)
                    ? backwards.get(backwards.size() - 1).region()
                    : authorities.anyRegion(random);
            backwards.add(new Past(
                    title, !assignment, wasFirst ? first : began, to, authorities.any(region, random), region));
            if (wasFirst) {
                break;
            }
            next = began;
        }
        List<Employment> forwards = new ArrayList<>();
        for (int i = backwards.size() - 1; i >= 0; i--) {
            forwards.add(employment(backwards.get(i), "/candidate/employments/" + forwards.size()));
        }
        return forwards;
    }

    /** A post or an assignment, from a day to its last day. */
    private record Past(
            String title, boolean employed, LocalDate from, LocalDate to, Authority authority, String region) {}

    private LocalDate presentFrom(LocalDate first) {
        long length;
        if (!given.employed()) {
            length = days("months on an assignment", 0);
        } else if (given.starter()) {
            length = between(1, 364);
        } else {
            length = 366 + Math.round(days("years in a post", 0) * (double) MONTHS);
        }
        return max(first, asOf.minusDays(length));
    }

    /** A length in months (or a part of years) that is exponentially spread around its mean, in days. */
    private long days(String meanMonths, int least) {
        double drawn = -Math.log(1 - random.nextDouble()) * by.number(meanMonths);
        return Math.max(least, Math.round(drawn * DAYS_OF_A_MONTH));
    }

    private Employment employment(Past past, String pointer) {
        boolean present = past.to() == null;
        String code = past.authority().code();
        Employer employer = !past.employed()
                ? new Employer("agency", null)
                : present && given.body().type().equals("childrens-trust")
                        ? new Employer("childrens-trust", given.body().code())
                        : new Employer("local-authority", code);
        String setting = by.drawn("setting", random);
        return new Employment(
                pointer,
                past.employed() ? "employee" : "agency-assignment",
                employer,
                past.authority(),
                by.role(past.title(), random),
                setting,
                by.figures().title(past.title()).duties(),
                past.from(),
                past.to(),
                present ? null : past.employed() ? "resigned" : "end-of-contract",
                absences(past, pointer),
                past.employed() ? present && given.partTime() : Boolean.FALSE,
                "England");
    }

    /** At most one long leave in a post, likelier the longer it lasts. */
    private List<Absence> absences(Past past, String pointer) {
        LocalDate end = past.to() == null ? asOf : past.to();
        long months = ChronoUnit.MONTHS.between(past.from(), end);
        double chance = months / (double) MONTHS * by.number("long leave a year in percent") / 100;
        long leave = days("months of long leave", 28);
        LocalDate from =
                past.from().plusDays(1 + Math.round(random.nextDouble() * Math.max(0, months * DAYS_OF_A_MONTH)));
        if (random.nextDouble() >= chance || from.isAfter(end)) {
            return List.of();
        }
        LocalDate to = from.plusDays(leave);
        boolean goesOn = past.to() == null && to.isAfter(asOf);
        String kind = given.sex().equals("female") ? "statutory-leave" : "long-sickness";
        return List.of(new Absence(pointer + "/absences/0", kind, from, goesOn ? null : min(to, end)));
    }

    private Asye asye() {
        LocalDate began = by.figures().days("ASYE").from();
        boolean undertook = by.happens("undertook the ASYE", random);
        String result = by.drawn("ASYE", random);
        if (abroad || qualified.isBefore(began) || !undertook) {
            return new Asye(false, null, null, null, null, null);
        }
        LocalDate started = employments.get(0).from().plusDays(between(0, 60));
        if (started.isAfter(asOf)) {
            return new Asye(false, null, null, null, null, null);
        }
        LocalDate ended = started.plusYears(1).plusDays(between(-10, 90));
        return ended.isAfter(asOf)
                ? new Asye(true, started, null, "in-progress", true, null)
                : new Asye(true, started, ended, result, true, null);
    }

    private PostOffered postOffered() {
        boolean offered = given.title().equals("senior practitioner") && by.happens("post offered", random);
        return offered
                ? new PostOffered(
                        true, "practice-supervisor", "statutory-child-and-family", here, asOf.minusDays(between(1, 40)))
                : new PostOffered(false, null, null, null, null);
    }

    private Employment present() {
        return employments.get(employments.size() - 1);
    }

    private List<AssignmentJudgement> judgements() {
        if (given.employed() || !by.happens("judged on assignment", random)) {
            return List.of();
        }
        boolean enough = by.happens("time on assignment is enough", random);
        LocalDate on = max(present().from(), asOf.minusDays(between(1, 60)));
        return List.of(new AssignmentJudgement(
                "/candidate/assignmentJudgements/0", here, on, enough, "principal-social-worker", null));
    }

    private List<Evidence> evidence() {
        List<Evidence> evidence = new ArrayList<>();
        if (by.happens("evidence is kept", random)) {
            by.parts("evidence of the last year in percent").forEach((kind, percent) -> {
                LocalDate on = max(present().from(), asOf.minusDays(between(1, 500)));
                if (random.nextDouble() * 100 < percent) {
                    evidence.add(
                            new Evidence("/candidate/evidence/" + evidence.size(), kind, on, "line-manager", here));
                }
            });
        }
        return evidence;
    }

    private List<Adjustment> adjustments() {
        return by.happens("adjustment put", random)
                ? List.of(new Adjustment(
                        "/candidate/adjustments/0",
                        random.nextBoolean() ? "leave" : "disability",
                        max(present().from(), asOf.minusDays(between(1, 300))),
                        here))
                : List.of();
    }

    /** What came of the national assessment, and whether the present authority has looked at them lately. */
    private void assessed(
            List<Endorsement> endorsements,
            List<Accreditation> accreditations,
            List<Attempt> attempts,
            List<SupportPlan> plans) {
        boolean sat = given.assessed() != Careers.Assessed.NOT_YET && !status().equals("PL");
        if (sat) {
            LocalDate day = sittingDay();
            endorse(endorsements, day.minusDays(between(20, 90)), true);
            boolean failedFirst = given.assessed() == Careers.Assessed.FAILED || by.happens("fail", random);
            if (failedFirst) {
                LocalDate failed = given.assessed() == Careers.Assessed.FAILED ? day : day.minusDays(between(120, 240));
                attempts.add(attempt(attempts.size(), failed, false));
                support(plans, failed);
            }
            if (given.assessed() == Careers.Assessed.ACCREDITED) {
                attempts.add(attempt(attempts.size(), day, true));
                accreditations.add(new Accreditation("/candidate/accreditations/0", status(), day));
            }
        }
        if (by.happens("endorsed lately", random)) {
            LocalDate on = asOf.minusDays(between(1, 540));
            boolean ready = by.happens("judged ready", random);
            if (on.isAfter(present().from())) {
                endorse(endorsements, on, ready);
            }
        }
    }

    private LocalDate sittingDay() {
        var first = by.figures().days("national assessment");
        var again = by.figures().days("national assessment again");
        LocalDate last = min(asOf, again.to());
        LocalDate day =
                first.from().plusDays(Math.round(random.nextDouble() * ChronoUnit.DAYS.between(first.from(), last)));
        boolean closed = day.isAfter(first.to()) && day.isBefore(again.from());
        return closed ? min(first.to(), day) : day;
    }

    private void endorse(List<Endorsement> endorsements, LocalDate on, boolean ready) {
        endorsements.add(new Endorsement(
                "/candidate/endorsements/" + endorsements.size(),
                status(),
                on,
                new Body(
                        given.body().type(),
                        given.body().code(),
                        given.body().deliversFor(),
                        List.of(),
                        null,
                        given.body().region()),
                ready ? "ready" : "not-ready",
                by.drawn("endorsed by", random),
                null));
    }

    private Attempt attempt(int number, LocalDate on, boolean passed) {
        String pointer = "/candidate/attempts/" + number;
        boolean one = by.happens("fail one component", random);
        return new Attempt(
                pointer,
                status(),
                on,
                passed ? "pass" : "fail",
                List.of(
                        new Attempt.Component(pointer + "/components/0", "knowledge", passed || one ? "pass" : "fail"),
                        new Attempt.Component(pointer + "/components/1", "simulations", passed ? "pass" : "fail")));
    }

    private void support(List<SupportPlan> plans, LocalDate failed) {
        if (by.happens("support offered", random)) {
            LocalDate offered = min(asOf, failed.plusDays(between(5, 40)));
            LocalDate completed = offered.plusDays(between(60, 150));
            boolean done = by.happens("support completed", random) && !completed.isAfter(asOf);
            plans.add(new SupportPlan(
                    "/candidate/supportPlans/" + plans.size(), status(), offered, done ? completed : null, done));
        }
    }

    private Plan plan() {
        boolean manager =
                given.title().equals("senior manager") || given.title().equals("middle manager");
        if (!manager || !by.happens("plan of an aspirant leader", random)) {
            return null;
        }
        LocalDate from = asOf.minusDays(between(0, 200));
        LocalDate home = from.plusDays(between(10, 60));
        LocalDate away = home.plusDays(between(50, 90));
        Authority other = authorities.any(authorities.anyRegion(random), random);
        return new Plan(
                from,
                from.plusMonths(between(11, 19)),
                here,
                true,
                List.of("element-1", "element-2", "element-3", "element-4", "element-5", "element-6", "budget-setting"),
                random.nextBoolean(),
                List.of(
                        placement(0, here, home, "use-of-data", 4),
                        placement(1, other, away, "quality-assurance", between(2, 4))));
    }

    private Plan.Placement placement(int number, Authority authority, LocalDate from, String element, int days) {
        return new Plan.Placement(
                "/candidate/plan/placements/" + number,
                authority,
                from,
                from.plusDays(between(30, 60)),
                (double) days,
                "a project",
                element,
                "placement",
                true,
                false);
    }

    private AgencyEngagement engagement() {
        if (given.employed()) {
            return null;
        }
        LocalDate from = present().from();
        boolean two = by.happens("two references", random);
        boolean within = by.happens("pay within the cap", random);
        List<AgencyEngagement.Reference> references = new ArrayList<>();
        for (int i = 0; i < (two ? 2 : 1); i++) {
            references.add(new AgencyEngagement.Reference(
                    "/candidate/agencyEngagement/references/" + i, from.minusDays(between(1, 20)), true, true));
        }
        return new AgencyEngagement(
                from,
                from.minusDays(between(5, 40)),
                false,
                "social-worker",
                (double) between(1, 5),
                (double) between(4, 12),
                references,
                within ? "within-cap" : "above-cap",
                within || random.nextBoolean()
                        ? List.of()
                        : List.of("director-of-childrens-services", "chief-executive"),
                false,
                null,
                List.of());
    }
}
