package org.accreditation.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file of acts that policy staff have written. */
class ActsCheckTest {

    private static final String SOUND =
            "[{id: finish, says: They finish., by: them, edits: [{set: /candidate/x, value: yes}]}]";

    @Test
    void the_acts_that_are_packaged_are_sound() throws Exception {
        assertThat(ActsCheck.faults(Files.readString(Path.of(ActsCheck.FILE)))).isEmpty();
        assertThat(ActsCheck.faults(SOUND)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id: finish,|id: finish, id: begin,|twice",
                "by: them|buy: them|Nothing reads",
                "id: finish,||leaves out",
                "edits: [{set: /candidate/x, value: yes}]|edits: []|does nothing",
                "set: /candidate/x|set: candidate/x|no place in a request",
                "set: /candidate/x|set: /candidate/x, add: /candidate/y|2 of add",
                "set: /candidate/x, value|value|0 of add",
                "by: them|by: them, firstDay: 2017-02-30|no day that exists",
                "by: them|by: them, firstDay: 2017-03-01, lastDay: 2017-02-01|before it begins",
                "by: them|by: them, unless: [{is: [yes]}]|names no place",
                "]}]|]}, {id: finish, says: Again., by: them, edits: [{remove: /a}]}]|stands here twice",
                "]}]|]}, ~]|number 2 is empty",
                "edits: [|edits: [~, |is empty",
                "by: them|by: them, unless: [~]|is empty",
                "]}]|]}|can be read"
            })
    void what_nothing_could_be_made_of_is_named(String part, String instead, String told) {
        String text = SOUND.replace(part, instead == null ? "" : instead);

        assertThat(text).isNotEqualTo(SOUND);
        assertThat(ActsCheck.faults(text))
                .anySatisfy(fault ->
                        assertThat(fault.toString()).contains(ActsCheck.FILE).contains(told));
    }
}
