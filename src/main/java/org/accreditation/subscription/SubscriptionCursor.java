package org.accreditation.subscription;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a page of subscriptions ended: the next one goes on with what was made before. */
public record SubscriptionCursor(Instant madeAt, String subscription) {

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,15})-([0-9a-f]{32})");

    /** As callers hand it back. */
    String written() {
        return madeAt.toEpochMilli() + "-" + subscription;
    }

    /** From its written form; empty where it is none. */
    public static Optional<SubscriptionCursor> parse(String written) {
        Matcher parts = WRITTEN.matcher(written);
        return parts.matches()
                ? Optional.of(
                        new SubscriptionCursor(Instant.ofEpochMilli(Long.parseLong(parts.group(1))), parts.group(2)))
                : Optional.empty();
    }
}
