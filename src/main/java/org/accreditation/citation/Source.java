package org.accreditation.citation;

import java.time.LocalDate;
import java.util.Map;

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

    /** Authority of the statement of a local policy, whose paragraphs are clauses. */
    public static final String LOCAL_POLICY = "local-policy";

    /**
     * A paragraph.
     *
     * @param confidence quoted, paraphrased or inferred, with what else is to be said of it, such as low trust
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
}
