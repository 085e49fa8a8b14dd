package org.accreditation.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accreditation.known.Within;

/** The {@code {names}} in a reason. */
public final class Placeholders {

    private static final Pattern NAME = Pattern.compile("\\{([^{}]+)}");

    private Placeholders() {}

    /** The names, in order. */
    public static List<String> in(String reason) {
        List<String> names = new ArrayList<>();
        Matcher matcher = NAME.matcher(reason);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** The reason with the values filled in; what is unknown stands as "not known". */
    public static String fill(String reason, Function<String, Object> values) {
        int open = reason.indexOf('{');
        if (open < 0) {
            return reason;
        }
        StringBuilder filled = new StringBuilder();
        int written = 0;
        while (open >= 0) {
            int close = reason.indexOf('}', open);
            int next = reason.indexOf('{', open + 1);
            if (close > open + 1 && (next < 0 || next > close)) {
                filled.append(reason, written, open).append(text(values.apply(reason.substring(open + 1, close))));
                written = close + 1;
            }
            open = next;
        }
        return filled.append(reason, written, reason.length()).toString();
    }

    private static String text(Object value) {
        if (value == null) {
            return "not known";
        }
        if (value instanceof Within within) {
            return within.words();
        }
        return value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : String.valueOf(value);
    }
}
