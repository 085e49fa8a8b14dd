package org.accreditation.journal.seal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.accreditation.journal.search.Export;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskingTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path data;

    private String masked(String json) throws Exception {
        return new Masking(MasterKeys.in(data).make())
                .mask((ObjectNode) JSON.readTree(json))
                .toString();
    }

    @Test
    void a_field_without_a_rule_is_left_out() throws Exception {
        assertThat(masked("{\"entry\":\"c1.1\",\"new\":\"x\",\"decisions\":[{\"reason\":\"5 of 6\"}]}"))
                .isEqualTo("{\"entry\":\"c1.1\"}");
    }

    @Test
    void a_value_that_does_not_fit_its_rule_is_left_out() throws Exception {
        assertThat(masked("{\"request\":{\"candidate\":{\"qualifiedOn\":\"born 1980\",\"ref\":7}}}"))
                .isEqualTo("{}");
        assertThat(masked("{\"request\":{\"candidate\":{\"qualifiedOn\":\"2012-07-15\"}}}"))
                .isEqualTo("{\"request\":{\"candidate\":{\"qualifiedOn\":\"2012\"}}}");
    }

    @Test
    void a_reference_becomes_a_pseudonym_that_stays_the_same() throws Exception {
        String one = masked("{\"request\":{\"candidate\":{\"ref\":\"c-1042\"}}}");
        assertThat(one)
                .doesNotContain("c-1042")
                .isEqualTo(masked("{\"request\":{\"candidate\":{\"ref\":\"c-1042\"}}}"));
    }

    @Test
    void what_a_spreadsheet_would_take_for_a_formula_is_text() {
        assertThat(Export.guarded("=1+1")).isEqualTo("'=1+1");
        assertThat(Export.guarded("@x")).isEqualTo("'@x");
        assertThat(Export.guarded("-1")).isEqualTo("'-1");
        assertThat(Export.guarded("not-yet")).isEqualTo("not-yet");
    }
}
