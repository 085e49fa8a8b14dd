package org.accreditation.command;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.accreditation.journal.Journal;
import org.accreditation.journal.seal.MasterKey;
import org.accreditation.journal.search.Cursor;
import org.accreditation.journal.search.Query;
import org.accreditation.journal.search.Replay;
import org.accreditation.journal.store.JournalSettings;
import org.accreditation.journal.store.JournalStore;
import org.accreditation.json.Json;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Unavailable;
import org.accreditation.receipt.Keys;
import org.accreditation.redress.ItemsCsv;
import org.accreditation.redress.Redecider;
import picocli.CommandLine;

/** Which past decisions would be decided differently under another version. */
@CommandLine.Command(
        name = "redecide",
        description =
                "Asks again, under another version, what the journal holds decisions of, and prints those that would"
                        + " be decided differently. Writes nothing. The embedded journal is read while no service has it open; of a"
                        + " running one ask the page /redress. Exit code 0 where none would be decided differently, 1 where some"
                        + " would, 2 where it cannot be told.",
        mixinStandardHelpOptions = true)
final class RedecideCommand implements Callable<Integer> {

    private static final int PAGE = 256;

    @CommandLine.Option(names = "--old", required = true, paramLabel = "POLICY/VERSION", description = "Which decided.")
    private String old;

    @CommandLine.Option(
            names = "--new",
            required = true,
            paramLabel = "POLICY/VERSION",
            description = "Which should have; of the same policy.")
    private String other;

    @CommandLine.Option(
            names = "--row",
            paramLabel = "ROW",
            description = "Only decisions that rest on this row, such as 'endorsement#Evidence enough-evidence'.")
    private String row;

    @CommandLine.Option(names = "--about-from", paramLabel = "DAY", description = "Only about this day or a later one.")
    private LocalDate aboutFrom;

    @CommandLine.Option(
            names = "--about-to",
            paramLabel = "DAY",
            description = "Only about this day or an earlier one.")
    private LocalDate aboutTo;

    @CommandLine.Option(names = "--taken-from", paramLabel = "DAY", description = "Only taken on this day or later.")
    private LocalDate takenFrom;

    @CommandLine.Option(names = "--taken-to", paramLabel = "DAY", description = "Only taken on this day or earlier.")
    private LocalDate takenTo;

    @CommandLine.ArgGroup
    private Form form = new Form();

    /** One of them, or sentences. */
    private static final class Form {
        @CommandLine.Option(names = "--json", description = "One JSON object a line, and a last one that counts.")
        private boolean json;

        @CommandLine.Option(
                names = "--csv",
                description =
                        "Lines with commas and a heading, as the page writes them; the count goes to standard error.")
        private boolean csv;
    }

    @CommandLine.Option(names = "--progress", description = "Says on standard error how many entries were looked at.")
    private boolean progress;

    @CommandLine.Mixin
    private DataFolder data;

    @CommandLine.Mixin
    private JournalOptions options;

    @CommandLine.Mixin
    private MorePolicies policies;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** What was looked at. */
    private static final class Counts {
        private long looked;
        private long otherwise;
        private long erased;
        private long unreadable;
        private final Map<String, Long> turned = new TreeMap<>();
    }

    @Override
    public Integer call() {
        PolicyLibrary library = policies.library();
        PolicyVersion before = Versions.named(library, old);
        PolicyVersion after = Versions.named(library, other);
        if (!before.id().equals(after.id())) {
            throw new IllegalArgumentException("Name two versions of the same policy: answers under " + after.id()
                    + " answer another question than those under " + before.id() + ".");
        }
        Optional<JournalSettings> settings = options.in(data.folder(), () -> Keys.at(data.keyStore()));
        if (settings.isEmpty()) {
            throw new IllegalArgumentException(
                    "There is no journal in " + data.folder() + ". Say with --data or --url where it is.");
        }
        Redecider redecider = new Redecider(library);
        PrintWriter out = spec.commandLine().getOut();
        try (Connection connection = settings.get().address().snapshot()) {
            Counts counts =
                    told(redecider, new JournalStore(connection), settings.get().masterKey(), before, after, out);
            if (form.csv) {
                spec.commandLine().getErr().println(inWords(counts, after));
            } else {
                out.println(form.json ? Json.compact(summary(counts)) : inWords(counts, after));
            }
            out.flush();
            return counts.otherwise == 0 ? 0 : 1;
        } catch (SQLException cannot) {
            spec.commandLine()
                    .getErr()
                    .println(
                            Journal.isOpenElsewhere(cannot)
                                    ? "A service has this journal open. Look on its page /redress, or stop it and try"
                                            + " again."
                                    : "The journal cannot be opened or read: " + cannot.getMessage());
            return 2;
        } catch (Unavailable noKey) {
            spec.commandLine().getErr().println(noKey.getMessage());
            return 2;
        }
    }

    private Counts told(
            Redecider redecider,
            JournalStore store,
            MasterKey master,
            PolicyVersion before,
            PolicyVersion after,
            PrintWriter out)
            throws SQLException {
        Query query = new Query(
                null,
                null,
                Query.beginning(takenFrom),
                Query.end(takenTo),
                aboutFrom,
                aboutTo,
                null,
                null,
                null,
                before.id(),
                before.version(),
                null,
                null,
                null,
                row,
                null);
        Counts counts = new Counts();
        if (form.csv) {
            out.print(ItemsCsv.headings(List.of()));
        }
        Replay replay = new Replay(store, master);
        Cursor at = null;
        do {
            Replay.Page page = replay.page(query, at, PAGE);
            for (Replay.Kept kept : page.entries()) {
                counts.looked++;
                if (kept.content() == null) {
                    counts.erased += kept.erased() ? 1 : 0;
                    counts.unreadable += kept.erased() ? 0 : 1;
                    continue;
                }
                for (Redecider.Otherwise each : redecider.otherwise(
                        kept.content(),
                        before.id(),
                        before.version().toString(),
                        after.version().toString(),
                        row)) {
                    if ((aboutFrom == null || !each.asOf().isBefore(aboutFrom))
                            && (aboutTo == null || !each.asOf().isAfter(aboutTo))) {
                        counts.otherwise++;
                        counts.turned.merge(each.before() + " to " + each.after(), 1L, Long::sum);
                        out.print(written(kept, each));
                    }
                }
            }
            at = page.next();
            if (progress) {
                spec.commandLine().getErr().println(counts.looked + " entries looked at");
            }
        } while (at != null);
        return counts;
    }

    private String written(Replay.Kept kept, Redecider.Otherwise each) {
        if (form.csv) {
            return ItemsCsv.line(kept.entry(), kept.takenAt(), each, List.of());
        }
        return (form.json ? Json.compact(line(kept, each)) : inWords(kept, each)) + System.lineSeparator();
    }

    private static Map<String, Object> line(Replay.Kept kept, Redecider.Otherwise each) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("entry", kept.entry().toString());
        line.put("takenAt", kept.takenAt().toString());
        line.put("number", each.number());
        line.put("decision", each.decision());
        line.put("status", each.status());
        line.put("asOf", each.asOf().toString());
        line.put("before", each.before());
        line.put("after", each.after());
        line.put("changes", each.changes());
        return line;
    }

    private static Map<String, Object> summary(Counts counts) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("looked", counts.looked);
        line.put("otherwise", counts.otherwise);
        line.put("erased", counts.erased);
        line.put("unreadable", counts.unreadable);
        line.put("turned", counts.turned);
        return line;
    }

    private static String inWords(Replay.Kept kept, Redecider.Otherwise each) {
        List<String> changes = each.changes().stream()
                .map(change -> change.criterion() + ": " + change.before() + " > " + change.after())
                .toList();
        return kept.entry() + "  " + each.decision() + (each.status() == null ? "" : " for " + each.status())
                + " about " + each.asOf() + ": " + each.before() + " > " + each.after() + "  ("
                + String.join("; ", changes) + ")";
    }

    private static String inWords(Counts counts, PolicyVersion after) {
        return counts.looked + " entries looked at; " + counts.otherwise
                + " decisions would be decided differently under "
                + after.key() + (counts.turned.isEmpty() ? "" : " " + counts.turned) + "; " + counts.erased
                + " are about persons who were erased"
                + (counts.unreadable == 0 ? "" : "; " + counts.unreadable + " cannot be opened") + ".";
    }
}
