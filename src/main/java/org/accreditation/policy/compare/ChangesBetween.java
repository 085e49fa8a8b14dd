package org.accreditation.policy.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.Term;
import org.accreditation.policy.compare.VersionChanges.DecisionChange;
import org.accreditation.policy.compare.VersionChanges.GapChange;
import org.accreditation.policy.compare.VersionChanges.Kind;
import org.accreditation.policy.compare.VersionChanges.NoticeChange;
import org.accreditation.policy.compare.VersionChanges.TermChange;
import org.accreditation.policy.compare.VersionChanges.Written;

/** Finds what is written differently in two versions. */
public final class ChangesBetween {

    private final PolicyVersion from;
    private final PolicyVersion to;

    private ChangesBetween(PolicyVersion from, PolicyVersion to) {
        this.from = from;
        this.to = to;
    }

    public static VersionChanges of(PolicyVersion from, PolicyVersion to) {
        ChangesBetween changes = new ChangesBetween(from, to);
        return new VersionChanges(
                changes.version(),
                changes.terms(),
                changes.decisions(),
                changes.gaps(),
                changes.notices(),
                TablePair.of(from, to).stream()
                        .map(TableChanges::of)
                        .flatMap(Optional::stream)
                        .toList());
    }

    private List<Written> version() {
        PolicyFile a = from.file();
        PolicyFile b = to.file();
        List<Written> written = new ArrayList<>();
        put(written, "document", a.document(), b.document());
        put(written, "title", a.title(), b.title());
        put(written, "standing", a.standing(), b.standing());
        put(written, "authority", a.authority(), b.authority());
        put(written, "in force from", a.inForce().from(), b.inForce().from());
        put(written, "in force to", a.inForce().to(), b.inForce().to());
        put(written, "extends", a.base(), b.base());
        put(written, "rules", from.rules().digest(), to.rules().digest());
        put(written, "review", review(from), review(to));
        either(a.assumptions(), b.assumptions())
                .forEach(text -> put(
                        written,
                        "assumption",
                        a.assumptions().contains(text) ? text : null,
                        b.assumptions().contains(text) ? text : null));
        return written;
    }

    private static String review(PolicyVersion version) {
        return version.review() == null ? null : version.review().text();
    }

    private List<TermChange> terms() {
        List<TermChange> changes = new ArrayList<>();
        for (String status : either(from.terms().keySet(), to.terms().keySet())) {
            Map<String, Term> before = from.termsFor(status);
            Map<String, Term> after = to.termsFor(status);
            for (String name : either(before.keySet(), after.keySet())) {
                term(name, status, before.get(name), after.get(name)).ifPresent(changes::add);
            }
        }
        return changes;
    }

    private Optional<TermChange> term(String name, String status, Term before, Term after) {
        Object one = before == null ? null : before.value();
        Object other = after == null ? null : after.value();
        String cited = before == null ? null : before.source();
        String citing = after == null ? null : after.source();
        if (Objects.equals(one, other) && Objects.equals(cited, citing) && (before == null) == (after == null)) {
            return Optional.empty();
        }
        return Optional.of(
                new TermChange(name, status, Kind.of(before, after), one, other, cited, citing, factsWith(name)));
    }

    /** The facts whose derivation uses a term, in either version. */
    private List<String> factsWith(String term) {
        Set<String> facts = new LinkedHashSet<>();
        for (PolicyVersion version : List.of(from, to)) {
            var catalogue = version.rules().set().catalogue();
            catalogue.names().stream()
                    .filter(name -> catalogue.fact(name).orElseThrow().terms().contains(term))
                    .forEach(facts::add);
        }
        return List.copyOf(facts);
    }

    private List<DecisionChange> decisions() {
        List<DecisionChange> changes = new ArrayList<>();
        for (String name :
                either(from.file().decisions().keySet(), to.file().decisions().keySet())) {
            PolicyFile.DecisionFile a = from.decision(name).orElse(null);
            PolicyFile.DecisionFile b = to.decision(name).orElse(null);
            DecisionChange change = new DecisionChange(
                    name, Kind.of(a, b), without(tables(b), tables(a)), without(tables(a), tables(b)), written(a, b));
            if (!change.written().isEmpty()
                    || !change.tablesAdded().isEmpty()
                    || !change.tablesRemoved().isEmpty()) {
                changes.add(change);
            }
        }
        return changes;
    }

    private static List<Written> written(PolicyFile.DecisionFile a, PolicyFile.DecisionFile b) {
        List<Written> written = new ArrayList<>();
        if (a == null || b == null) {
            put(written, "question", a == null ? null : a.question(), b == null ? null : b.question());
            return written;
        }
        put(written, "question", a.question(), b.question());
        put(written, "statuses", joined(a.statuses()), joined(b.statuses()));
        put(written, "needs", joined(a.needs()), joined(b.needs()));
        put(written, "rests on", nested(a), nested(b));
        put(written, "result", a.result().toString(), b.result().toString());
        List<String> kept = without(a.tables(), without(a.tables(), b.tables()));
        List<String> keptNow = without(b.tables(), without(b.tables(), a.tables()));
        put(written, "order of tables", joined(kept), joined(keptNow));
        either(a.notAsked(), b.notAsked())
                .forEach(line -> put(
                        written,
                        "not asked",
                        a.notAsked().contains(line) ? notAsked(line) : null,
                        b.notAsked().contains(line) ? notAsked(line) : null));
        return written;
    }

    private static String nested(PolicyFile.DecisionFile decision) {
        return joined(decision.nested().stream()
                .map(nested -> nested.fact() + (nested.about() == null ? "" : " of the " + nested.about()))
                .toList());
    }

    private static String notAsked(PolicyFile.NotAsked line) {
        return line.criterion() + ": " + line.reason() + " (" + line.source() + ")";
    }

    private static String joined(List<String> texts) {
        return String.join(", ", texts);
    }

    private static List<String> tables(PolicyFile.DecisionFile decision) {
        return decision == null ? List.of() : decision.tables();
    }

    private static <T> List<T> without(List<T> some, List<T> others) {
        return some.stream().filter(one -> !others.contains(one)).toList();
    }

    private List<GapChange> gaps() {
        List<GapChange> changes = new ArrayList<>();
        for (String id : either(from.gaps().keySet(), to.gaps().keySet())) {
            PolicyFile.Gap a = from.gaps().get(id);
            PolicyFile.Gap b = to.gaps().get(id);
            List<Written> written = new ArrayList<>();
            put(written, "wording", a == null ? null : a.wording(), b == null ? null : b.wording());
            put(written, "paragraph", a == null ? null : a.paragraph(), b == null ? null : b.paragraph());
            put(written, "referTo", a == null ? null : a.referTo(), b == null ? null : b.referTo());
            put(written, "answered by", answered(from, id), answered(to, id));
            if (!written.isEmpty()) {
                changes.add(new GapChange(id, Kind.of(a, b), written));
            }
        }
        return changes;
    }

    private static String answered(PolicyVersion version, String gap) {
        return version.file().answered().stream()
                .filter(answered -> answered.gap().equals(gap))
                .map(answered -> joined(answered.by()))
                .findFirst()
                .orElse(null);
    }

    private List<NoticeChange> notices() {
        List<String> before = notices(from);
        List<String> after = notices(to);
        List<NoticeChange> changes = new ArrayList<>();
        without(before, after).forEach(text -> changes.add(new NoticeChange(Kind.REMOVED, text)));
        without(after, before).forEach(text -> changes.add(new NoticeChange(Kind.ADDED, text)));
        return changes;
    }

    private static List<String> notices(PolicyVersion version) {
        List<String> notices = new ArrayList<>();
        for (PolicyVersion each = version; each != null; each = each.base()) {
            each.file().notices().forEach(notice -> notices.add(text(notice)));
        }
        return notices;
    }

    private static String text(PolicyFile.Notice notice) {
        return (notice.from() == null ? "" : "from " + notice.from() + " ")
                + (notice.to() == null ? "" : "to " + notice.to() + " ") + notice.text() + " (" + notice.source()
                + ")";
    }

    private static <T> Set<T> either(Collection<T> before, Collection<T> after) {
        Set<T> all = new LinkedHashSet<>(before);
        all.addAll(after);
        return all;
    }

    private static void put(List<Written> written, String what, Object from, Object to) {
        TableChanges.written(written, what, from == null ? null : from.toString(), to == null ? null : to.toString());
    }
}
