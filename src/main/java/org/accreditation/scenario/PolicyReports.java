package org.accreditation.scenario;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.accreditation.json.Json;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.check.Checks;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.tables.BadTable;
import org.accreditation.tables.TableFault;
import org.accreditation.tables.analysis.Effort;

/**
 * What policy staff should know of each version. The build works it out for every version and packages it; for a version
 * that the build has not seen it is worked out when somebody first asks.
 */
public final class PolicyReports {

    /** Where the build writes them. */
    public static final String FILE = "policy-reports.json";

    private final Supplier<PolicyFiles> files;
    private final Map<String, PolicyReport> packaged;
    private final Map<String, PolicyReport> onDemand = new ConcurrentHashMap<>();

    /**
     * Reports.
     *
     * @param files where the scenarios of a version are found that the build has not seen
     * @param packaged what the build worked out, by version
     */
    public PolicyReports(Supplier<PolicyFiles> files, Map<String, PolicyReport> packaged) {
        this.files = files;
        this.packaged = Map.copyOf(packaged);
    }

    /** What the build packaged with the service. */
    public static Map<String, PolicyReport> packaged() {
        try (InputStream stream = PolicyReports.class.getResourceAsStream("/" + FILE)) {
            if (stream == null) {
                throw new IllegalStateException("The build did not write " + FILE + ".");
            }
            return Json.strict().readValue(stream, new TypeReference<>() {});
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What is known of a version. */
    public PolicyReport of(PolicyVersion version) {
        PolicyReport built = packaged.get(version.key());
        return built != null && built.digest().equals(version.digest())
                ? built
                : onDemand.computeIfAbsent(version.digest(), key -> bounded(version));
    }

    /** What scenarios show of it, unless they cannot be read or it is too complicated to say which are missing. */
    private PolicyReport bounded(PolicyVersion version) {
        try {
            return alone(version);
        } catch (BadTable unreadable) {
            return new PolicyReport(version.digest(), 0, List.of(), unreadable.faults());
        } catch (Effort.TooMuch tooMuch) {
            TableFault said = new TableFault(
                    PolicyFiles.TABLES + version.key() + "/policy.yaml", null, null, tooMuch.getMessage());
            return new PolicyReport(version.digest(), 0, List.of(), List.of(said));
        }
    }

    /** By the scenarios of the version and of those that it extends; others that share its tables are not looked at. */
    private PolicyReport alone(PolicyVersion version) {
        PolicyFiles now = files.get();
        List<PolicyVersion> chain = new ArrayList<>();
        for (PolicyVersion each = version; each != null; each = each.base()) {
            chain.add(each);
        }
        ScenarioRun run = new ScenarioRun();
        chain.forEach(each -> run.run(each, Scenario.of(now, each.key())));
        return report(version, now, MissingScenarios.of(now, chain, run.coverage()));
    }

    /** The reports of every version of a library, from what scenarios show of all tables. */
    public static Map<String, PolicyReport> all(
            PolicyFiles files, PolicyLibrary library, List<MissingScenarios.OfTable> coverage) {
        Map<String, PolicyReport> reports = new TreeMap<>();
        library.versions().forEach(version -> reports.put(version.key(), report(version, files, coverage)));
        return reports;
    }

    private static PolicyReport report(
            PolicyVersion version, PolicyFiles files, List<MissingScenarios.OfTable> coverage) {
        Map<String, MissingScenarios.OfTable> byTable = new LinkedHashMap<>();
        coverage.forEach(table -> byTable.put(table.owner() + " " + table.table(), table));
        Set<String> seen = new HashSet<>();
        List<PolicyReport.TableCoverage> tables = version.file().decisions().values().stream()
                .flatMap(decision -> version.tablesOf(decision).stream())
                .filter(Objects::nonNull)
                .map(PolicyReports::owned)
                .filter(seen::add)
                .map(byTable::get)
                .map(table -> new PolicyReport.TableCoverage(
                        table.owner(),
                        table.table(),
                        table.rows(),
                        table.rowsReached(),
                        table.cases(),
                        table.casesShown()))
                .toList();
        return new PolicyReport(
                version.digest(), Scenario.of(files, version.key()).size(), tables, Checks.observations(version));
    }

    private static String owned(PlacedTable placed) {
        return placed.owner() + " " + placed.key();
    }
}
