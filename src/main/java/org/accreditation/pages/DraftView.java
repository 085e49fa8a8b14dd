package org.accreditation.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accreditation.access.Caller;
import org.accreditation.access.Role;
import org.accreditation.decision.Result;
import org.accreditation.decision.compare.Comparison;
import org.accreditation.draft.Draft;
import org.accreditation.draft.DraftAct;
import org.accreditation.draft.DraftCheck;
import org.accreditation.draft.DraftState;
import org.accreditation.draft.Drafts;
import org.accreditation.draft.Staff;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.scenario.MissingScenarios;
import org.accreditation.scenario.ScenarioRun;
import org.accreditation.tables.TableFault;

/**
 * A draft as a page shows it.
 *
 * @param state in words, with the day where it waits for one
 * @param open whether whoever looks may change it
 * @param submitted whether it waits to be approved
 * @param approved whether it is in force or will be
 * @param author whether whoever looks may write
 * @param approver whether whoever looks may approve what others wrote
 * @param mayApprove whether whoever looks wrote no part of it
 * @param done what was just done; null where nothing was
 * @param found what is wrong with it
 * @param turned scenarios that give another answer than they state
 * @param missing scenarios that could be added
 * @param terms what can be set
 * @param tables what it decides by
 * @param models names of the DMN files in its folder
 * @param changes what it changes of its base, in words
 * @param touched whose answers change
 */
record DraftView(
        String id,
        String key,
        String base,
        String policy,
        LocalDate from,
        String why,
        long revision,
        String state,
        boolean open,
        boolean submitted,
        boolean approved,
        boolean over,
        boolean author,
        boolean approver,
        boolean mayApprove,
        String done,
        List<Pages.FaultView> faults,
        List<Found> found,
        List<Turned> turned,
        int scenarios,
        List<Turned> missing,
        List<TermLine> terms,
        List<TableGroup> tables,
        List<String> models,
        List<String> changes,
        List<Touched> touched,
        List<Act> acts,
        List<Meanwhile> meanwhile) {

    private static final Map<String, String> DONE = Map.of(
            "started", "The draft is there. What is in force stays as it is.",
            "changed", "Saved.",
            "submitted", "Submitted. Somebody who wrote no part of it can approve it.",
            "sent_back", "Sent back.",
            "approved", "Approved.",
            "withdrawn", "Withdrawn. The version before it decides again.",
            "discarded", "Given up.");

    /** Who looks at it, and what they may. */
    record Looking(Staff staff, boolean author, boolean approver) {

        static Looking of(Caller caller) {
            return new Looking(
                    new Staff(caller.kind(), caller.name()), caller.is(Role.AUTHOR), caller.is(Role.APPROVE));
        }
    }

    /** A draft in the list. */
    record Line(String id, String key, String why, String state, String authors) {

        static Line of(Draft draft, List<Draft> all, LocalDate today) {
            return new Line(
                    draft.id(),
                    draft.key(),
                    draft.why(),
                    stateOf(draft, all, today),
                    String.join(", ", draft.authors().stream().map(Staff::name).toList()));
        }
    }

    /** What is wrong, and where. */
    record Found(String where, String text, String table, String row) {}

    /**
     * A scenario that gives another answer.
     *
     * @param given what it gives
     * @param parts what it wants and the answer now
     */
    record Turned(String anchor, String file, String name, String given, List<Part> parts) {}

    /** Under one heading. */
    record Part(String heading, String wanted, String given) {}

    /** A term, and what it is set to. */
    record TermLine(String name, String question, String values) {
        public String path() {
            return TermForm.path(name);
        }
    }

    /** The tables of a decision. */
    record TableGroup(String decision, String question, List<TableLine> tables) {}

    /** A table, and whether it stands in the folder of the draft. */
    record TableLine(String name, String question, String path, boolean own, int rows) {}

    private static List<TableGroup> tables(PolicyVersion version) {
        return version.file().decisions().entrySet().stream()
                .map(decision -> new TableGroup(
                        decision.getKey(),
                        decision.getValue().question(),
                        version.tablesOf(decision.getValue()).stream()
                                .filter(java.util.Objects::nonNull)
                                .map(placed -> new TableLine(
                                        placed.table().name(),
                                        placed.table().question(),
                                        placed.table().model() + "/"
                                                + TermForm.path(placed.table().name()),
                                        placed.owner().equals(version.key()),
                                        placed.table().rows().size()))
                                .toList()))
                .toList();
    }

    /** People whose answer changes. */
    record Touched(String decision, String where, String from, String to) {}

    /** Another version of the policy that was approved after this draft was begun, and that it does not contain. */
    record Meanwhile(String key, LocalDate from, String by, Instant at) {}

    private static List<Meanwhile> meanwhile(Draft draft, Drafts drafts) {
        Instant begun = draft.acts().get(0).at();
        return draft.state().isOpen() || draft.state() == DraftState.SUBMITTED
                ? drafts.all().stream()
                        .filter(other -> other.policy().equals(draft.policy())
                                && other.state() == DraftState.APPROVED
                                && !other.key().equals(draft.base()))
                        .flatMap(other -> other
                                .last(DraftAct.Kind.APPROVED)
                                .filter(approved -> approved.at().isAfter(begun))
                                .map(approved -> new Meanwhile(
                                        other.key(), other.from(), approved.by().name(), approved.at()))
                                .stream())
                        .toList()
                : List.of();
    }

    /** What somebody did. */
    record Act(String what, String by, Instant at, String said) {
        static Act of(DraftAct act) {
            return new Act(act.kind().word(), act.by().name(), act.at(), act.said());
        }
    }

    static DraftView of(
            Draft draft,
            Drafts drafts,
            PolicyLibrary library,
            Looking looking,
            LocalDate today,
            String done,
            List<Pages.FaultView> faults) {
        DraftCheck check = drafts.check(draft);
        Optional<PolicyVersion> base = version(library, draft.base());
        Optional<Comparison> comparison = check.comparison();
        return new DraftView(
                draft.id(),
                draft.key(),
                draft.base(),
                draft.policy(),
                draft.from(),
                draft.why(),
                draft.revision(),
                stateOf(draft, drafts.all(), today),
                draft.state().isOpen() && looking.author(),
                draft.state() == DraftState.SUBMITTED,
                draft.state() == DraftState.APPROVED,
                draft.state().isOver(),
                looking.author(),
                looking.approver(),
                drafts.mayApprove(draft, looking.staff()),
                done == null ? null : DONE.get(done),
                faults,
                check.faults().stream().map(fault -> found(draft, fault)).toList(),
                turned(check),
                check.scenarios(),
                missing(check),
                check.version().or(() -> base).map(DraftView::terms).orElse(List.of()),
                check.version().or(() -> base).map(DraftView::tables).orElse(List.of()),
                draft.folder().keySet().stream()
                        .filter(path -> path.endsWith(".dmn"))
                        .map(path -> path.substring(0, path.length() - ".dmn".length()))
                        .sorted()
                        .toList(),
                comparison.map(DraftView::changes).orElse(List.of()),
                comparison.map(DraftView::touched).orElse(List.of()),
                draft.acts().stream().map(Act::of).toList(),
                meanwhile(draft, drafts));
    }

    static Optional<PolicyVersion> version(PolicyLibrary library, String key) {
        int slash = key.indexOf('/');
        return library.version(key.substring(0, slash), key.substring(slash + 1));
    }

    private static String stateOf(Draft draft, List<Draft> all, LocalDate today) {
        if (draft.state() != DraftState.APPROVED) {
            return draft.state().word();
        }
        if (draft.from().isAfter(today)) {
            return "approved: in force from " + Dates.inWords(draft.from());
        }
        boolean superseded = all.stream()
                .anyMatch(other -> other.state() == DraftState.APPROVED
                        && other.policy().equals(draft.policy())
                        && other.version().isAfter(draft.version())
                        && !other.version().isAfter(today));
        return superseded ? "superseded" : "in force since " + Dates.inWords(draft.from());
    }

    private static Found found(Draft draft, TableFault fault) {
        String folder = "decision-tables/" + draft.key() + "/";
        String file = fault.file().startsWith(folder) ? fault.file().substring(folder.length()) : fault.file();
        return new Found(
                file
                        + (fault.table() == null ? "" : ", " + fault.table())
                        + (fault.row() == null ? "" : ", row " + fault.row()),
                Dates.withDays(fault.message()),
                fault.table(),
                fault.row());
    }

    private static List<Turned> missing(DraftCheck check) {
        List<Turned> lines = new ArrayList<>();
        for (MissingScenarios.Line line : check.missing()) {
            List<String> given = new ArrayList<>();
            List<Part> parts = new ArrayList<>();
            line.cells().forEach((heading, cell) -> {
                if (heading.contains(": ")) {
                    parts.add(new Part(heading, cell, cell));
                } else if (!heading.equals("scenario")) {
                    given.add(heading + ": " + cell);
                }
            });
            lines.add(new Turned(
                    "missing-" + (lines.size() + 1),
                    line.file().path(),
                    line.cells().get("scenario"),
                    String.join("; ", given),
                    parts));
        }
        return lines;
    }

    private static List<Turned> turned(DraftCheck check) {
        List<Turned> lines = new ArrayList<>();
        for (ScenarioRun.Turned turned : check.turned()) {
            List<String> given = new ArrayList<>();
            turned.scenario().given().forEach((name, value) -> given.add(name + ": " + value));
            List<Part> parts = new ArrayList<>();
            turned.given()
                    .forEach((heading, value) -> parts.add(
                            new Part(heading, turned.scenario().wanted().get(heading), value)));
            lines.add(new Turned(
                    "turned-" + (lines.size() + 1),
                    turned.scenario().file(),
                    turned.scenario().name(),
                    String.join("; ", given),
                    parts));
        }
        return lines;
    }

    private static List<TermLine> terms(PolicyVersion version) {
        return version.tables().values().stream()
                .filter(placed -> placed.table().model().equals(PolicyVersion.TERMS))
                .map(placed -> new TermLine(
                        placed.table().name(),
                        placed.table().question(),
                        String.join(
                                "; ",
                                placed.table().rows().stream()
                                        .map(row -> TermForm.when(placed.table(), row) + ": "
                                                + (row.outputs().get("value") == null ? "none" : row.text("value")))
                                        .toList())))
                .toList();
    }

    private static List<String> changes(Comparison comparison) {
        List<String> changes = new ArrayList<>();
        comparison
                .written()
                .terms()
                .forEach(term -> changes.add("The term '" + term.term() + "'"
                        + (term.status() == null ? "" : " for " + term.status()) + ": " + named(term.from())
                        + " becomes "
                        + named(term.to()) + "."));
        comparison.written().tables().forEach(table -> table.rows()
                .forEach(row -> changes.add("Table '" + table.table() + "', row '" + row.row() + "': "
                        + row.change().word() + ".")));
        comparison
                .written()
                .notices()
                .forEach(notice -> changes.add("Notice " + notice.change().word() + ": " + notice.text()));
        comparison
                .written()
                .gaps()
                .forEach(gap -> changes.add(
                        "Open question '" + gap.gap() + "': " + gap.change().word() + "."));
        return changes;
    }

    private static String named(Object value) {
        return value == null ? "none" : String.valueOf(value);
    }

    private static List<Touched> touched(Comparison comparison) {
        List<Touched> touched = new ArrayList<>();
        comparison.meaning().decisions().forEach(decision -> decision.regions()
                .forEach(region -> touched.add(new Touched(
                        decision.decision(), region.where(), outcome(region.from()), outcome(region.to())))));
        return touched;
    }

    /** As an answer begins. */
    private static String outcome(Result result) {
        return switch (result) {
            case MET, NOT_ASKED -> "yes";
            case NOT_MET -> "no";
            case NOT_YET -> "not yet";
            case REFER -> "to decide";
            default -> result.word();
        };
    }
}
