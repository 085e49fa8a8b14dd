package org.accreditation.citation;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All sources that a policy version may cite, by id. */
public final class Sources {

    private final Map<String, Source> byId;

    public Sources(Collection<Source> sources) {
        Map<String, Source> map = new TreeMap<>();
        sources.forEach(source -> map.put(source.id(), source));
        this.byId = Map.copyOf(map);
    }

    /** These sources and one more, which takes the place of any with the same id. */
    public Sources with(Source more) {
        Map<String, Source> map = new LinkedHashMap<>(byId);
        map.put(more.id(), more);
        return new Sources(map.values());
    }

    public Optional<Source> source(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Optional<Source.Paragraph> paragraph(Citation citation) {
        return source(citation.source()).map(source -> source.paragraphs().get(citation.paragraph()));
    }

    public Collection<Source> all() {
        return new TreeMap<>(byId).values();
    }
}
