package org.accreditation.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.accreditation.tables.BadTable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What spreadsheets make of a scenario file: read where it can only mean one thing, and otherwise refused by line. */
class ScenarioSheetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scenario,status,outcome\nOne,AP,yes\nTwo,PS,no\n",
                "scenario;status;outcome\nOne;AP;yes\nTwo;PS;no\n",
                "sep=;\nscenario;status;outcome\nOne;AP;yes\nTwo;PS;no\n",
                "scenario\tstatus\toutcome\nOne\tAP\tyes\nTwo\tPS\tno\n",
                "\nscenario,status,outcome\n\n\nOne,AP,yes\n,,\nTwo,PS,no\n  \n,,\n",
                "scenario,status,outcome,,\nOne,AP,yes,,\nTwo,PS,no,,\n,,,,\n",
                "\"scenario\",\"status\",\"outcome\"\n\"One\",\"AP\",\"yes\"\n\"Two\", PS ,\"no\"",
            })
    void a_file_is_read_however_a_spreadsheet_saves_it(String text) {
        ScenarioSheet read = ScenarioSheet.read("a.csv", text);

        assertThat(read.headings()).containsExactly("scenario", "status", "outcome");
        assertThat(read.lines())
                .isEqualTo(List.of(
                        Map.of("scenario", "One", "status", "AP", "outcome", "yes"),
                        Map.of("scenario", "Two", "status", "PS", "outcome", "no")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scenario,status¶One, or two,AP¶|a.csv:2: It has 3 cells, and there are 2 headings. Put a text with a"
                        + " comma|",
                "scenario,status¶One,AP¶Two¶|a.csv:3: It has 1 cells|",
                "scenario,status¶One,\"AP¶Two,PS¶|a.csv:2: |double quote",
                "scenario,status¶One,\"AP¶Two,\"PS¶|a.csv:2: |double quote",
                "scenario,status,status¶One,AP,AP¶|a.csv:1: The heading 'status' stands there twice|",
                "scenario,,status¶One,x,AP¶|a.csv:1: Column 2 has no heading|",
                "name,status¶One,AP¶|a.csv:1: The headings lack 'scenario'|",
                "scenario,status¶One,AP¶One,PS¶|a.csv:3: It has the name of line 2|",
                "scenario,status¶,AP¶|a.csv:2: It has no name|",
                "¶|a.csv:1: It is empty|"
            })
    void what_cannot_be_meant_is_refused_with_file_and_line(String text, String said, String alsoSaid) {
        BadTable refused =
                catchThrowableOfType(BadTable.class, () -> ScenarioSheet.read("a.csv", text.replace('¶', '\n')));

        assertThat(refused).hasMessageContaining(said);
        if (alsoSaid != null) {
            assertThat(refused).hasMessageContaining(alsoSaid);
        }
    }
}
