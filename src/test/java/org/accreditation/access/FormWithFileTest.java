package org.accreditation.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormWithFileTest {

    private static final String TYPE = "multipart/form-data; boundary=x";
    private static final String FIELD = "--x~Content-Disposition: form-data; name=\"revision\"~~3~";
    private static final String FILE =
            "--x~Content-Disposition: form-data; name=\"file\"; filename=\"a.xlsx\"~Content-Type: application/octet-stream~~";

    private static String lines(String text) {
        return text.replace("~", "\r\n");
    }

    private static FormData read(String type, byte[] body) {
        return FormWithFile.read(type, Buffer.buffer(body));
    }

    @Test
    void the_bytes_of_a_file_come_as_they_were_sent() throws IOException {
        byte[] file = new byte[100_000];
        new Random(7).nextBytes(file);
        Buffer body = Buffer.buffer(lines(FIELD + FILE)).appendBytes(file).appendString(lines("~--x--~"));
        FormData form = FormWithFile.read(TYPE, body);
        assertThat(form.getFirst("revision").getValue()).isEqualTo("3");
        assertThat(form.getFirst("file").getFileItem().getInputStream()).hasBinaryContent(file);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "multipart/form-data | " + FIELD + "--x--~",
                "multipart/form-data; boundary= | " + FIELD + "--x--~",
                "multipart/form-data; boundary=x; charset=klingon | " + FIELD + "--x--~",
                "multipart/form-data; boundary=y | " + FIELD + "--x--~",
                TYPE + " | " + FIELD + FILE + "half of a fi",
                TYPE + " | " + FIELD + FILE,
                TYPE + " | --x~Content-Disposition: form-data; name=",
                TYPE + " | nothing of the kind",
                TYPE + " | --x~Content-Disposition: form-data~~3~--x--~",
                TYPE
                        + " | --x~Content-Disposition: form-data; name=\"a\"~Content-Type: text/plain; charset=klingon~~3~--x--~",
            })
    void what_is_broken_is_refused_with_a_problem(String type, String body) {
        assertThatThrownBy(() -> read(type, lines(body).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(HttpProblem.class, problem -> assertThat(problem.getStatusCode())
                        .isEqualTo(400));
    }

    @Test
    void what_has_more_parts_than_any_form_is_refused() {
        byte[] body = lines(FIELD.repeat(100_000) + "--x--~").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> read(TYPE, body)).isInstanceOf(HttpProblem.class);
    }

    @Test
    void whatever_is_sent_is_read_or_refused_with_a_problem() {
        byte[] whole = lines(FIELD + FILE + "bytes~--x--~").getBytes(StandardCharsets.UTF_8);
        Random random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            byte[] broken = whole.clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(read(TYPE, broken)).isNotNull();
            } catch (HttpProblem refused) {
                assertThat(refused.getStatusCode()).isEqualTo(400);
            }
        }
    }
}
