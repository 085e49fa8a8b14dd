package org.accreditation.policy.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.accreditation.TestPolicies;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.WronglyIndexed;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.TableFault;
import org.junit.jupiter.api.Test;

class EngineAgreesTest {

    private static final String KEY = "endorsement#Assignment length";

    @Test
    void an_index_that_differs_from_the_engine_is_a_fault_that_names_table_row_and_a_case() {
        PolicyVersion version = TestPolicies.version("adcs-position");
        DecisionTable table = version.tables().get(KEY).table();
        List<TableFault> faults = new ArrayList<>();

        new EngineAgrees()
                .check(WronglyIndexed.version(version, KEY, table.rows().get(0).id()), faults::add);

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
}
