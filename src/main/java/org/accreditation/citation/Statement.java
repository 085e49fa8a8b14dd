package org.accreditation.citation;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statement of a local policy: a page whose headings {@code ## 5. Months on assignment} are clauses to cite. */
public final class Statement {

    private static final Pattern CLAUSE = Pattern.compile("(?m)^## (\\d+)\\. (.+)$");

    private Statement() {}

    /**
     * Reads the clauses of a statement as the paragraphs of a source.
     *
     * @throws IllegalArgumentException where two clauses have one number
     */
    public static Source read(String policy, String document, LocalDate date, String markdown) {
        Map<String, Source.Paragraph> clauses = new LinkedHashMap<>();
        Matcher heading = CLAUSE.matcher(markdown);
        while (heading.find()) {
            String rest = markdown.substring(heading.end());
            Matcher next = CLAUSE.matcher(rest);
            String body = next.find() ? rest.substring(0, next.start()) : rest;
            String text = heading.group(2).strip() + ". " + body.strip().replaceAll("\\s+", " ");
            if (clauses.put(heading.group(1), new Source.Paragraph(Source.STATED, text, false)) != null) {
                throw new IllegalArgumentException(
                        "Two clauses have the number " + heading.group(1) + ". Give each a number of its own.");
            }
        }
        return new Source(policy, document, null, date, Source.LOCAL_POLICY, null, null, null, clauses);
    }
}
