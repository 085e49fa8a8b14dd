package org.accreditation.candidate;

import java.util.List;

/**
 * The body that a decision is about, for endorsement the one that would endorse (ADCS position statement, 3.2 and 3.3).
 *
 * @param type what kind of body: local-authority, childrens-trust, agency and so on
 * @param code the body's own code
 * @param deliversFor for a trust, the code of the authority whose functions it delivers, or "none"
 * @param formerly codes of authorities that this one succeeded; empty means none
 */
public record Body(String type, String code, String deliversFor, List<String> formerly) {

    private static final String NONE = "none";

    /** Whether this body is, or stands in for, an authority in which somebody can work; null where that is unknown. */
    public Boolean isAuthority() {
        if (type == null) {
            return null;
        }
        return switch (type) {
            case "agency", "regional-agency" -> false;
            case "childrens-trust" -> deliversFor == null ? null : !NONE.equals(deliversFor);
            default -> true;
        };
    }

    /** The code under which work in this body's authority is recorded; null where that is unknown. */
    public String authorityCode() {
        return deliversFor == null || NONE.equals(deliversFor) ? code : deliversFor;
    }
}
