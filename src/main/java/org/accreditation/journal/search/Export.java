package org.accreditation.journal.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accreditation.journal.Journal;
import org.accreditation.journal.seal.Masking;
import org.accreditation.journal.store.EntryName;
import org.accreditation.json.Json;

/** Writes all entries that fit a query, masked, the latest first; page by page, so that no length is too long. */
public final class Export {

    private static final int AT_ONCE = 200;
    private static final ObjectMapper JSON = Json.strict();
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS)
            .build();

    private static final List<String> OF_ENTRY =
            List.of("entry", "kind", "takenAt", "caller", "callerKind", "person", "about");
    private static final List<String> OF_DECISION =
            List.of("id", "decision", "status", "asOf", "policy", "version", "outcome");

    private final Finder finder;
    private final Masking masking;

    public Export(Journal journal) {
        this.finder = new Finder(journal);
        this.masking = new Masking(journal.settings().masterKey());
    }

    /** One entry on each line, with the request as far as it can be masked. */
    public void ndjson(Query query, OutputStream out) throws IOException {
        each(query, entry -> out.write((entry + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    /** One decision on each line; what a spreadsheet would take for a formula begins with an apostrophe. */
    public void csv(Query query, OutputStream out) throws IOException {
        List<String> header = new ArrayList<>(OF_ENTRY);
        header.addAll(OF_DECISION);
        header.addAll(List.of("rows", "paragraphs", "gaps", "receipt", "detail"));
        line(out, header);
        each(query, entry -> {
            JsonNode decisions = entry.path("decisions");
            for (JsonNode decision : decisions.isEmpty() ? List.of(JsonNodeFactory.instance.objectNode()) : decisions) {
                line(out, cells(entry, decision));
            }
        });
    }

    private static List<String> cells(ObjectNode entry, JsonNode decision) {
        List<String> cells = new ArrayList<>();
        OF_ENTRY.forEach(name -> cells.add(entry.path(name).asText("")));
        OF_DECISION.forEach(name -> cells.add(decision.path(name).asText("")));
        cells.add(joined(decision.path("rows"), "version", "model", "table", "row"));
        cells.add(joined(decision.path("paragraphs"), "source", "paragraph"));
        List<String> gaps = new ArrayList<>();
        decision.path("gaps").forEach(gap -> gaps.add(gap.asText()));
        cells.add(String.join("; ", gaps));
        cells.add(decision.path("receipt").asText(""));
        cells.add(entry.has("detail") ? entry.get("detail").toString() : "");
        return cells;
    }

    private static String joined(JsonNode items, String... names) {
        List<String> joined = new ArrayList<>();
        for (JsonNode item : items) {
            List<String> parts = new ArrayList<>();
            for (String name : names) {
                parts.add(item.path(name).asText(""));
            }
            joined.add(String.join(" ", parts));
        }
        return String.join("; ", joined);
    }

    private static void line(OutputStream out, List<String> cells) throws IOException {
        String[] guarded = cells.stream().map(Export::guarded).toArray(String[]::new);
        out.write(CSV.writer(CsvSchema.emptySchema()).writeValueAsBytes(guarded));
    }

    public static String guarded(String cell) {
        return !cell.isEmpty() && "=+-@\t\r\n".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    private interface Taking {
        void take(ObjectNode entry) throws IOException;
    }

    private void each(Query query, Taking taking) throws IOException {
        Cursor after = null;
        do {
            EntryLine.Page page = finder.find(query, after, AT_ONCE);
            for (EntryLine entry : page.entries()) {
                taking.take(masking.mask(whole(entry)));
            }
            after = page.next() == null ? null : Cursor.parse(page.next()).orElseThrow();
        } while (after != null);
    }

    private ObjectNode whole(EntryLine entry) throws IOException {
        ObjectNode whole = (ObjectNode) JSON.readTree(Json.compact(entry));
        Optional<String> content = finder.content(EntryName.parse(entry.entry()).orElseThrow());
        if (content.isPresent()) {
            JsonNode request = JSON.readTree(content.get()).path("request");
            if (request.isObject()) {
                whole.set("request", request);
            }
        }
        return whole;
    }
}
