package org.accreditation.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers that a clause of a statement states, in digits or in words; its reason is left aside, and so are days and
 * references to clauses and paragraphs.
 *
 * @param stated each number, in order
 * @param ordinals those of which the clause only says which comes in order: {@code after the second failure}
 */
public record StatedNumbers(List<Stated> stated, Set<BigDecimal> ordinals) {

    private static final String NO_NUMBER_OF_ITS_OWN = "\\b\\d{4}-\\d{2}-\\d{2}\\b"
            + "|\\b\\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)"
            + "(?: \\d{4})?\\b"
            + "|\\b\\d+\\.\\d+\\b"
            + "|\\b(?:clauses?|paragraphs?|sections?|articles?)\\s+\\d+(?:(?:,|,? and|,? or|,? to)\\s+\\d+)*\\b";

    private static final Map<String, Integer> CARDINALS = words(
            1,
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
                    + " eighteen nineteen");
    private static final Map<String, Integer> TENS = tens();
    private static final Map<String, Integer> ORDINALS =
            words(1, "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth");

    private static final Pattern NUMBER =
            Pattern.compile("(?i)\\b(?:(\\d+)|((?:" + String.join("|", TENS.keySet()) + ")(?:[- ](?:"
                    + String.join("|", CARDINALS.keySet()) + "))?|" + String.join("|", CARDINALS.keySet())
                    + "|(?<!\\b(?:hours?|days?|times|months) )a(?= (?:year|week|month)\\b)))\\b(?:"
                    + " (years?|weeks?)\\b)?");
    private static final Pattern ORDINAL = Pattern.compile("(?i)\\b(" + String.join("|", ORDINALS.keySet()) + ")\\b");
    private static final Pattern FOR_A_STATUS = Pattern.compile("\\G(?: [a-z]+){0,5}? for ([A-Z]{2})\\b");

    /**
     * A number that is stated.
     *
     * @param written as the clause has it
     * @param meant what it can mean: the number itself, and for years and weeks as many months and days
     * @param status the status that it is stated for: {@code 6 months there for AP}; null where it is said for none
     */
    public record Stated(String written, Set<BigDecimal> meant, String status) {

        /** Whether it is more than an article: "one authority" counts nothing. */
        public boolean counts() {
            return !written.equalsIgnoreCase("one") && !written.equalsIgnoreCase("a");
        }
    }

    /** Those of a clause. */
    public static StatedNumbers in(String clause) {
        String rule = clause.split("\\bReason:", 2)[0].replaceAll(NO_NUMBER_OF_ITS_OWN, "…");
        List<Stated> stated = new ArrayList<>();
        Matcher number = NUMBER.matcher(rule);
        while (number.find()) {
            String digits = number.group(1);
            int value = digits == null
                    ? value(number.group(2))
                    : Integer.parseInt(digits.substring(0, Math.min(9, digits.length())));
            Matcher status = FOR_A_STATUS.matcher(rule).region(number.end(), rule.length());
            stated.add(new Stated(
                    number.group().strip(), meant(value, number.group(3)), status.find() ? status.group(1) : null));
        }
        Set<BigDecimal> ordinals = new LinkedHashSet<>();
        ORDINAL.matcher(rule)
                .results()
                .forEach(found ->
                        ordinals.add(new BigDecimal(ORDINALS.get(found.group().toLowerCase(Locale.ROOT)))));
        return new StatedNumbers(stated, ordinals);
    }

    /** Whether the clause states a number. */
    public boolean state(BigDecimal number) {
        return ordinals.contains(number)
                || stated.stream().anyMatch(each -> each.meant().contains(number));
    }

    private static Set<BigDecimal> meant(int value, String unit) {
        Set<BigDecimal> meant = new LinkedHashSet<>(List.of(new BigDecimal(value)));
        if (unit != null) {
            meant.add(
                    new BigDecimal((long) value * (unit.toLowerCase(Locale.ROOT).startsWith("year") ? 12 : 7)));
        }
        return meant;
    }

    private static int value(String words) {
        int value = 0;
        for (String word : words.toLowerCase(Locale.ROOT).split("[- ]")) {
            value += TENS.getOrDefault(word, CARDINALS.getOrDefault(word, 1));
        }
        return value;
    }

    private static Map<String, Integer> words(int first, String words) {
        Map<String, Integer> values = new LinkedHashMap<>();
        for (String word : words.split(" ")) {
            values.put(word, first + values.size());
        }
        return values;
    }

    private static Map<String, Integer> tens() {
        Map<String, Integer> values = new LinkedHashMap<>();
        for (String word : "twenty thirty forty fifty sixty seventy eighty ninety".split(" ")) {
            values.put(word, 20 + 10 * values.size());
        }
        return values;
    }
}
