package org.accreditation.policy;

import java.util.List;

/**
 * Whom a decision is about: a person for one status, or a person as such, for none. A decision is about at least one of
 * these, so whoever goes through them never goes through nothing.
 *
 * @param status such as AP; null where the decision is about no status
 */
public record About(String status) {

    /** A person as such. */
    public static final About NO_STATUS = new About(null);

    /** Those of a list of statuses; an empty list is about no status. */
    static List<About> each(List<String> statuses) {
        return statuses.isEmpty()
                ? List.of(NO_STATUS)
                : statuses.stream().map(About::new).toList();
    }

    /** Whether it is about a status. */
    public boolean hasStatus() {
        return status != null;
    }

    /** The status, or the word under which the terms stand that decisions about no status use. */
    public String key() {
        return hasStatus() ? status : PolicyVersion.NO_STATUS;
    }

    /** To stand behind a sentence: " for AP", or nothing. */
    public String words() {
        return hasStatus() ? " for " + status : "";
    }
}
