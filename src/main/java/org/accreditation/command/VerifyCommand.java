package org.accreditation.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.accreditation.journal.Journal;
import org.accreditation.json.Json;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Unavailable;
import org.accreditation.question.reading.RequestReader;
import org.accreditation.question.reading.UnreadableRequest;
import org.accreditation.receipt.Archive;
import org.accreditation.receipt.Keys;
import org.accreditation.receipt.RecordedBefore;
import org.accreditation.receipt.Verification;
import org.accreditation.receipt.Verifier;
import org.accreditation.wire.WireFormat;
import picocli.CommandLine;

/** Verifies a receipt without a server. */
@CommandLine.Command(
        name = "verify",
        description =
                "Verifies a receipt against the request that it answered, and recomputes the answer. Exit code 0: proven. 1: refused, nothing it says counts. 3: recomputing gives something else. 4: it could not be recomputed. 2: a file or the journal could not be read, or there are no keys. What a revoked key signed counts only where the journal held it before.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

    @CommandLine.Parameters(index = "0", paramLabel = "RECEIPT", description = "A file with the receipt.")
    private Path receipt;

    @CommandLine.Parameters(index = "1", paramLabel = "REQUEST", description = "A file with the request.")
    private Path request;

    @CommandLine.Option(
            names = "--answer",
            paramLabel = "FILE",
            description = "The answer that came with it, to check its words too.")
    private Path answer;

    @CommandLine.Option(
            names = "--keys",
            paramLabel = "FILE",
            description = "Public keys from /.well-known/jwks.json, where the data folder is not at hand.")
    private Path published;

    @CommandLine.Mixin
    private MorePolicies policies;

    @CommandLine.Mixin
    private DataFolder data;

    @CommandLine.Mixin
    private JournalOptions journal;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private final RequestReader reader = new RequestReader();

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            String jws = new String(bytes(receipt), StandardCharsets.UTF_8).replaceFirst("\\r?\\n$", "");
            JsonNode asked = json(request);
            Verification verification =
                    verifier().verify(jws, asked, answer == null ? null : WireFormat.CURRENT.recorded(json(answer)));
            spec.commandLine().getOut().println(Json.indented(verification));
            return exitCode(verification.verdict());
        } catch (IOException cannotRead) {
            err.println("The file " + cannotRead.getMessage()
                    + " cannot be read. Check its name and whether you may read it.");
        } catch (UnreadableRequest unreadable) {
            err.println(unreadable.fault().detail());
        } catch (Unavailable | IllegalArgumentException noKeys) {
            err.println(noKeys.getMessage());
        }
        return 2;
    }

    private static int exitCode(Verification.Verdict verdict) {
        return switch (verdict) {
            case PROVEN -> 0;
            case REFUSED -> 1;
            case DIFFERS -> 3;
            case NOT_RECOMPUTED -> 4;
        };
    }

    private Verifier verifier() throws IOException {
        PolicyFiles files = policies.files();
        Archive archive = new Archive(data.folder(), files, PolicyLibrary.load(files));
        Keys keys = published == null
                ? Keys.at(data.keyStore())
                : Keys.published(new String(bytes(published), StandardCharsets.UTF_8));
        RecordedBefore attested = journal.in(data.folder(), () -> keys)
                .<RecordedBefore>map(
                        settings -> (receiptDigest, before) -> Journal.heldBefore(settings, receiptDigest, before))
                .orElseGet(RecordedBefore::byNobody);
        return new Verifier(keys, attested, archive);
    }

    private JsonNode json(Path file) throws IOException {
        JsonNode tree = reader.tree(bytes(file));
        if (!tree.isObject()) {
            throw new IllegalArgumentException("The file " + file + " is no JSON object.");
        }
        return tree;
    }

    private static byte[] bytes(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException cannotRead) {
            throw new IOException(file.toString(), cannotRead);
        }
    }
}
