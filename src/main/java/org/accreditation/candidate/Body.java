package org.accreditation.candidate;

import java.util.List;

/**
 * The body that a decision is about, for endorsement the one that would endorse (ADCS position statement, 3.2 and 3.3).
 *
 * @param type what kind of body: local-authority, childrens-trust, agency and so on
 * @param code the body's own code
 * @param deliversFor for a trust, the code of the authority whose functions it delivers, or "none"
 * @param formerly codes of authorities that this one succeeded; empty means none
 * @param region the region of its authority
 */
public record Body(String type, String code, String deliversFor, List<String> formerly, String region) {

    private static final String NONE = "none";

    /**
     * Whether somebody can work in this body, or in the authority whose functions it delivers: an agency only sends people
     * elsewhere. Null where that is unknown.
     */
    public Boolean isAuthority() {
        if (type == null) {
            return null;
        }
        return switch (type) {
            case "agency" -> false;
            case "childrens-trust" -> deliversFor == null ? null : Boolean.TRUE;
            default -> true;
        };
    }

    /** Whether it is an employer that is no authority, so that working for it, wherever, is working in it. */
    public boolean isOtherEmployer() {
        return type != null
                && List.of("regional-agency", "cafcass", "nhs", "other-employer")
                        .contains(type);
    }

    /** The code under which work in this body's authority is recorded; null where that is unknown. */
    public String authorityCode() {
        return deliversFor == null || NONE.equals(deliversFor) ? code : deliversFor;
    }
}
