package org.accreditation.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.accreditation.rules.Register;
import org.accreditation.rules.SiteList;

/** What is wrong with the dated lists that rules read, as wholes. */
final class ListFaults {

    private ListFaults() {}

    /** Each register has one keeper on each day. */
    static List<String> ofRegisters(List<Register> registers) {
        Map<String, List<DatedList.Entry>> lists = new TreeMap<>();
        registers.forEach(register -> lists.computeIfAbsent(register.register(), none -> new ArrayList<>())
                .add(new DatedList.Entry(register.regulator(), register.from(), register.to())));
        return lists.values().stream()
                .flatMap(list -> DatedList.faults(list).stream())
                .toList();
    }

    /** Of the lists of one name each names what the earlier ones do not, unless it is complete by itself. */
    static List<String> ofSites(List<SiteList> lists) {
        List<String> faults = new ArrayList<>();
        Map<String, SiteList> named = new TreeMap<>();
        Map<String, SiteList> before = new TreeMap<>();
        for (SiteList list : lists) {
            SiteList earlier = before.put(list.of(), list);
            if (earlier != null && !list.from().isAfter(earlier.from())) {
                faults.add("The list from " + list.from() + " stands behind the one from " + earlier.from()
                        + ". Put the lists in order, one for each day.");
            }
            list.sites().forEach(site -> {
                SiteList first = named.putIfAbsent(list.of() + " " + site.code(), list);
                if (first != null && !list.complete()) {
                    faults.add("The list from " + list.from() + " names " + site.code() + " again, which the one from "
                            + first.from() + " names. Leave one out.");
                }
            });
        }
        return faults;
    }
}
