package org.accreditation.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.accreditation.candidate.Body;
import org.accreditation.candidate.Candidate;
import org.accreditation.candidate.Employment;
import org.accreditation.candidate.Entry;
import org.accreditation.candidate.Located;

/**
 * What the rules are asked: the facts about one person as of one day.
 *
 * @param day the day that the facts are about
 * @param knownUntil entries dated after this day are not yet known; earlier than {@code day} when a later day is tried
 * @param status AP, PS or PL
 * @param body the body that the question is about, or null where it is about none
 * @param candidate the person
 * @param terms what the policy sets, by name; a term that it leaves open has no entry
 */
public record Asked(
        LocalDate day, LocalDate knownUntil, String status, Body body, Candidate candidate, Map<String, Object> terms) {

    /** Whether an entry is known by then: one that is dated later is not. */
    boolean isKnown(Entry entry) {
        return entry.since() == null || !entry.since().isAfter(knownUntil);
    }

    /** Whether the body is an authority in which somebody can work; null where that is unknown. */
    public Boolean bodyIsAuthority() {
        return body == null ? null : body.isAuthority();
    }

    /** The codes of that authority, or of those that a trust delivers for; null where they are unknown. */
    public List<String> authorityCodes() {
        return body == null || bodyIsAuthority() == null ? null : body.authorityCodes();
    }

    /** Codes of authorities that it succeeded; null where that is unknown. */
    public List<String> formerCodes() {
        return body == null ? null : body.formerly();
    }

    /** Where in an entry it stands which authority it belongs to; of work for another employer, that employer. */
    public String placeField(Located entry) {
        return byEmployer(entry) ? "/employer/code" : "/authority/code";
    }

    /** The code of the authority or employer that an entry belongs to; null where the caller did not say. */
    public String placeOf(Located entry) {
        return byEmployer(entry) ? ((Employment) entry).employerCode() : entry.authorityCode();
    }

    /** Whether an entry says that it belongs to the body, under a code that it has now. */
    public boolean isHere(Located entry) {
        return placeOf(entry) != null
                && authorityCodes() != null
                && authorityCodes().contains(placeOf(entry));
    }

    /** Whether an entry says that it belongs to an authority that the body succeeded. */
    public boolean isInPredecessor(Located entry) {
        return placeOf(entry) != null
                && !isHere(entry)
                && formerCodes() != null
                && formerCodes().contains(placeOf(entry));
    }

    /** Whether a code is one that the body has or had; false where that is unknown. */
    public boolean isOwn(String code) {
        return code != null
                && (authorityCodes() != null && authorityCodes().contains(code)
                        || formerCodes() != null && formerCodes().contains(code));
    }

    /** Whether two codes stand for one authority: the same code, or one that the body succeeded beside one of its own. */
    public boolean isSameAuthority(String code, String other) {
        if (code == null || other == null || code.equals(other)) {
            return code != null && code.equals(other);
        }
        boolean succeeded = formerCodes() != null
                && (formerCodes().contains(code) || formerCodes().contains(other));
        return succeeded && isOwn(code) && isOwn(other);
    }

    /** As {@link Employment#employerIsAuthority()}, where an employer may also be named by a code from before. */
    public Boolean employerIsAuthority(Employment work) {
        Boolean said = work.employerIsAuthority();
        return said == null && isSameAuthority(work.employerCode(), work.authorityCode()) ? Boolean.TRUE : said;
    }

    private boolean byEmployer(Located entry) {
        return body != null && body.isOtherEmployer() && entry instanceof Employment;
    }

    /**
     * A whole number that the policy sets; null where it sets none.
     *
     * @throws IllegalStateException where it sets something else, which a check refuses before it can be asked for
     */
    public Integer number(String term) {
        BigDecimal number = set(term, BigDecimal.class);
        return number == null ? null : number.intValueExact();
    }

    /** A day that the policy sets; null where it sets none. Anything else is refused as it is of a number. */
    public LocalDate date(String term) {
        String date = set(term, String.class);
        return date == null ? null : LocalDate.parse(date);
    }

    /** A choice that the policy makes; null where it makes none. Anything else is refused as it is of a number. */
    public String choice(String term) {
        return set(term, String.class);
    }

    private <T> T set(String term, Class<T> kind) {
        Object value = terms.get(term);
        if (value != null && !kind.isInstance(value)) {
            throw new IllegalStateException("The term '" + term + "' is no " + kind.getSimpleName() + ".");
        }
        return kind.cast(value);
    }
}
