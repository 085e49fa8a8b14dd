package org.accreditation.policy.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.accreditation.TestPolicies;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.tables.Cell;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.TableFault;
import org.accreditation.tables.engine.Engine;
import org.accreditation.tables.engine.WrongIndex;
import org.junit.jupiter.api.Test;

class EngineAgreesTest {

    private static final String KEY = "endorsement#Assignment length";

    @Test
    void an_index_that_differs_from_the_engine_is_a_fault_that_names_table_row_and_a_case() {
        PolicyVersion version = TestPolicies.version("adcs-position");
        DecisionTable table = version.tables().get(KEY).table();
        Engine wrong =
                WrongIndex.of(version.models().get("endorsement"), table, 0, 0, new Cell.OneOf(List.of("nobody")));
        List<TableFault> faults = new ArrayList<>();

        new EngineAgrees().check(judgedBy(version, wrong), faults::add);

        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.table()).isEqualTo("Assignment length");
            assertThat(table.row(fault.row())).isPresent();
            assertThat(fault.message())
                    .contains(
                            "the engine selects",
                            "such as {",
                            table.columns().get(0).expression().names().get(0));
        });
    }

    @Test
    void no_packaged_table_differs() {
        List<TableFault> faults = new ArrayList<>();

        new EngineAgrees().check(TestPolicies.version("adcs-position"), faults::add);

        assertThat(faults).isEmpty();
    }

    private static PolicyVersion judgedBy(PolicyVersion version, Engine engine) {
        Map<String, PlacedTable> tables = new LinkedHashMap<>(version.tables());
        tables.put(KEY, new PlacedTable(version.key(), tables.get(KEY).table(), engine));
        return new PolicyVersion(
                version.file(),
                version.base(),
                version.models(),
                tables,
                version.terms(),
                version.sources(),
                version.rules(),
                version.digest());
    }
}
