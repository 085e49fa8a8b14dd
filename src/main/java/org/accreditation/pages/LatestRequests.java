package org.accreditation.pages;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accreditation.journal.Journal;
import org.accreditation.journal.search.Cursor;
import org.accreditation.journal.search.EntryLine;
import org.accreditation.journal.search.Finder;
import org.accreditation.journal.search.Query;
import org.accreditation.journal.store.EntryName;
import org.accreditation.json.Json;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What was last asked by a policy, as the journal holds it. Whoever reads it here sees nothing of it but how many answers would
 * turn.
 */
@Singleton
class LatestRequests {

    private static final int AT_ONCE = 100;

    private final Optional<Journal> journal;
    private final int most;

    LatestRequests(
            Optional<Journal> journal,
            @ConfigProperty(name = "accreditation.drafts.decisions", defaultValue = "500") int most) {
        this.journal = journal;
        this.most = most;
    }

    /** A question that was asked. */
    record Asked(String decision, JsonNode request) {}

    /** The latest, of people who were not erased. */
    List<Asked> of(String policy) {
        List<Asked> asked = new ArrayList<>();
        journal.ifPresent(each -> {
            Finder finder = new Finder(each);
            Query query = new Query(
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    "decision",
                    policy,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
            EntryLine.Page page = finder.find(query, null, Math.min(AT_ONCE, most));
            while (true) {
                page.entries().forEach(entry -> request(finder, entry).ifPresent(asked::add));
                if (page.next() == null || asked.size() >= most) {
                    return;
                }
                page = finder.find(query, Cursor.parse(page.next()).orElseThrow(), AT_ONCE);
            }
        });
        return asked;
    }

    private static Optional<Asked> request(Finder finder, EntryLine entry) {
        try {
            return EntryName.parse(entry.entry())
                    .flatMap(finder::content)
                    .map(Json::tree)
                    .filter(content -> content.hasNonNull("request") && content.hasNonNull("decision"))
                    .map(content -> new Asked(content.get("decision").asText(), content.get("request")));
        } catch (IllegalStateException altered) {
            return Optional.empty();
        }
    }
}
