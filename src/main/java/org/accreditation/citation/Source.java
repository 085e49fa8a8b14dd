package org.accreditation.citation;

import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A document that may be cited.
 *
 * @param id short name, as tables cite it
 * @param document what to call it in an answer
 * @param title its title; null where the document's name says it all
 * @param date its date; null where the exact day is not shown
 * @param authority law, statutory-guidance, guidance, proposal, position, official-statistics or local-policy
 * @param url where it was published
 * @param note caveats
 * @param sections how many paragraphs each section has, by its number, where every one of them must be accounted for; else null
 * @param paragraphs what it says, paragraph by paragraph, in our words
 */
public record Source(
        String id,
        String document,
        String title,
        LocalDate date,
        String authority,
        String url,
        String note,
        Map<String, Integer> sections,
        Map<String, Paragraph> paragraphs) {

    /** Confidence of what a document itself says. */
    public static final String STATED = "stated";

    private static final String REPORTED = "reported";

    private static final Pattern NUMBERED = Pattern.compile("\\d+(\\.\\d+)*");

    /** Authority of the statement of a local policy, whose paragraphs are clauses. */
    public static final String LOCAL_POLICY = "local-policy";

    /**
     * A paragraph.
     *
     * @param confidence stated: the document itself says it; reported: somebody else says that it was published; inferred: it
     *     is our reading. What else is to be said of it may follow a comma, such as low trust
     * @param text what it says, in our words
     * @param statesNoRule true where it states no rule about a person
     */
    public record Paragraph(String confidence, String text, boolean statesNoRule) {}

    /** Refuses a source that lacks what an answer shows of it, or whose address is none of the web. */
    public Source {
        if (id == null || document == null || authority == null || paragraphs == null) {
            throw new IllegalArgumentException("A source needs 'id', 'document', 'authority' and 'paragraphs'.");
        }
        if (url != null && !url.matches("https?://[^\\s<>\"']+")) {
            throw new IllegalArgumentException(
                    "Its address is '" + url + "'. Write one that begins with https:// or http://, or leave it out.");
        }
        paragraphs.forEach((number, paragraph) -> {
            if (paragraph == null || paragraph.text() == null || paragraph.confidence() == null) {
                throw new IllegalArgumentException("Its paragraph '" + number + "' needs 'confidence' and 'text'.");
            }
        });
    }

    /** Whether every paragraph of it must be accounted for: by rows, by an open question, or as stating no rule. */
    public boolean isAccountedFor() {
        return sections != null;
    }

    public boolean isLocalPolicy() {
        return LOCAL_POLICY.equals(authority);
    }

    /**
     * Whose words the text of a paragraph is, and where the document says it. A paragraph that has a number of the document
     * is found there; others have a name of our own.
     */
    public String provenance(String paragraph) {
        if (isLocalPolicy()) {
            return "In the words of the statement, clause " + paragraph + ".";
        }
        String[] confidence = paragraphs.get(paragraph).confidence().split(", ", 2);
        String besides = confidence.length > 1 ? " Of " + confidence[1] + "." : "";
        String place = NUMBERED.matcher(paragraph).matches() ? " at paragraph " + paragraph : "";
        String note = place.isEmpty() ? " (our note " + paragraph + ")" : "";
        return switch (confidence[0]) {
            case STATED -> "In our words" + note + "; the document says this" + place + "." + besides;
            case REPORTED -> "In our words" + note + "; this reports what was published elsewhere." + besides;
            default -> "Our reading" + note + "; the document does not say this outright." + besides;
        };
    }
}
