package org.accreditation.policy.check;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.accreditation.policy.DatedList;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.tables.TableFault;

/**
 * Finds versions of one policy that say that they are in force on the same day, and days between two on which none is. One
 * without a last day ends when the next one begins. It looks at all versions of a policy together; of those that were only
 * proposed it looks at the days on which they stood.
 */
public final class VersionsFollow {

    private VersionsFollow() {}

    /** Everything that is wrong; empty where nothing is. */
    public static List<TableFault> check(Collection<PolicyFile> files) {
        Map<String, List<PolicyFile>> byPolicy = new TreeMap<>();
        files.forEach(file -> byPolicy.computeIfAbsent(
                        file.id() + (file.inForce().isNever() ? " proposed" : ""), none -> new ArrayList<>())
                .add(file));
        List<TableFault> faults = new ArrayList<>();
        byPolicy.values().forEach(versions -> {
            versions.sort((one, other) -> one.version().compareTo(other.version()));
            String last = PolicyFiles.TABLES + versions.get(versions.size() - 1).key() + "/policy.yaml";
            DatedList.faults(entries(versions)).forEach(fault -> faults.add(new TableFault(last, null, null, fault)));
        });
        return faults;
    }

    private static List<DatedList.Entry> entries(List<PolicyFile> versions) {
        List<DatedList.Entry> entries = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            LocalDate next = i + 1 < versions.size() ? from(versions.get(i + 1)) : null;
            LocalDate to = to(versions.get(i));
            boolean isReplaced = to == null && next != null && next.isAfter(from(versions.get(i)));
            entries.add(new DatedList.Entry(
                    versions.get(i).key(), from(versions.get(i)), isReplaced ? next.minusDays(1) : to));
        }
        return entries;
    }

    private static LocalDate from(PolicyFile file) {
        return file.inForce().isNever()
                ? file.inForce().proposedFrom()
                : file.inForce().from();
    }

    private static LocalDate to(PolicyFile file) {
        return file.inForce().isNever()
                ? file.inForce().proposedTo()
                : file.inForce().to();
    }
}
