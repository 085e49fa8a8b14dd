package org.accreditation.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.accreditation.json.Json;
import org.accreditation.receipt.Verification.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The receipt in {@code examples/} is a real one, of a key that signs nothing else. After a change that is meant,
 * {@code mvn test -Dtest='*ExamplesTest' -Dexamples.rewrite} writes it anew with the answers.
 */
class ReceiptExamplesTest {

    private static final String PERSON = "agency-one-day-short";
    private static final Path PROOF = Path.of("examples", PERSON, "proof");
    private static final boolean REWRITE = System.getProperty("examples.rewrite") != null;

    @TempDir
    private Path data;

    @Test
    void the_example_of_a_receipt_is_the_one_checked_in_and_is_proven() throws IOException {
        Path store = Files.createFile(
                data.resolve("keys.json"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(
                store,
                ReceiptExamplesTest.class
                        .getResourceAsStream("example-keys.json")
                        .readAllBytes());
        Proofs here = new Proofs(data);
        JsonNode request = Proofs.request(PERSON);
        String receipt = here.receipt("endorsement", request);
        Verification verification = here.verify(receipt, request);

        assertThat(verification.verdict()).isEqualTo(Verdict.PROVEN);
        checkedIn("request.json", Json.indented(request));
        checkedIn("receipt.jws", receipt);
        checkedIn("keys.json", here.keys.publicKeys());
        checkedIn("verification.json", Json.indented(verification));
    }

    private static void checkedIn(String name, String text) throws IOException {
        Path file = PROOF.resolve(name);
        if (REWRITE) {
            Files.createDirectories(PROOF);
            Files.writeString(file, text + "\n");
        }
        assertThat(Files.readString(file)).isEqualTo(text + "\n");
    }
}
