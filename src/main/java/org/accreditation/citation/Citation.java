package org.accreditation.citation;

import java.util.ArrayList;
import java.util.List;

/**
 * A reference to one paragraph of one source, written {@code adcs-2016 3.3}.
 *
 * @param source id of the source
 * @param paragraph key of the paragraph, or the clause of a statement
 */
public record Citation(String source, String paragraph) {

    /**
     * Reads a list of citations, parted by semicolons.
     *
     * @throws IllegalArgumentException where there is none, or one lacks its paragraph
     */
    public static List<Citation> parse(String text) {
        List<Citation> citations = new ArrayList<>();
        for (String part : text.split(";")) {
            String citation = part.strip();
            int space = citation.indexOf(' ');
            if (space < 1) {
                throw new IllegalArgumentException(
                        "'" + citation
                                + "' is no citation: write the id of a source, a space and a paragraph, as in 'adcs-2016 3.3'.");
            }
            citations.add(new Citation(
                    citation.substring(0, space), citation.substring(space + 1).strip()));
        }
        return citations;
    }

    @Override
    public String toString() {
        return source + " " + paragraph;
    }
}
