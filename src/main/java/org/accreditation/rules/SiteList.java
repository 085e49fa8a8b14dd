package org.accreditation.rules;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Authorities that a source names as sites of the national assessment (dfe-naas-response-2017 O7, dfe-naas-grant-2019 O8).
 *
 * @param from first day on which they count as sites
 * @param partial whether there were other sites besides, which the source no longer shows
 * @param source what names them
 * @param sites the authorities
 */
public record SiteList(LocalDate from, boolean partial, String source, List<Site> sites) {

    /** Refuses a list that lacks its day, its source or a code, or that names an authority twice. */
    public SiteList {
        if (from == null || source == null || sites == null || sites.isEmpty()) {
            throw new IllegalArgumentException("A list of sites needs 'from', 'source' and 'sites'.");
        }
        Set<String> codes = new HashSet<>();
        for (Site site : sites) {
            if (site.code() == null || site.name() == null) {
                throw new IllegalArgumentException("Each site of the list from " + from + " needs 'code' and 'name'.");
            }
            if (!codes.add(site.code())) {
                throw new IllegalArgumentException(
                        "The list from " + from + " names " + site.code() + " twice. Leave one out.");
            }
        }
        sites = List.copyOf(sites);
    }

    /**
     * An authority.
     *
     * @param code its code in official statistics, as requests write it
     * @param name what it is called
     */
    public record Site(String code, String name) {}

    /** Whether it names an authority. */
    public boolean names(String code) {
        return sites.stream().anyMatch(site -> site.code().equals(code));
    }
}
