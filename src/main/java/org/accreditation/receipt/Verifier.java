package org.accreditation.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.accreditation.answer.Answer;
import org.accreditation.answer.PathwayFinder;
import org.accreditation.explanation.Explainer;
import org.accreditation.json.CanonicalJson;
import org.accreditation.json.Json;
import org.accreditation.json.Sha256;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Question;
import org.accreditation.question.Questions;
import org.accreditation.question.UnknownDecision;
import org.accreditation.question.reading.InvalidRequest;
import org.accreditation.question.reading.UnreadableRequest;
import org.accreditation.receipt.Verification.Checked;
import org.accreditation.receipt.Verification.Difference;
import org.accreditation.receipt.Verification.Passed;
import org.accreditation.receipt.Verification.Verdict;
import org.accreditation.tables.engine.EngineVersion;

/**
 * Verifies a receipt: is the signature good, is it about this request, is the version still at hand, and does recomputing
 * with the version of that day give the same? A check that fails ends it, and every later one is not done.
 */
public final class Verifier {

    private static final List<String> CHECKS =
            List.of("signature", "request", "answer", "version", "code", "engine", "recomputation");

    private static final List<String> CHECKS_ON_RECORD =
            List.of("receipt", "version", "code", "engine", "recomputation");

    private static final ObjectMapper JSON = Json.strict();

    private final Keys keys;
    private final RecordedBefore attested;
    private final Archive archive;
    private final Receipts receipts;

    public Verifier(Keys keys, RecordedBefore attested, Archive archive) {
        this.keys = keys;
        this.attested = attested;
        this.archive = archive;
        this.receipts = new Receipts(keys, archive);
    }

    /**
     * Verifies.
     *
     * @param receipt the compact JWS
     * @param request the request that it answered, as sent
     * @param answer the answer that came with it, or null
     */
    public Verification verify(String receipt, JsonNode request, JsonNode answer) {
        return new Run(CHECKS).verify(receipt, request, answer);
    }

    /**
     * Recomputes what is on record. Whether the record itself is unaltered is the journal's to say; here it is taken as it
     * stands.
     */
    public Verification verify(OnRecord record) {
        return new Run(CHECKS_ON_RECORD).verify(record);
    }

    /**
     * Answers a decision on record once more, in full, by the versions that decided it and by nothing else.
     *
     * @return empty where that cannot be done now; {@link #verify(OnRecord)} says why
     */
    public Optional<Answer> again(OnRecord record, Answer decision) {
        try {
            Receipt receipt = receipts.of(record);
            Then then = new Then(receipt, versions(receipt));
            return then.questions(record.request()).stream()
                    .filter(question -> question.decision().equals(decision.decision())
                            && Objects.equals(question.request().status(), decision.status())
                            && question.version()
                                    .digest()
                                    .equals(decision.policy().digest()))
                    .findFirst()
                    .map(question -> then.explainer.answer(question, true));
        } catch (RuntimeException | LinkageError cannotRun) {
            return Optional.empty();
        }
    }

    private List<PolicyVersion> versions(Receipt receipt) {
        return receipt.versions().stream()
                .map(used -> archive.find(used).orElseThrow().version())
                .toList();
    }

    /** The service as far as it had a part in an answer: the versions that decided. */
    private static final class Then {
        private final Receipt.Asked asked;
        private final Questions questions;
        private final Explainer explainer;

        private Then(Receipt receipt, List<PolicyVersion> versions) {
            PolicyLibrary library = PolicyLibrary.of(versions);
            Optional<String> policy = receipt.decisions().stream()
                    .map(decided -> decided.policy().id())
                    .findFirst();
            this.asked = receipt.asked();
            this.questions = new Questions(library, policy);
            this.explainer = new Explainer(library);
        }

        private Question question(JsonNode request) {
            return questions.read(asked.decision(), bytes(request));
        }

        private Questions.PathwayRequest pathway(JsonNode request) {
            return questions.pathway(bytes(request), asked.pathwayUnder());
        }

        private List<Question> questions(JsonNode request) {
            return asked.decision() != null
                    ? List.of(question(request))
                    : pathway(request).policies().stream()
                            .flatMap(policy -> policy.questions().stream())
                            .toList();
        }

        private static byte[] bytes(JsonNode request) {
            return request.toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Ends a run: what failed has been written down. */
    private static final class Ended extends RuntimeException {
        private final Verdict verdict;

        private Ended(Verdict verdict) {
            super(null, null, false, false);
            this.verdict = verdict;
        }
    }

    /** One verification. */
    private final class Run {
        private final List<String> names;
        private final List<Checked> checks = new ArrayList<>();
        private Receipt receipt;

        private Run(List<String> names) {
            this.names = names;
        }

        private Verification verify(String jws, JsonNode request, JsonNode answer) {
            Verdict verdict = Verdict.PROVEN;
            try {
                receipt = read(signature(jws));
                request(request);
                answer(answer, request);
                List<PolicyVersion> versions = versions();
                boolean sameCode = code(versions);
                engine();
                recompute(request, versions, sameCode);
            } catch (Ended ended) {
                verdict = ended.verdict;
            }
            return new Verification(verdict, summary(verdict, ended()), List.copyOf(checks), receipt);
        }

        private Verification verify(OnRecord record) {
            Verdict verdict = Verdict.PROVEN;
            try {
                receipt = onRecord(record);
                List<PolicyVersion> versions = versions();
                boolean sameCode = code(versions);
                engine();
                recompute(record.request(), versions, sameCode);
            } catch (Ended ended) {
                verdict = ended.verdict;
            }
            return new Verification(verdict, summaryOnRecord(verdict, ended()), List.copyOf(checks), receipt);
        }

        /** The detail of the last check that was done; what was not done says so. */
        private String ended() {
            String detail = checks.get(checks.size() - 1).detail();
            for (String check : names.subList(checks.size(), names.size())) {
                checks.add(new Checked(check, Passed.NOT_DONE, "An earlier check ended this.", null));
            }
            return detail;
        }

        private Receipt onRecord(OnRecord record) {
            Receipt given;
            try {
                given = receipts.of(record);
            } catch (IllegalArgumentException unreadable) {
                throw refused("What is on record is no question and answer that this service knows how to read.");
            }
            if (record.receipts().isEmpty()) {
                say(Passed.NOT_DONE, "No receipt was asked for with this answer.");
            } else if (record.receipts().equals(Set.of(Receipts.digest(given)))) {
                say(Passed.PASSED, "The receipt that was given is the one of this question and this answer.");
            } else {
                throw refused("The receipt that was given is not the one of the question and the answer on record.");
            }
            return given;
        }

        private byte[] signature(String jws) {
            Verified verified = keys.verify(Receipts.TYPE, jws);
            if (verified instanceof Verified.BySoundKey sound) {
                say(
                        sound.retired() ? Passed.NOTED : Passed.PASSED,
                        sound.retired()
                                ? "Signed by the key " + sound.kid() + ", which has been retired and still verifies."
                                : "Signed by the key " + sound.kid() + ".");
                return sound.payload();
            }
            if (verified instanceof Verified.ByRevokedKey revoked) {
                if (attested.heldBefore(Sha256.of(revoked.payload()), revoked.revokedAt())) {
                    say(
                            Passed.NOTED,
                            "The key " + revoked.kid() + " was revoked at " + revoked.revokedAt()
                                    + ", but a checkpoint signed before that holds this receipt.");
                    return revoked.payload();
                }
                throw refused("The key " + revoked.kid() + " was revoked at " + revoked.revokedAt()
                        + ", and no checkpoint signed before that holds this receipt.");
            }
            throw refused(((Verified.Not) verified).detail());
        }

        private Receipt read(byte[] payload) {
            try {
                return JSON.readValue(payload, Receipt.class);
            } catch (IOException | IllegalArgumentException notReceipt) {
                checks.clear();
                throw refused("It is signed, but what it says is no receipt that this service knows how to read.");
            }
        }

        private void request(JsonNode request) {
            if (!isAbout(request)) {
                throw refused("The receipt is about another request, or the request was altered.");
            }
            say(Passed.PASSED, "The request is the one that the receipt is about.");
        }

        private boolean isAbout(JsonNode request) {
            try {
                return Sha256.of(CanonicalJson.of(request)).equals(receipt.request());
            } catch (IllegalArgumentException halfCharacter) {
                return false;
            }
        }

        private void answer(JsonNode answer, JsonNode request) {
            if (answer == null) {
                say(Passed.NOT_DONE, "No answer was sent.");
                return;
            }
            ObjectNode plain = answer.deepCopy();
            plain.remove(Receipts.BESIDE_THE_ANSWER);
            if (!came(plain, request)) {
                throw refused("The answer is not the one that came with the receipt, or was altered.");
            }
            say(Passed.PASSED, "The answer is the one that came with the receipt, word for word.");
        }

        private boolean came(JsonNode answer, JsonNode request) {
            try {
                return Receipts.answerDigest(answer, request).equals(receipt.answer());
            } catch (IllegalArgumentException halfCharacter) {
                return false;
            }
        }

        private List<PolicyVersion> versions() {
            List<PolicyVersion> found = new ArrayList<>();
            List<String> archived = new ArrayList<>();
            for (Receipt.Used used : receipt.versions()) {
                Archive.Found version = find(used);
                found.add(version.version());
                if (!version.served()) {
                    archived.add(used.key());
                }
            }
            say(
                    archived.isEmpty() ? Passed.PASSED : Passed.NOTED,
                    archived.isEmpty()
                            ? "The version that decided is still served, unchanged."
                            : "No longer served as it was, and taken from the archive: " + String.join(", ", archived)
                                    + ".");
            return found;
        }

        private Archive.Found find(Receipt.Used used) {
            try {
                return archive.find(used)
                        .orElseThrow(() -> ended(
                                Verdict.NOT_RECOMPUTED,
                                "The version " + used.key() + " with the digest " + used.digest() + " and the rules "
                                        + used.rules() + " is neither served nor archived here."));
            } catch (IllegalStateException damaged) {
                throw ended(Verdict.NOT_RECOMPUTED, damaged.getMessage());
            }
        }

        /** Whether facts were derived then by the code that derives them now. */
        private boolean code(List<PolicyVersion> versions) {
            boolean same =
                    versions.stream().allMatch(version -> version.rules().code().equals(archive.code()));
            say(
                    same ? Passed.PASSED : Passed.NOTED,
                    same
                            ? "The same code derives facts, " + archive.code() + "."
                            : "Facts were derived then by the code "
                                    + versions.stream()
                                            .map(version -> version.rules().code())
                                            .distinct()
                                            .collect(Collectors.joining(", "))
                                    + ", and are now by " + archive.code() + ".");
            return same;
        }

        private void engine() {
            List<String> then = receipt.decisions().stream()
                    .map(decided -> decided.policy().engine())
                    .distinct()
                    .toList();
            String now = EngineVersion.current();
            boolean same = then.stream().allMatch(now::equals);
            say(
                    same ? Passed.PASSED : Passed.NOTED,
                    same
                            ? "The same engine, " + now + "."
                            : "Decided then by the engine " + String.join(", ", then) + ", recomputed now by " + now
                                    + ". The words of the answer are not compared, since they name the engine.");
        }

        private void recompute(JsonNode request, List<PolicyVersion> versions, boolean sameCode) {
            Optional<Difference> difference = FirstDifference.first(receipt, again(request, versions));
            if (difference.isPresent()) {
                checks.add(new Checked(
                        names.get(checks.size()),
                        Passed.FAILED,
                        "Recomputing gives something else; the first step that differs is: "
                                + difference.get().step() + "."
                                + (sameCode ? "" : " Other code derived the facts, which may be why."),
                        difference.get()));
                throw new Ended(Verdict.DIFFERS);
            }
            say(Passed.PASSED, "Recomputing gives the same.");
        }

        private Receipt again(JsonNode request, List<PolicyVersion> versions) {
            try {
                return Verifier.this.again(receipt, request, versions);
            } catch (InvalidRequest | UnreadableRequest | UnknownDecision refused) {
                throw ended(
                        Verdict.NOT_RECOMPUTED, "The service does not read this request any more as it did that day.");
            } catch (RuntimeException | LinkageError cannotRun) {
                throw ended(
                        Verdict.NOT_RECOMPUTED,
                        "The rules or tables of that day do not run in this version of the service ("
                                + cannotRun.getClass().getSimpleName() + ").");
            }
        }

        private void say(Passed result, String detail) {
            checks.add(new Checked(names.get(checks.size()), result, detail, null));
        }

        private Ended refused(String detail) {
            return ended(Verdict.REFUSED, detail);
        }

        private Ended ended(Verdict verdict, String detail) {
            say(Passed.FAILED, detail);
            return new Ended(verdict);
        }
    }

    private Receipt again(Receipt receipt, JsonNode request, List<PolicyVersion> versions) {
        Then then = new Then(receipt, versions);
        if (receipt.asked().decision() != null) {
            Question question = then.question(request);
            return receipts.of(question, then.explainer.answer(question, false));
        }
        Questions.PathwayRequest asked = then.pathway(request);
        return receipts.of(asked, new PathwayFinder(then.explainer.answerer()).find(asked.asOf(), asked.policies()));
    }

    private static String summaryOnRecord(Verdict verdict, String detail) {
        return switch (verdict) {
            case PROVEN -> "Recomputing what was asked gives the answer that is on record.";
            case REFUSED -> "The record does not fit together: " + detail;
            case DIFFERS -> detail;
            case NOT_RECOMPUTED -> "It was not recomputed: " + detail;
        };
    }

    private static String summary(Verdict verdict, String detail) {
        return switch (verdict) {
            case PROVEN -> "Proven: signed here, about this request, and recomputing it gives the same.";
            case REFUSED -> "Refused, nothing it says counts: " + detail;
            case DIFFERS -> "Signed here and about this request, but: " + detail;
            case NOT_RECOMPUTED -> "Signed here and about this request, but not recomputed: " + detail;
        };
    }
}
