package org.accreditation.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.accreditation.answer.Answer;
import org.accreditation.answer.Pathway;
import org.accreditation.answer.PathwayFinder;
import org.accreditation.decision.Decider;
import org.accreditation.decision.Decision;
import org.accreditation.decision.Derivations;
import org.accreditation.explanation.Explainer;
import org.accreditation.json.Json;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Question;
import org.accreditation.question.Questions;
import org.accreditation.receipt.Archive;
import org.accreditation.receipt.Keys;
import org.accreditation.receipt.Receipts;
import org.accreditation.receipt.SignedAnswer;
import org.accreditation.rules.Asked;
import org.accreditation.rules.Fact;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One decision, each of its stages, with a receipt and without, and the pathway of a person with thirty entries in their history. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DecisionBenchmark {

    private static final String POLICY = "local-reference";

    private Questions questions;
    private Explainer explainer;
    private Decider decider;
    private PathwayFinder finder;
    private byte[] request;
    private byte[] notYet;
    private byte[] history;
    private Question question;
    private Question notYetQuestion;
    private Questions.PathwayRequest pathway;
    private Asked asked;
    private Asked askedOfThirty;
    private Answer answer;
    private Path data;
    private Keys keys;
    private Receipts receipts;
    private byte[] receipt;
    private PrivateKey jdkKey;

    @Setup
    public void load() throws IOException, GeneralSecurityException {
        // As the service and the command line do; without it the engine writes down every rule that it fires.
        Logger.getLogger("").setLevel(Level.SEVERE);
        PolicyFiles files = PolicyFiles.packaged();
        PolicyLibrary library = PolicyLibrary.load(files);
        questions = new Questions(library, Optional.empty());
        explainer = new Explainer(library);
        decider = new Decider(library);
        finder = new PathwayFinder(explainer.answerer());
        request = person("agency-exactly-on-the-day").toString().getBytes();
        notYet = person("agency-one-day-short").toString().getBytes();
        history = thirtyEntries().toString().getBytes();
        question = questions.read("endorsement", request);
        notYetQuestion = questions.read("endorsement", notYet);
        pathway = questions.pathway(history, List.of());
        asked = asked(question);
        askedOfThirty = asked(pathway.policies().get(0).questions().get(0));
        answer = explainer.answer(question, false);
        data = Files.createTempDirectory("benchmark");
        keys = Keys.in(data);
        receipts = new Receipts(keys, new Archive(data, files, library));
        receipt = Json.compact(receipts.of(question, answer)).getBytes(StandardCharsets.UTF_8);
        jdkKey = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
    }

    @TearDown
    public void clear() throws IOException {
        try (Stream<Path> kept = Files.walk(data)) {
            kept.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }

    private static ObjectNode person(String name) throws IOException {
        ObjectNode person = (ObjectNode) new ObjectMapper()
                .readTree(Path.of("examples", name, "request.json").toFile());
        return person.put("policy", POLICY);
    }

    /** The person one day short, with earlier assignments added until there are thirty employments. */
    private static ObjectNode thirtyEntries() throws IOException {
        ObjectNode person = person("agency-one-day-short");
        person.remove("status");
        ArrayNode employments = (ArrayNode) person.at("/candidate/employments");
        ObjectNode earlier = employments.get(0).deepCopy();
        for (int i = 0; employments.size() < 30; i++) {
            ObjectNode copy = earlier.deepCopy();
            copy.put("from", (1983 + i) + "-03-01").put("to", (1983 + i) + "-11-30");
            employments.add(copy);
        }
        return person;
    }

    private static Asked asked(Question question) {
        return Derivations.asked(
                question.version(), question.request(), question.request().asOf());
    }

    @Benchmark
    public String wholeDecision() {
        return Json.compact(explainer.answer(questions.read("endorsement", request), false));
    }

    @Benchmark
    public String wholeDecisionWithReceipt() {
        Question asked = questions.read("endorsement", request);
        Answer given = explainer.answer(asked, false);
        return Json.compact(new SignedAnswer(given, receipts.sign(receipts.of(asked, given))));
    }

    @Benchmark
    public String stage6Receipt() {
        return receipts.sign(receipts.of(question, answer));
    }

    @Benchmark
    public String stage6SignatureAlone() {
        return keys.sign(Receipts.TYPE, receipt);
    }

    @Benchmark
    public byte[] signatureByTheJdk() throws GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(jdkKey);
        signature.update(receipt);
        return signature.sign();
    }

    @Benchmark
    public Question stage1Read() {
        return questions.read("endorsement", request);
    }

    @Benchmark
    public Map<String, Fact> stage2Facts() {
        return question.version().rules().set().derive(asked);
    }

    @Benchmark
    public Map<String, Fact> stage2FactsOfThirtyEntries() {
        return question.version().rules().set().derive(askedOfThirty);
    }

    @Benchmark
    public Decision stage2And3FactsAndTables() {
        return decider.decide(question.version(), "endorsement", question.request(), new Derivations());
    }

    @Benchmark
    public Answer stage2To4UpToTheAnswer() {
        return explainer.answer(question, false);
    }

    @Benchmark
    public String stage5Write() {
        return Json.compact(answer);
    }

    @Benchmark
    public Answer notYetWithItsEarliestDate() {
        return explainer.answer(notYetQuestion, false);
    }

    @Benchmark
    public Pathway pathwayOfThirtyEntries() {
        return finder.find(pathway.asOf(), pathway.policies());
    }
}
