package org.accreditation.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * What the taught part of a practice leader's programme is to cover (ADCS 4.6): the elements of the knowledge and skills
 * statement, which no source here names and which are therefore numbered, and the topics that the paper adds.
 */
public final class Taught {

    /** The elements, as a request writes them. */
    public static final List<String> ELEMENTS =
            List.of("element-1", "element-2", "element-3", "element-4", "element-5", "element-6");

    /** The topics, as a request writes them, in the order of the paper. */
    public static final List<String> TOPICS = List.of(
            "budget-setting",
            "use-of-data",
            "quality-assurance",
            "member-domain",
            "report-writing",
            "transformation-programme",
            "corporate-litigation",
            "media-handling",
            "strategic-partnerships");

    private Taught() {}

    /** Whether a text names an element or a topic. */
    public static boolean names(String text) {
        return ELEMENTS.contains(text) || TOPICS.contains(text);
    }

    /** How many of the elements or topics are not taught. */
    public static Fact leftOut(String fact, List<String> wanted, List<String> taught) {
        List<String> leftOut = new ArrayList<>(wanted);
        leftOut.removeAll(taught);
        return Fact.of(
                fact,
                leftOut.size(),
                leftOut.isEmpty() ? "None is left out." : "Left out: " + String.join(", ", leftOut) + ".");
    }
}
