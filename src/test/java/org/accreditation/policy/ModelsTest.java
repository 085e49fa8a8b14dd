package org.accreditation.policy;

import static org.accreditation.policy.ChangedFiles.ADCS_TABLES;
import static org.assertj.core.api.Assertions.assertThat;

import org.accreditation.TestPolicies;
import org.junit.jupiter.api.Test;

class ModelsTest {

    @Test
    void models_that_differ_only_in_their_namespace_share_one_engine() {
        String xml = TestPolicies.files().texts().get(ADCS_TABLES);
        Models models = new Models();
        Models.Compiled one = models.read("one/endorsement.dmn", xml);
        Models.Compiled same =
                models.read("two/endorsement.dmn", xml.replace("urn:accreditation:adcs-position:", "urn:nobody:"));
        Models.Compiled other = models.read("three/endorsement.dmn", xml.replace("registered in England", "on it"));

        assertThat(same.engine()).isSameAs(one.engine());
        assertThat(same.model().tables()).isEqualTo(one.model().tables());
        assertThat(same.model().file()).isEqualTo("two/endorsement.dmn");
        assertThat(same.model().namespace()).startsWith("urn:nobody:");
        assertThat(other.engine()).isNotSameAs(one.engine());
    }
}
