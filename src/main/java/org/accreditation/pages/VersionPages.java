package org.accreditation.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.accreditation.access.Weighs;
import org.accreditation.access.Weight;
import org.accreditation.draft.DraftWorkbook;
import org.accreditation.journal.Journal;
import org.accreditation.journal.search.Query;
import org.accreditation.journal.search.RowUse;
import org.accreditation.policy.Amendment;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.scenario.PolicyReport;
import org.accreditation.scenario.PolicyReports;

/** A version of a policy: what it changes, sets and leaves open, its tables, and how often each row decided. */
@Path("/policies/{policy}/{version}")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class VersionPages {

    private final PolicyLibrary library;
    private final PolicyReports reports;
    private final Optional<Journal> journal;

    VersionPages(PolicyLibrary library, PolicyReports reports, Optional<Journal> journal) {
        this.library = library;
        this.reports = reports;
        this.journal = journal;
    }

    /**
     * What a page shows of a version.
     *
     * @param days on which it is in force, in words
     * @param line the versions of the policy, the earliest first; one where it has no other
     * @param changes null where it amends none
     */
    record VersionView(
            PolicyVersion version,
            String days,
            List<OnTheLine> line,
            ChangesView changes,
            List<TermView> terms,
            List<GapView> gaps,
            CoverageView coverage,
            List<DecisionView> decisions) {}

    /**
     * A version on the time line of its policy.
     *
     * @param before the one before it; null where it is the first
     * @param shown whether it is the one that is shown
     */
    record OnTheLine(LocalDate version, String days, String before, boolean shown) {}

    /** How much of its tables scenarios show. */
    record CoverageView(int scenarios, int rows, int rowsReached, List<PolicyReport.TableCoverage> tables) {}

    /**
     * How often the rows of a table decided.
     *
     * @param anchor unlike that of any other table
     */
    record UsedTable(String anchor, String name, String owner, List<UsedRow> rows) {}

    /**
     * How often a row decided.
     *
     * @param latest the last day, in words; null where it never did
     */
    record UsedRow(int number, String id, long decisions, String latest) {}

    /**
     * How often each row decided lately.
     *
     * @param since the first day that is looked at
     * @param tables null where the service keeps no journal
     */
    record UseView(PolicyVersion version, LocalDate since, List<UsedTable> tables) {}

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance version(VersionView view);

        static native TemplateInstance use(UseView use);
    }

    /**
     * A question that the sources leave open.
     *
     * @param answeredBy terms or rows that answer it here; empty where it is open
     */
    record GapView(String id, String paragraph, String wording, String referTo, List<AnsweredBy> answeredBy) {}

    /**
     * A term or a row that answers an open question.
     *
     * @param anchor of its place on the page; null where it has none there
     */
    record AnsweredBy(String name, String anchor) {}

    /**
     * What a version states differently from the one that it amends.
     *
     * @param amended that version
     */
    record ChangesView(String amended, List<PartView> parts) {}

    /**
     * A table or a term that was changed, is new or is gone.
     *
     * @param anchor of its table on the page; null where it has none there
     */
    record PartView(String what, String name, String anchor) {}

    /**
     * What a version sets under one name.
     *
     * @param values by status, in words
     */
    record TermView(String name, List<String> values, String source) {}

    /** A decision of a policy with its tables. */
    record DecisionView(String name, String question, List<TableView> tables) {}

    @GET
    public Response policy(@PathParam("policy") String policy, @PathParam("version") String version) {
        return library.version(policy, version)
                .map(found -> Pages.page(
                        200,
                        Templates.version(new VersionView(
                                found,
                                Pages.days(found.file()),
                                line(found),
                                changes(found),
                                terms(found),
                                gaps(found),
                                coverage(reports.of(found)),
                                decisions(found)))))
                .orElseGet(VersionPages::noVersion)
                .build();
    }

    private static Response.ResponseBuilder noVersion() {
        return Pages.nothing("There is no such version of that policy.");
    }

    private List<OnTheLine> line(PolicyVersion shown) {
        List<OnTheLine> line = new ArrayList<>();
        String before = null;
        for (PolicyVersion each : library.versionsOf(shown.id()).stream()
                .sorted(Comparator.comparing(PolicyVersion::version))
                .toList()) {
            line.add(new OnTheLine(
                    each.version(), Pages.days(each.file()), before, each.key().equals(shown.key())));
            before = each.key();
        }
        return line;
    }

    private static CoverageView coverage(PolicyReport report) {
        return new CoverageView(
                report.scenarios(),
                report.tables().stream()
                        .mapToInt(PolicyReport.TableCoverage::rows)
                        .sum(),
                report.tables().stream()
                        .mapToInt(PolicyReport.TableCoverage::rowsReached)
                        .sum(),
                report.tables());
    }

    /** All tables, for a spreadsheet. */
    @GET
    @Path("workbook")
    @Produces({Pages.XLSX, MediaType.TEXT_HTML})
    public Response workbook(@PathParam("policy") String policy, @PathParam("version") String version) {
        return library.version(policy, version)
                .map(found -> Response.ok(DraftWorkbook.of(found), Pages.XLSX)
                        .header(
                                "Content-Disposition",
                                "attachment; filename=\"" + found.id() + "-" + found.version() + ".xlsx\""))
                .orElseGet(VersionPages::noVersion)
                .build();
    }

    /** How often each row decided in the last year, by the journal. */
    @GET
    @Path("use")
    @Weighs(Weight.HEAVY)
    public Response use(@PathParam("policy") String policy, @PathParam("version") String version) {
        LocalDate since = LocalDate.now(Dates.ENGLAND).minusYears(1);
        return library.version(policy, version)
                .map(found -> Pages.page(
                        200,
                        Templates.use(new UseView(
                                found,
                                since,
                                journal.map(kept -> used(
                                                found,
                                                RowUse.of(kept, found.id(), found.version(), Query.beginning(since))))
                                        .orElse(null)))))
                .orElseGet(VersionPages::noVersion)
                .build();
    }

    private static List<UsedTable> used(PolicyVersion version, Map<RowUse.Row, RowUse> use) {
        return version.file().decisions().values().stream()
                .flatMap(decision -> version.tablesOf(decision).stream())
                .distinct()
                .map(placed -> used(placed, use))
                .toList();
    }

    private static UsedTable used(PlacedTable placed, Map<RowUse.Row, RowUse> use) {
        return new UsedTable(
                TableView.anchor(placed.owner() + " " + placed.key()),
                placed.table().name(),
                placed.owner(),
                placed.table().rows().stream()
                        .map(row -> {
                            RowUse used = use.get(new RowUse.Row(
                                    placed.owner(),
                                    placed.table().model(),
                                    placed.table().name(),
                                    row.id()));
                            return new UsedRow(
                                    row.number(),
                                    row.id(),
                                    used == null ? 0 : used.decisions(),
                                    used == null ? null : Dates.inWords(day(used.latest())));
                        })
                        .toList());
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, Dates.ENGLAND);
    }

    private ChangesView changes(PolicyVersion version) {
        return library.texts()
                .amends(version.key())
                .flatMap(amended -> library.version(version.id(), amended.substring(amended.indexOf('/') + 1)))
                .map(amended -> Amendment.between(amended, version))
                .map(changes -> {
                    List<PartView> parts = new ArrayList<>();
                    changes.changed().forEach(key -> parts.add(part("Changed", key, version)));
                    changes.added().forEach(key -> parts.add(part("New", key, version)));
                    changes.gone().forEach(key -> parts.add(part("Gone", key, version)));
                    return new ChangesView(changes.amended(), parts);
                })
                .orElse(null);
    }

    private static PartView part(String what, String key, PolicyVersion version) {
        String name = key.startsWith(PolicyVersion.TERMS + "#")
                ? "The term '" + key.substring(key.indexOf('#') + 1) + "'"
                : "The table '" + key.substring(key.indexOf('#') + 1) + "'";
        String anchor = version.file().decisions().entrySet().stream()
                .filter(decision -> decision.getValue().tables().contains(key))
                .findFirst()
                .map(decision -> decision.getKey() + "-" + TableView.anchor(key))
                .orElse(key.startsWith(PolicyVersion.TERMS + "#") && !what.equals("Gone") ? "terms" : null);
        return new PartView(what, name, anchor);
    }

    private static List<TermView> terms(PolicyVersion version) {
        Map<String, List<String>> values = new TreeMap<>();
        Map<String, Set<String>> sources = new TreeMap<>();
        version.terms()
                .forEach((status, set) -> set.forEach((name, term) -> {
                    String value = term.value() == null
                            ? "no number"
                            : term.value() instanceof BigDecimal number
                                    ? number.toPlainString()
                                    : String.valueOf(term.value());
                    values.computeIfAbsent(name, none -> new ArrayList<>())
                            .add(status.equals(PolicyVersion.NO_STATUS) ? value : status + ": " + value);
                    sources.computeIfAbsent(name, none -> new TreeSet<>()).add(term.source());
                }));
        return values.entrySet().stream()
                .map(term ->
                        new TermView(term.getKey(), term.getValue(), String.join("; ", sources.get(term.getKey()))))
                .toList();
    }

    private static List<GapView> gaps(PolicyVersion version) {
        Map<String, List<String>> answered = version.file().answered().stream()
                .collect(Collectors.toMap(PolicyFile.Answered::gap, PolicyFile.Answered::by));
        return version.gaps().values().stream()
                .map(gap -> new GapView(
                        gap.id(),
                        gap.paragraph(),
                        gap.wording(),
                        gap.referTo(),
                        answered.getOrDefault(gap.id(), List.of()).stream()
                                .map(by -> answeredBy(by, version))
                                .toList()))
                .toList();
    }

    /** A term, or a row that is named as {@code model#table row}. */
    private static AnsweredBy answeredBy(String by, PolicyVersion version) {
        if (by.startsWith(PolicyVersion.TERMS + "#")) {
            return new AnsweredBy("what it sets as ‘" + by.substring(by.indexOf('#') + 1) + "’", "terms");
        }
        int space = by.lastIndexOf(' ');
        String table = by.substring(0, space);
        String row = by.substring(space + 1);
        return new AnsweredBy(
                "row " + row + " of the table ‘" + table.substring(table.indexOf('#') + 1) + "’",
                version.file().decisions().entrySet().stream()
                        .filter(decision -> decision.getValue().tables().contains(table))
                        .findFirst()
                        .map(decision -> decision.getKey() + "-" + TableView.anchor(table) + "-" + row)
                        .orElse(null));
    }

    private static List<DecisionView> decisions(PolicyVersion version) {
        return version.file().decisions().entrySet().stream()
                .map(entry -> new DecisionView(
                        entry.getKey(),
                        entry.getValue().question(),
                        version.tablesOf(entry.getValue()).stream()
                                .map(placed -> TableView.of(placed))
                                .toList()))
                .toList();
    }
}
