package org.accreditation.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.accreditation.TestPolicies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelWriterTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void what_is_written_is_read_as_the_same_model_and_written_alike(String path, String xml) {
        Model model = ModelReader.read(path, xml);

        String written = ModelWriter.write(model);

        Model again = ModelReader.read(path, written);
        assertThat(again.types()).containsAllEntriesOf(model.types());
        assertThat(again.inputs()).isEqualTo(model.inputs());
        assertThat(again.tables()).isEqualTo(model.tables());
        assertThat(ModelWriter.write(again)).isEqualTo(written);
    }

    static Stream<Object[]> files() {
        return TestPolicies.files().texts().entrySet().stream()
                .filter(file -> file.getKey().endsWith(".dmn"))
                .map(file -> new Object[] {file.getKey(), file.getValue()});
    }
}
