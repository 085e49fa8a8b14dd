package org.accreditation.draft;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.tables.BadTable;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.workbook.TableWorkbook;

/**
 * All tables of a version or a draft as a workbook, and what somebody changed in one.
 *
 * @param base the version that the draft was begun from
 * @param tables that were changed
 */
public record DraftWorkbook(PolicyVersion base, List<DecisionTable> tables) {

    /** The workbook of a version. */
    public static byte[] of(PolicyVersion version) {
        return TableWorkbook.write(
                about(version, version.key(), version),
                keys(version).stream()
                        .map(version.tables()::get)
                        .map(PlacedTable::table)
                        .toList());
    }

    /** The workbook of a draft. */
    public static byte[] of(Draft draft, DraftCheck check, PolicyVersion base) {
        PolicyVersion known = check.version().orElse(base);
        return TableWorkbook.write(about(known, draft.key(), base), tables(draft, known, base));
    }

    private static TableWorkbook.About about(PolicyVersion known, String of, PolicyVersion base) {
        return new TableWorkbook.About(
                known.id(), of, base.key(), base.digest(), known.gaps().keySet());
    }

    /** Those of decisions in the order in which they are asked, then terms. */
    private static Set<String> keys(PolicyVersion version) {
        Set<String> keys = new LinkedHashSet<>();
        version.file().decisions().values().forEach(decision -> version.tablesOf(decision).stream()
                .filter(Objects::nonNull)
                .map(PlacedTable::key)
                .forEach(keys::add));
        keys.addAll(version.tables().keySet());
        return keys;
    }

    private static List<DecisionTable> tables(Draft draft, PolicyVersion known, PolicyVersion base) {
        return keys(known).stream()
                .map(key -> TableEdits.table(draft.folder(), base, key))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Reads what somebody changed.
     *
     * @throws DraftRefused where anything is wrong with the workbook, with everything that is, by sheet and cell
     */
    public static DraftWorkbook read(byte[] file, Draft draft, DraftCheck check, PolicyVersion base) {
        if (file.length == 0) {
            throw input("Choose the workbook that you changed.");
        }
        PolicyVersion known = check.version().orElse(base);
        try {
            List<DecisionTable> changed =
                    TableWorkbook.read(file, draft.policy(), known.gaps().keySet(), tables(draft, known, base));
            if (changed.isEmpty()) {
                throw input("Nothing in this workbook is other than in the draft, so nothing was saved.");
            }
            return new DraftWorkbook(base, changed);
        } catch (BadTable bad) {
            throw Edits.refused(bad);
        }
    }

    /** What was changed, for those who read it later. */
    public String what() {
        return "in a workbook: "
                + tables.stream().map(table -> "'" + table.name() + "'").collect(Collectors.joining(", "));
    }

    /** The files of the draft with the tables as they were changed. */
    public Map<String, String> in(Map<String, String> folder) {
        Map<String, String> changed = folder;
        for (DecisionTable table : tables) {
            changed = TableEdits.replace(changed, base, table);
        }
        return changed;
    }

    private static DraftRefused input(String message) {
        return new DraftRefused(DraftRefused.Kind.INPUT, message);
    }
}
