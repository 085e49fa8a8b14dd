package org.accreditation.question;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What kinds of problems there are: what a client can branch on. A type stays the same for years; {@code docs/problems.md}
 * says of each what it means and what to do.
 */
public enum ProblemType {
    UNREADABLE_REQUEST(400, "The request cannot be read"),
    UNREADABLE_ADDRESS(400, "The address cannot be read"),
    UNREADABLE_HOST(400, "No readable host"),
    NOT_SIGNED_IN(401, "Not signed in"),
    NOT_PERMITTED(403, "Not permitted"),
    NOT_THIS_MACHINE(403, "Not permitted"),
    FOREIGN_ORIGIN(403, "Not permitted"),
    UNUSABLE_NAME(403, "Not permitted"),
    UNKNOWN_DECISION(404, "There is no such decision"),
    UNKNOWN_POLICY(404, "There is no such policy"),
    UNKNOWN_VERSION(404, "There is no such version"),
    NO_VERSION_IN_FORCE(404, "No version is in force on that day"),
    UNKNOWN_MODEL(404, "There is no such model"),
    UNKNOWN_ENTRY(404, "There is no such entry"),
    UNKNOWN_CANDIDATE(404, "Nothing is kept about this person"),
    UNKNOWN_SIMULATION(404, "There is no such simulation"),
    UNKNOWN_SUBSCRIPTION(404, "There is no such subscription"),
    NO_SUBSCRIPTIONS(404, "Nothing is sent from here"),
    NO_JOURNAL(404, "No journal is kept"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "Not available in that form"),
    BODY_TOO_SLOW(408, "The body came too slowly"),
    TOO_MANY_SUBSCRIPTIONS(409, "You have too many subscriptions"),
    NOT_RECORDED(409, "This cannot be recorded"),
    TOO_LARGE(413, "The request is too large"),
    ADDRESS_TOO_LONG(414, "The address is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "Not a form that is read here"),
    UNKNOWN_EXPECTATION(417, "Unknown expectation"),
    UNKNOWN_HOST(421, "This service is not known by that name"),
    INVALID_REQUEST(422, "The request has faults"),
    IDEMPOTENCY_KEY_USED(422, "This key stands for another request"),
    OLD_HTTP(426, "Newer HTTP needed"),
    TOO_MANY_CALLS(429, "Too many calls"),
    HEADERS_TOO_LONG(431, "The headers are too long"),
    INTERNAL(500, "Something went wrong here"),
    TOO_BUSY(503, "Too much is asked at the moment", Duration.ofSeconds(10)),
    TOOK_TOO_LONG(503, "This takes too long"),
    JOURNAL_UNAVAILABLE(503, "The journal is not available now", Duration.ofSeconds(30)),
    JOURNAL_BUSY(503, "The journal is busy", Duration.ofSeconds(5)),
    JOURNAL_REFUSED(503, "The journal cannot hold this"),
    NO_KEYS(503, "No key signs now", Duration.ofMinutes(5)),
    NO_ARCHIVE(503, "Nothing can be archived now", Duration.ofMinutes(5)),
    OTHER(400, "Not answered");

    private static final String URIS = "urn:accreditation:problem:";

    private final int status;
    private final String title;
    private final Duration retryAfter;

    ProblemType(int status, String title) {
        this(status, title, null);
    }

    ProblemType(int status, String title, Duration retryAfter) {
        this.status = status;
        this.title = title;
        this.retryAfter = retryAfter;
    }

    /** The last part of the type. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The type whole, as it stands in a problem. */
    public String uri() {
        return URIS + word();
    }

    /** As in HTTP, where nothing else is said. */
    public int status() {
        return status;
    }

    /** The same in a few words. */
    public String title() {
        return title;
    }

    /** After how long it makes sense to try again, where that is known beforehand. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The type that a problem names; empty where it is none of these. */
    public static Optional<ProblemType> of(String uri) {
        for (ProblemType type : values()) {
            if (type.uri().equals(uri)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
