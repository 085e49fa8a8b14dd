package org.accreditation.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.scenario.PolicyReport;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Model;
import org.accreditation.tables.TableFault;

/** Policies as callers, policy staff and auditors read them. */
final class PolicyDescriptions {

    private PolicyDescriptions() {}

    /** All policies. */
    record Listing(List<Line> policies, List<Refused> notServed) {}

    /** One version in the list; its digest is not known before it is loaded. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            String id,
            LocalDate version,
            String document,
            String standing,
            String authority,
            PolicyFile.InForce inForce,
            String digest,
            List<String> decisions) {}

    /** A version that is not served, and why. */
    record Refused(String version, List<TableFault> faults) {}

    /** One version, whole. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Description(
            String id,
            LocalDate version,
            String document,
            String title,
            String standing,
            String authority,
            PolicyFile.InForce inForce,
            String digest,
            String rules,
            @JsonProperty("extends") String base,
            List<PolicyFile.Notice> notices,
            List<String> assumptions,
            PolicyFile.Review review,
            Map<String, DecisionLine> decisions,
            Map<String, Map<String, Object>> terms,
            List<TableLine> termTables,
            List<OpenQuestion> openQuestions,
            List<VersionLine> versions,
            List<CitedSource> sources,
            Coverage coverage,
            List<TableFault> observations) {}

    /** A version of the same policy. */
    record VersionLine(LocalDate version, PolicyFile.InForce inForce, String digest) {}

    /** A source that the version cites, and the paragraphs that it cites of it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CitedSource(
            String id,
            String document,
            String title,
            LocalDate date,
            String authority,
            String url,
            String note,
            List<CitedParagraph> paragraphs) {}

    /** A paragraph in our words, and how it is known. */
    record CitedParagraph(String paragraph, String confidence, String text) {}

    /**
     * What scenarios show of the tables that the version judges by.
     *
     * @param scenarios how many the version has of its own
     */
    record Coverage(
            int scenarios,
            int rows,
            int rowsReached,
            int cases,
            int casesShown,
            List<PolicyReport.TableCoverage> tables) {

        static Coverage of(PolicyReport report) {
            List<PolicyReport.TableCoverage> tables = report.tables();
            return new Coverage(
                    report.scenarios(),
                    tables.stream().mapToInt(PolicyReport.TableCoverage::rows).sum(),
                    tables.stream()
                            .mapToInt(PolicyReport.TableCoverage::rowsReached)
                            .sum(),
                    tables.stream().mapToInt(PolicyReport.TableCoverage::cases).sum(),
                    tables.stream()
                            .mapToInt(PolicyReport.TableCoverage::casesShown)
                            .sum(),
                    tables);
        }
    }

    /** A decision that the version covers. */
    record DecisionLine(
            String question,
            List<String> statuses,
            List<String> needs,
            List<TableLine> tables,
            List<PolicyFile.NotAsked> notAsked) {}

    /** A table, and whether it is the version's own. */
    record TableLine(String table, String kind, String origin, String owner, int rows, String foundBy) {}

    /** A question that the sources leave open, the rows that refer because of it, and what answers it here. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OpenQuestion(
            String id,
            String paragraph,
            String wording,
            String referTo,
            List<String> referredBy,
            boolean answered,
            List<String> answeredBy) {}

    /** A model as tables. */
    record ModelLine(String model, String file, List<TableView> tables) {}

    /** A table as people read it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TableView(
            String name,
            String kind,
            String question,
            List<ColumnView> columns,
            List<String> outputs,
            List<RowView> rows) {}

    /** A heading. */
    record ColumnView(String label, List<String> reads, List<String> values) {}

    /** A row. */
    record RowView(int number, String row, List<String> cells, Map<String, Object> outputs) {}

    /** What there is by now: it waits for no version that is still loading. */
    static Listing list(PolicyLibrary library) {
        List<Line> lines = library.files().stream()
                .map(file -> new Line(
                        file.id(),
                        file.version(),
                        file.document(),
                        file.standing(),
                        file.authority(),
                        file.inForce(),
                        library.digest(file.key()).orElse(null),
                        List.copyOf(file.decisions().keySet())))
                .toList();
        List<Refused> refused = new ArrayList<>();
        library.refusedSoFar().forEach((key, faults) -> refused.add(new Refused(key, faults)));
        return new Listing(lines, refused);
    }

    static Description describe(PolicyVersion version, List<PolicyVersion> versions, PolicyReport report) {
        PolicyFile file = version.file();
        Map<String, DecisionLine> decisions = new LinkedHashMap<>();
        file.decisions()
                .forEach((name, decision) -> decisions.put(
                        name,
                        new DecisionLine(
                                decision.question(),
                                decision.statuses(),
                                decision.needs(),
                                version.tablesOf(decision).stream()
                                        .map(placed -> tableLine(version, placed))
                                        .toList(),
                                decision.notAsked())));
        return new Description(
                file.id(),
                file.version(),
                file.document(),
                file.title(),
                file.standing(),
                file.authority(),
                file.inForce(),
                version.digest(),
                version.rules().set().name() + " " + version.rules().digest(),
                file.base(),
                notices(version),
                file.assumptions(),
                version.review(),
                decisions,
                terms(version),
                version.tables().values().stream()
                        .filter(placed -> placed.table().model().equals(PolicyVersion.TERMS))
                        .map(placed -> tableLine(version, placed))
                        .toList(),
                openQuestions(version),
                versions.stream()
                        .map(each -> new VersionLine(each.version(), each.file().inForce(), each.digest()))
                        .toList(),
                CitedSources.of(version),
                Coverage.of(report),
                report.observations());
    }

    private static List<PolicyFile.Notice> notices(PolicyVersion version) {
        List<PolicyFile.Notice> notices = new ArrayList<>();
        for (PolicyVersion each = version; each != null; each = each.base()) {
            notices.addAll(each.file().notices());
        }
        return notices;
    }

    private static TableLine tableLine(PolicyVersion version, PlacedTable placed) {
        return new TableLine(
                placed.key(),
                placed.table().kind().name().toLowerCase(java.util.Locale.ROOT),
                version.origin(placed).word(),
                placed.owner(),
                placed.table().rows().size(),
                placed.isIndexed() ? "index" : "engine");
    }

    private static Map<String, Map<String, Object>> terms(PolicyVersion version) {
        Map<String, Map<String, Object>> terms = new LinkedHashMap<>();
        version.terms().forEach((status, set) -> {
            Map<String, Object> values = new LinkedHashMap<>();
            set.values().forEach(term -> values.put(term.name(), term.value()));
            terms.put(status, values);
        });
        return terms;
    }

    private static List<OpenQuestion> openQuestions(PolicyVersion version) {
        return version.gaps().values().stream()
                .map(gap -> openQuestion(version, gap))
                .toList();
    }

    private static OpenQuestion openQuestion(PolicyVersion version, PolicyFile.Gap gap) {
        List<String> answeredBy = version.file().answered().stream()
                .filter(answered -> answered.gap().equals(gap.id()))
                .flatMap(answered -> answered.by().stream())
                .toList();
        return new OpenQuestion(
                gap.id(),
                gap.paragraph(),
                gap.wording(),
                gap.referTo(),
                referredBy(version, gap.id()),
                !answeredBy.isEmpty(),
                answeredBy);
    }

    /** The rows of tables in use that name the gap. */
    private static List<String> referredBy(PolicyVersion version, String gap) {
        return version.file().decisions().values().stream()
                .flatMap(decision -> version.tablesOf(decision).stream())
                .filter(Objects::nonNull)
                .distinct()
                .flatMap(placed -> placed.table().rows().stream()
                        .filter(row -> row.gap().equals(gap))
                        .map(row -> placed.key() + " " + row.id()))
                .toList();
    }

    static ModelLine model(PolicyVersion version, Model model) {
        return new ModelLine(
                model.name(),
                model.file(),
                model.tables().stream().map(PolicyDescriptions::view).toList());
    }

    private static TableView view(DecisionTable table) {
        return new TableView(
                table.name(),
                table.kind().name().toLowerCase(java.util.Locale.ROOT),
                table.question(),
                table.columns().stream()
                        .map(column -> new ColumnView(
                                column.label(), column.expression().names(), column.values()))
                        .toList(),
                table.kind().outputs(),
                table.rows().stream()
                        .map(row -> new RowView(row.number(), row.id(), row.texts(), row.outputs()))
                        .toList());
    }
}
