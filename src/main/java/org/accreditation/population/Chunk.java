package org.accreditation.population;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.supervision.Patience;

/** Some people of a population, side by side for each status that they are asked about. */
final class Chunk {

    private final List<Part> parts = new ArrayList<>();
    private final int notAsked;

    /**
     * Those who are asked about one status.
     *
     * @param people the place of each in the population
     */
    record Part(Block block, long[] people, Traits[] traits) {}

    /** Those from a place up to another one whom versions ask. */
    Chunk(
            People people,
            long from,
            long to,
            Inquiry inquiry,
            List<PolicyVersion> versions,
            int monthsOn,
            Values values) {
        Map<String, List<Person>> asked = new TreeMap<>();
        int left = 0;
        for (long index = from; index < to; index++) {
            Person person = people.person(index);
            Inquiry.Whom whom = inquiry.whom(person, versions);
            if (whom.asked()) {
                asked.computeIfAbsent(
                                whom.status() == null ? PolicyVersion.NO_STATUS : whom.status(),
                                none -> new ArrayList<>())
                        .add(person);
            } else {
                left++;
            }
        }
        notAsked = left;
        PolicyVersion named = versions.get(0);
        asked.forEach((about, persons) -> {
            String status = about.equals(PolicyVersion.NO_STATUS) ? null : about;
            long[] places = persons.stream().mapToLong(Person::index).toArray();
            Traits[] traits = persons.stream().map(Person::traits).toArray(Traits[]::new);
            Block block = new Block(
                    status,
                    places.length,
                    row -> people.person(places[row])
                            .request(named.id(), named.version().toString(), status),
                    monthsOn,
                    values);
            parts.add(new Part(block, places, traits));
        });
    }

    List<Part> parts() {
        return parts;
    }

    /** How many of these people are not asked. */
    int notAsked() {
        return notAsked;
    }

    /** Derives what decisions read, in as few goes as their versions allow. */
    void derive(List<Judging> judgings, Patience patience) {
        Set<String> facts = new java.util.LinkedHashSet<>();
        judgings.forEach(judging -> facts.addAll(judging.facts()));
        parts.forEach(part -> judgings.forEach(judging -> judging.derive(part.block(), facts, patience)));
    }
}
