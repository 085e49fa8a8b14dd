package org.accreditation.candidate;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.ArrayList;
import java.util.List;

/**
 * The body that a decision is about, for endorsement the one that would endorse (ADCS position statement, 3.2 and 3.3).
 *
 * @param type what kind of body: local-authority, childrens-trust, agency and so on
 * @param code the body's own code
 * @param deliversFor for a trust or partnership, the codes of the authorities whose functions it delivers, or "none"; a request
 *     may write one code without a list
 * @param formerly codes of authorities that this one succeeded; empty means none
 * @param onSitesList whether it is on the list of sites of the national assessment (dfe-naas-guidance-2020 E1)
 * @param region the region of its authority, or the regions of its authorities
 */
public record Body(
        String type,
        String code,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> deliversFor,

        List<String> formerly,
        Boolean onSitesList,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> region) {

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

    /** The authorities whose functions it delivers; empty where none are named. */
    public List<String> authoritiesServed() {
        return deliversFor == null
                ? List.of()
                : deliversFor.stream().filter(each -> !NONE.equals(each)).toList();
    }

    /** The codes under which work in this body or its authorities is recorded; null where that is unknown. */
    public List<String> authorityCodes() {
        List<String> codes = new ArrayList<>(authoritiesServed());
        if (code != null) {
            codes.add(code);
        }
        return codes.isEmpty() ? null : List.copyOf(codes);
    }

    /** The first of those codes, by which the body is spoken of; null where none is known. */
    public String authorityCode() {
        return authorityCodes() == null ? null : authorityCodes().get(0);
    }
}
