package org.accreditation.rules;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A list of authorities that take part in the national assessment, as far as a source shows it.
 *
 * @param of which list it is
 * @param from first day on which it is the list
 * @param to last day on which it is; null where no source says
 * @param complete whether it shows all of them
 * @param source what names them
 * @param sites the authorities on it
 * @param others authorities of which the source says that they are not on it
 */
public record SiteList(
        String of, LocalDate from, LocalDate to, boolean complete, String source, List<Site> sites, List<Site> others) {

    /** The sites of the assessment itself. */
    public static final String OF_THE_ASSESSMENT = "national assessment";

    /** The local authorities of the first phase on which the government consulted in December 2016. */
    public static final String AS_CONSULTED = "first phase as consulted";

    /** Refuses a list that lacks what every list needs, or that names an authority twice. */
    public SiteList {
        sites = sites == null ? List.of() : List.copyOf(sites);
        others = others == null ? List.of() : List.copyOf(others);
        if (of == null || from == null || source == null || sites.isEmpty() && others.isEmpty()) {
            throw new IllegalArgumentException("A list of sites needs 'of', 'from', 'source' and 'sites'.");
        }
        if (!List.of(OF_THE_ASSESSMENT, AS_CONSULTED).contains(of)) {
            throw new IllegalArgumentException("There is no list of '" + of + "'. There is one of the "
                    + OF_THE_ASSESSMENT + ", and one of the " + AS_CONSULTED + ".");
        }
        if (to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("The list from " + from + " ends before it begins, on " + to + ".");
        }
        Set<String> codes = new HashSet<>();
        for (List<Site> named : List.of(sites, others)) {
            for (Site site : named) {
                if (site.code() == null || site.name() == null) {
                    throw new IllegalArgumentException(
                            "Each site of the list from " + from + " needs 'code' and 'name'.");
                }
                if (!codes.add(site.code())) {
                    throw new IllegalArgumentException(
                            "The list from " + from + " names " + site.code() + " twice. Leave one out.");
                }
            }
        }
    }

    /**
     * An authority.
     *
     * @param code its code in official statistics, as requests write it
     * @param name what it is called
     */
    public record Site(String code, String name) {}

    /** Whether it names an authority by one of these codes. */
    public boolean names(List<String> codes) {
        return sites.stream().anyMatch(site -> codes.contains(site.code()));
    }

    /** Whether its source says that an authority with one of these codes is not on it. */
    public boolean rulesOut(List<String> codes) {
        return others.stream().anyMatch(site -> codes.contains(site.code()));
    }

    /** Whether it is the list on a day. */
    boolean isInUse(LocalDate day) {
        return !from.isAfter(day) && (to == null || !to.isBefore(day));
    }
}
