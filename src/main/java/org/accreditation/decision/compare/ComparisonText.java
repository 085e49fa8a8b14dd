package org.accreditation.decision.compare;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.accreditation.policy.compare.VersionChanges;

/** A comparison as people read it. */
public final class ComparisonText {

    private final StringBuilder text = new StringBuilder();
    private final Comparison comparison;

    private ComparisonText(Comparison comparison) {
        this.comparison = comparison;
    }

    public static String of(Comparison comparison) {
        ComparisonText text = new ComparisonText(comparison);
        text.line(0, "From " + text.version(comparison.from()));
        text.line(0, "To   " + text.version(comparison.to()));
        text.written(comparison.written());
        text.meaning(comparison.meaning());
        return text.text.toString();
    }

    private String version(Comparison.VersionLine version) {
        return version.key() + ": " + version.document() + ", " + version.standing();
    }

    private void line(int depth, String words) {
        text.append("  ".repeat(depth)).append(words).append('\n');
    }

    private void title(String words) {
        line(0, "");
        line(0, words);
        line(0, "=".repeat(words.length()));
    }

    private void written(VersionChanges written) {
        title("What is written differently");
        if (written.isEmpty()) {
            line(0, "Nothing.");
        }
        section("The version", written.version(), change -> line(1, words(change)));
        section("Terms", written.terms(), this::term);
        section("Decisions", written.decisions(), this::decision);
        section("Open questions", written.gaps(), change -> {
            line(1, change.gap() + ": " + change.change().word());
            change.written().forEach(each -> line(2, words(each)));
        });
        section("Notices", written.notices(), change -> line(1, change.change().word() + ": " + change.text()));
        section("Tables", written.tables(), this::table);
    }

    private <T> void section(String name, List<T> changes, Consumer<T> each) {
        if (!changes.isEmpty()) {
            line(0, "");
            line(0, name);
            changes.forEach(each);
        }
    }

    private static String words(VersionChanges.Written written) {
        return written.what() + ": " + quoted(written.from()) + " → " + quoted(written.to());
    }

    private static String quoted(Object value) {
        if (value == null) {
            return "(none)";
        }
        return value instanceof String text ? "\"" + text + "\"" : String.valueOf(value);
    }

    private void term(VersionChanges.TermChange term) {
        line(
                1,
                term.term() + ", " + term.status() + ": " + term.change().word() + ", " + quoted(term.from()) + " → "
                        + quoted(term.to()) + sources(term));
        if (!term.facts().isEmpty()) {
            line(2, "Facts worked out with it may differ too: " + String.join(", ", term.facts()) + ".");
        }
    }

    private static String sources(VersionChanges.TermChange term) {
        return Objects.equals(term.fromSource(), term.toSource())
                ? ""
                : "; source " + quoted(term.fromSource()) + " → " + quoted(term.toSource());
    }

    private void decision(VersionChanges.DecisionChange decision) {
        line(1, decision.decision() + ": " + decision.change().word());
        decision.tablesAdded().forEach(table -> line(2, "table added: " + table));
        decision.tablesRemoved().forEach(table -> line(2, "table removed: " + table));
        decision.written().forEach(each -> line(2, words(each)));
    }

    private void table(VersionChanges.TableChange table) {
        line(1, table.table() + ": " + table.change().word());
        table.headings().forEach(each -> line(2, words(each)));
        table.rows().forEach(row -> {
            line(2, "row " + row.row() + ": " + row.change().word());
            row.cells().forEach(each -> line(3, words(each)));
            row.outputs().forEach(each -> line(3, words(each)));
        });
    }

    private void meaning(Comparison.Meaning meaning) {
        title("What it means, for people of whom all that matters is known");
        if (comparison.looksAtNothing()) {
            line(0, "Nothing was compared: the two have no decision in common.");
        }
        section(
                "Decisions that were not compared",
                meaning.notCompared(),
                decision -> line(1, decision.decision() + ": " + decision.why()));
        section("Tables", meaning.tables(), table -> {
            line(1, table.table());
            table.regions().forEach(this::region);
        });
        section("Decisions", meaning.decisions(), this::decision);
        if (!comparison.looksAtNothing()) {
            line(0, "");
            line(
                    0,
                    comparison.meansNothing()
                            ? "Every table says the same in every case."
                            : "In every other case each table that both versions have says the same.");
        }
    }

    private void region(Comparison.TableRegionLine region) {
        line(2, Comparison.beginning(region.where()) + ":");
        line(3, "said " + said(region.from()) + "; says " + said(region.to()) + ".");
    }

    private static String said(Comparison.SaidLine said) {
        String gaps = said.gaps().isEmpty() ? "" : ", open question " + String.join(", ", said.gaps());
        String rows = said.rows().isEmpty() ? "" : " (" + String.join(", ", said.rows()) + ")";
        return quoted(said.says()) + gaps + rows;
    }

    private void decision(Comparison.DecisionLine decision) {
        line(1, decision.decision());
        decision.restsOn().forEach(other -> line(2, "It rests on " + other + ", whose outcome changes as said there."));
        decision.regions().forEach(this::outcome);
        decision.masked()
                .forEach(masked -> line(
                        2,
                        Comparison.beginning(masked.where()) + ": " + criteria(masked.criteria()) + " changes from "
                                + masked.from().word() + " to " + masked.to().word()
                                + ", but another criterion decides there."));
    }

    private void outcome(Comparison.OutcomeRegionLine region) {
        line(2, Comparison.beginning(region.where()) + ",");
        line(2, "unless " + region.unless() + ":");
        line(
                3,
                criteria(region.criteria()) + " changes from " + region.from().word() + " to "
                        + region.to().word() + " and decides.");
        if (region.sample() == null) {
            line(3, "No person was found to show it within a bounded search.");
            return;
        }
        String about = facts(region.sample(), region.conditions(), true);
        String otherwise = facts(region.sample(), region.conditions(), false);
        line(3, about.isEmpty() ? "For example anyone with " + otherwise : "For example " + about);
        if (!about.isEmpty() && !otherwise.isEmpty()) {
            line(4, "(and otherwise " + otherwise + ")");
        }
        line(4, "was " + answer(region.sample().from()));
        line(4, "is  " + answer(region.sample().to()));
    }

    private static String criteria(List<String> tables) {
        return String.join(" and ", tables);
    }

    /** The facts that the region is about, or all others. */
    private static String facts(Comparison.Person person, List<Comparison.Condition> conditions, boolean about) {
        return person.facts().entrySet().stream()
                .filter(fact -> about
                        == conditions.stream()
                                .anyMatch(condition -> fact.getKey().equals(condition.fact())
                                        || fact.getKey().equals(condition.less())))
                .map(fact -> fact.getKey() + ": " + fact.getValue())
                .collect(Collectors.joining("; "));
    }

    private static String answer(Comparison.AnswerLine answer) {
        return answer.outcome().word()
                + answer.deciding().stream()
                        .map(deciding -> "; " + deciding.criterion() + ": " + deciding.reason() + " ("
                                + String.join(", ", deciding.rows()) + ")")
                        .collect(Collectors.joining());
    }
}
