package org.accreditation.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.accreditation.Seed;
import org.accreditation.question.reading.RequestReader;
import org.accreditation.question.reading.UnreadableRequest;
import org.accreditation.receipt.Verification.Verdict;

/** Whatever single bit is turned, of a receipt or of its request, nothing is proven. */
class AlteredTest {

    private static Path data;
    private static Proofs here;
    private static byte[] request;
    private static String receipt;
    private static final RequestReader READER = new RequestReader();

    @BeforeContainer
    static void sign() throws IOException {
        data = Files.createTempDirectory(Path.of("target"), "altered");
        here = new Proofs(data);
        JsonNode asked = Proofs.request("agency-one-day-short");
        request = asked.toString().getBytes(UTF_8);
        receipt = here.receipt("endorsement", asked);
        assertThat(here.verify(receipt, READER.tree(request)).verdict()).isEqualTo(Verdict.PROVEN);
    }

    @AfterContainer
    static void clear() throws IOException {
        try (var files = Files.walk(data)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    private static byte[] turned(byte[] bytes, int bit) {
        byte[] turned = bytes.clone();
        int place = Math.floorMod(bit, bytes.length * 8);
        turned[place / 8] ^= (byte) (1 << place % 8);
        return turned;
    }

    @Property(seed = Seed.OF_THE_BUILD)
    void a_receipt_with_one_bit_turned_is_refused(@ForAll int bit) {
        String altered = new String(turned(receipt.getBytes(UTF_8), bit), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(here.verify(altered, READER.tree(request)).verdict()).isEqualTo(Verdict.REFUSED);
    }

    @Property(seed = Seed.OF_THE_BUILD)
    void a_request_with_one_bit_turned_cannot_be_read_or_is_another_one(@ForAll int bit) {
        JsonNode altered;
        try {
            altered = READER.tree(turned(request, bit));
        } catch (UnreadableRequest unreadable) {
            return;
        }
        assertThat(here.verify(receipt, altered).verdict()).isEqualTo(Verdict.REFUSED);
    }
}
