package org.accreditation.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.accreditation.candidate.Employment;
import org.accreditation.rules.Place.Where;

/**
 * Posts left so short a time ago that an engagement as an agency worker is in question (A13, A14). Which of several posts
 * speaks: one left for no excepted reason before one left for such a reason, then the nearer one.
 *
 * @param months how long that time is, as the policy sets it
 */
public record CoolOff(LocalDate day, int months) {

    /** Where a post was, as the fact says it, the nearest first. */
    private static final List<String> PLACES =
            List.of("own authority", "same region", "on the very day", "in question");

    private static final String IN_QUESTION = "in question";
    private static final String ANOTHER_REGION = "another region";
    private static final String ANOTHER_REASON = "another reason";
    private static final List<String> EXCEPTED =
            List.of("redundancy", "left during probation", "moved to a permanent role");

    /** Whether a post was left long enough ago, on every reading of "so many months". */
    public boolean isOver(Employment post) {
        return day.isAfter(lastOpenDay(post));
    }

    /** From this day on it is open whether the time is over: the days on which readings of "so many months" differ. */
    private LocalDate firstOpenDay(Employment post) {
        return post.to().plusMonths(months);
    }

    private LocalDate lastOpenDay(Employment post) {
        return Periods.later(
                firstOpenDay(post), post.to().plusDays(1).plusMonths(months).minusDays(1));
    }

    /** What a post speaks for: where it was, and why it was left. */
    public String value(Employment post, String place) {
        if (place.equals(ANOTHER_REGION)) {
            return ANOTHER_REGION + "|" + ANOTHER_REASON;
        }
        boolean near = !place.equals("in question");
        String said = near && !day.isBefore(firstOpenDay(post)) ? "on the very day" : place;
        return said + "|" + reason(post);
    }

    private static String reason(Employment post) {
        return switch (post.reasonForLeaving() == null ? "" : post.reasonForLeaving()) {
            case "redundancy" -> EXCEPTED.get(0);
            case "left-during-probation" -> EXCEPTED.get(1);
            case "moved-to-permanent-role" -> EXCEPTED.get(2);
            default -> ANOTHER_REASON;
        };
    }

    /** Where a post was, seen from the body and the regions that it belongs to; null where that is not known. */
    public static String place(Where where, String region, List<String> bodyRegions) {
        if (where == Where.HERE || where == Where.PREDECESSOR) {
            return PLACES.get(0);
        }
        if (region == null || bodyRegions == null || bodyRegions.isEmpty() || where == Where.UNCLEAR) {
            return null;
        }
        if (bodyRegions.contains(region) && !region.equals(IN_QUESTION)) {
            return PLACES.get(1);
        }
        boolean inQuestion = region.equals(IN_QUESTION)
                || bodyRegions.stream().anyMatch(each -> each.equals(IN_QUESTION) || isLondonTwice(region, each));
        return inQuestion ? PLACES.get(3) : ANOTHER_REGION;
    }

    /** Inner and outer London are one region or two, according to the list. */
    private static boolean isLondonTwice(String region, String other) {
        return !region.equals(other) && region.endsWith("London") && other.endsWith("London");
    }

    /** All teams of children's services but those that are for adults too belong to them without doubt. */
    public static String place(Employment post, String place) {
        boolean inDoubt =
                List.of("all-age", "learning-disability-or-transition").contains(post.setting());
        return inDoubt && !place.equals(ANOTHER_REGION) ? PLACES.get(3) : place;
    }

    /** The place and the reason of the post that speaks. */
    public List<Fact> settle(String placeFact, String reasonFact, List<Considered> posts) {
        Fact both = Ranking.settle(placeFact, order(), "none|no post", posts);
        LocalDate change = posts.stream()
                .filter(post -> post.isCounted() || post.isUnclear())
                .map(post -> (Employment) post.subject())
                .filter(post -> post.to() != null)
                .map(post -> day.isBefore(firstOpenDay(post))
                        ? firstOpenDay(post)
                        : lastOpenDay(post).plusDays(1))
                .filter(next -> next.isAfter(day))
                .min(LocalDate::compareTo)
                .orElse(null);
        return List.of(
                part(both, placeFact, 0).having(posts).changingOn(change),
                part(both, reasonFact, 1).changingOn(change));
    }

    private static Fact part(Fact both, String name, int which) {
        Object value =
                both.value() == null ? null : String.valueOf(both.value()).split("\\|")[which];
        return new Fact(name, value, null, both.needs(), both.why(), List.of());
    }

    private static List<String> order() {
        List<String> order = new ArrayList<>();
        List<String> reasons = new ArrayList<>(List.of(ANOTHER_REASON));
        reasons.addAll(EXCEPTED);
        reasons.forEach(reason -> PLACES.forEach(place -> order.add(place + "|" + reason)));
        order.add(ANOTHER_REGION + "|" + ANOTHER_REASON);
        return order;
    }
}
