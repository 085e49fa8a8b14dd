package org.accreditation.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.accreditation.TestPolicies;
import org.accreditation.answer.Answer;
import org.accreditation.explanation.Explainer;
import org.accreditation.journal.CalledBy;
import org.accreditation.journal.Journal;
import org.accreditation.journal.Writing;
import org.accreditation.journal.seal.MasterKeys;
import org.accreditation.journal.store.JournalSettings;
import org.accreditation.json.Json;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Question;
import org.accreditation.question.Questions;
import org.accreditation.receipt.Archive;
import org.accreditation.receipt.Keys;
import org.accreditation.receipt.Receipt;
import org.accreditation.receipt.Receipts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int run(String... args) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private String request(String json) throws Exception {
        return Files.writeString(folder.resolve("request.json"), json).toString();
    }

    @Test
    void the_command_line_answers_as_http_does() throws Exception {
        ObjectMapper json = new ObjectMapper();
        ObjectNode request = (ObjectNode) json.readTree(
                Path.of("examples/agency-one-day-short/request.json").toFile());
        request.put("policy", "local-reference");
        assertThat(run("decide", request(request.toString()))).isZero();
        assertThat(out.toString())
                .isEqualToIgnoringNewLines(
                        Files.readString(Path.of("examples/agency-one-day-short/answer-local-reference.json")));
    }

    @Test
    void faults_are_named_with_their_pointers_and_give_exit_code_2() throws Exception {
        assertThat(run("decide", request("{\"asOf\":\"2016-02-30\"}"))).isEqualTo(2);
        assertThat(err.toString()).contains("/asOf: ").contains("/candidate: ").contains("/policy: ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void a_number_beyond_what_json_carries_is_a_problem_and_no_stack_trace() throws Exception {
        String request = request("{\"asOf\":\"2026-01-05\",\"candidate\":{\"x\":1e99999999999}}");
        assertThat(run("decide", request)).isEqualTo(2);
        String receipt =
                Files.writeString(folder.resolve("receipt.jws"), "a.b.c").toString();
        assertThat(run("verify", receipt, request, "--data", folder.toString())).isEqualTo(2);
        Path answers = folder.resolve("answers.ndjson");
        assertThat(run("batch", request, answers.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("at most 15 digits").doesNotContain("\tat ");
        assertThat(Files.readString(answers)).contains("/candidate/x", "\"line\":1");
    }

    @Test
    void a_batch_that_begins_with_a_byte_order_mark_loses_nobody() throws Exception {
        String person = Files.readString(Path.of("examples/agency-one-day-short/request.json"))
                .replaceAll("\\s*\\n\\s*", "");
        String people = request("\uFEFF" + person + "\r\n" + person + "\n");
        Path answers = folder.resolve("answers.ndjson");
        assertThat(run("batch", people, answers.toString(), "--policy", "local-reference"))
                .isZero();
        assertThat(Files.readAllLines(answers)).hasSize(2).allMatch(line -> line.contains("\"outcome\""));
    }

    @Test
    void what_cannot_be_read_gives_exit_code_2() throws Exception {
        assertThat(run("decide", request("{"))).isEqualTo(2);
        assertThat(run("decide", folder.resolve("nothing.json").toString())).isEqualTo(2);
        assertThat(run("decide", "--decision", "nope", request("{}"))).isEqualTo(2);
        assertThat(err.toString())
                .contains("not well-formed")
                .contains("cannot be read")
                .contains("There is no decision");
    }

    @Test
    void a_file_of_people_is_answered_line_by_line() throws Exception {
        ObjectMapper json = new ObjectMapper();
        String person =
                json.readTree(Path.of("examples/on-asye/request.json").toFile()).toString();
        Path in = Files.writeString(folder.resolve("people.ndjson"), person + "\n{}\n" + person + "\n");
        Path answers = folder.resolve("answers.ndjson");

        assertThat(run("batch", "--policy", "adcs-position", "--summary", in.toString(), answers.toString()))
                .isEqualTo(1);

        assertThat(Files.readAllLines(answers)).hasSize(4).last().asString().contains("\"answered\":2");
        assertThat(out.toString()).contains("3 lines: 2 answered {not-yet=2}, 1 with a problem.");
        assertThat(run("batch", "nothing.ndjson", answers.toString())).isEqualTo(2);
        assertThat(run("batch", "--decision", "nope", in.toString(), answers.toString()))
                .isEqualTo(2);
    }

    @Test
    void two_versions_are_compared_as_over_http() {
        assertThat(run("compare", "adcs-position/2016-05-09", "local-reference/2016-05-09"))
                .isZero();
        assertThat(out.toString()).startsWith("From adcs-position/2016-05-09").contains("What it means");
    }

    @Test
    void versions_that_cannot_be_compared_give_exit_code_2() {
        assertThat(run("compare", "adcs-position/2016-05-09", "2016-05-09")).isEqualTo(2);
        assertThat(err.toString())
                .contains("'to' names no version that is served")
                .contains("local-reference/2016-05-09");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void keys_are_listed_rotated_and_revoked() throws Exception {
        Path data = folder.resolve("data");
        assertThat(run("keys", "list", "--data", data.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("no key store");
        assertThat(data).doesNotExist();

        assertThat(run("keys", "rotate", "--data", data.toString())).isZero();
        String first = out.toString().replaceFirst("(?s).*(k-[0-9a-f]{20}).*", "$1");
        assertThat(run("keys", "rotate", "--data", data.toString())).isZero();
        assertThat(run("keys", "revoke", first, "--data", data.toString())).isZero();
        assertThat(run("keys", "revoke", "k-nobody", "--data", data.toString())).isEqualTo(2);
        assertThat(run("keys", "list", "--store", data.resolve("keys.json").toString()))
                .isZero();

        assertThat(out.toString())
                .contains("Trusted no more: " + first + "  revoked")
                .contains("  current  made ");
        assertThat(err.toString()).contains("There is no key 'k-nobody'");
        assertThat(run("keys")).isEqualTo(2);
    }

    @Test
    void a_receipt_is_verified_without_a_server() throws Exception {
        Path data = folder.resolve("data");
        ObjectMapper json = new ObjectMapper();
        ObjectNode asked = (ObjectNode)
                json.readTree(Path.of("examples/on-asye/request.json").toFile());
        String request = request(asked.put("policy", "local-reference").toString());
        Keys keys = Keys.in(data);
        Path receipt = Files.writeString(folder.resolve("receipt.jws"), receipt(keys, data, asked) + "\n");
        Path published = Files.writeString(folder.resolve("jwks.json"), keys.publicKeys());
        Path other = Files.writeString(
                folder.resolve("other.json"), asked.put("asOf", "2017-01-01").toString());

        assertThat(run("verify", receipt.toString(), request, "--data", data.toString()))
                .isZero();
        assertThat(run("verify", receipt.toString(), request, "--keys", published.toString()))
                .isZero();
        assertThat(out.toString()).contains("\"verdict\" : \"proven\"");
        assertThat(run("verify", receipt.toString(), other.toString(), "--data", data.toString()))
                .isEqualTo(1);
        assertThat(run("verify", other.toString(), request, "--data", data.toString()))
                .isEqualTo(1);
        assertThat(run("verify", "nothing.jws", request, "--data", data.toString()))
                .isEqualTo(2);
        assertThat(run(
                        "verify",
                        receipt.toString(),
                        request,
                        "--data",
                        folder.resolve("no").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("nothing.jws cannot be read").contains("no key store");
    }

    @Test
    void past_decisions_that_would_be_otherwise_are_printed_and_nothing_is_written() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        PolicyLibrary library = TestPolicies.library();
        ObjectNode request = (ObjectNode) new ObjectMapper()
                .readTree(Path.of("examples/agency-exactly-on-the-day/request.json")
                        .toFile());
        request.put("policy", "dfe-early-thinking").put("version", "2016-05-09").put("asOf", "2018-09-03");
        Question question = new Questions(library, Optional.empty())
                .read("requirement", request.toString().getBytes(StandardCharsets.UTF_8));
        Answer answer = new Explainer(library).answer(question, false);
        try (Journal journal = Journal.open(JournalSettings.embedded(data, Keys.in(data)))) {
            journal.record(Writing.of(CalledBy.of("local", "local"), question, answer, Json.compact(answer), null));
        }
        String[] asked = {"redecide", "--data", data.toString(), "--old", "dfe-early-thinking/2016-05-09", "--new"};

        assertThat(run(with(asked, "dfe-early-thinking/2016-07-07", "--json"))).isEqualTo(1);
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).contains("\"decision\":\"requirement\"", "\"changes\":[");
        assertThat(lines.get(1)).contains("\"looked\":1", "\"otherwise\":1", "\"erased\":0");
        assertThat(run(with(asked, "dfe-early-thinking/2016-07-07", "--about-to", "2018-09-02")))
                .isZero();
        assertThat(run(with(asked, "dfe-early-thinking/2016-07-07", "--csv", "--progress")))
                .isEqualTo(1);
        assertThat(out.toString().lines().toList().subList(3, 5))
                .first()
                .asString()
                .startsWith("entry,number,decision");
        assertThat(err.toString()).contains("1 entries looked at").contains("1 decisions would be decided differently");
        assertThat(run(with(asked, "naas/2022-04-01"))).isEqualTo(2);
        assertThat(err.toString()).contains("two versions of the same policy");
        assertThat(run(with(asked, "dfe-early-thinking/1999-01-01"))).isEqualTo(2);
    }

    private static String[] with(String[] first, String... more) {
        return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void the_master_key_of_a_journal_is_sealed_by_a_program_and_then_asks_for_it() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        MasterKeys.in(data).make();
        Path program = Files.writeString(folder.resolve("holder"), "#!/bin/sh\nexec cat\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        assertThat(run("journal", "reseal", "--data", data.toString(), "--to", "program:" + program))
                .isZero();
        assertThat(Files.readString(data.resolve("journal.key"))).startsWith("sealed:");
        assertThat(run("journal", "reseal", "--data", data.toString(), "--to", "none"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("accreditation.journal.key-holder");
        assertThat(run("journal", "reseal", "--data", data.toString(), "--to", "vault"))
                .isEqualTo(2);
    }

    @Test
    void without_a_server_the_journal_says_whether_it_held_a_receipt_before_its_key_was_revoked() throws Exception {
        Path data = folder.resolve("data");
        ObjectNode asked = (ObjectNode) new ObjectMapper()
                .readTree(Path.of("examples/on-asye/request.json").toFile());
        String request = request(asked.put("policy", "local-reference").toString());
        Keys keys = Keys.in(data);
        PolicyFiles files = PolicyFiles.packaged();
        PolicyLibrary library = PolicyLibrary.load(files);
        Receipts receipts = new Receipts(keys, new Archive(data, files, library));
        Question question = new Questions(library, Optional.empty())
                .read("endorsement", asked.toString().getBytes(StandardCharsets.UTF_8));
        Answer answer = new Explainer(library).answer(question, false);
        Receipt receipt = receipts.of(question, answer);
        Path jws = Files.writeString(folder.resolve("receipt.jws"), receipts.sign(receipt));
        JournalSettings settings = JournalSettings.embedded(data, keys);
        Clock anHourAgo = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));
        try (Journal journal = Journal.open(settings.by(anHourAgo))) {
            journal.record(Writing.of(
                    CalledBy.of("local", "local"), question, answer, Json.compact(answer), Receipts.digest(receipt)));
        }
        assertThat(run("keys", "revoke", keys.list().get(0).kid(), "--data", data.toString()))
                .isZero();
        assertThat(run("keys", "rotate", "--data", data.toString())).isZero();
        assertThat(run("verify", jws.toString(), request, "--data", data.toString()))
                .as("no sound key has signed since")
                .isEqualTo(1);

        try (Journal journal = Journal.open(JournalSettings.embedded(data, Keys.in(data)))) {
            journal.record(Writing.of(CalledBy.of("local", "local"), question, answer, Json.compact(answer), null));
        }
        assertThat(run("verify", jws.toString(), request, "--data", data.toString()))
                .isZero();
        String gone = "jdbc:postgresql://127.0.0.1:1/journal";
        assertThat(run("verify", jws.toString(), request, "--url", gone, "--data", data.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("only the journal can prove it");
        assertThat(run("journal", "check", "--data", data.toString())).isZero();
        assertThat(run("journal", "check", "--data", folder.resolve("no").toString()))
                .isEqualTo(2);
    }

    @Test
    void the_check_beside_a_running_service_gives_its_advice_and_nothing_else() throws Exception {
        Path data = folder.resolve("data");
        try (Journal journal = Journal.open(JournalSettings.embedded(data, Keys.in(data)))) {
            for (int i = 0; i < 500 && !journal.condition().writes(); i++) {
                Thread.sleep(20);
            }
            Keys.in(data).list(); // made
            Process check = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            ManagementFactory.getRuntimeMXBean().getClassPath(),
                            Main.class.getName(),
                            "journal",
                            "check",
                            "--data",
                            data.toString())
                    .start();
            assertThat(check.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(new String(check.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("A service has this journal open. Ask it: GET /v1/journal/integrity. Or stop the service"
                            + " and try again.\n");
            assertThat(check.getInputStream().readAllBytes()).isEmpty();
            assertThat(check.exitValue()).isEqualTo(2);
        }
    }

    private static String receipt(Keys keys, Path data, ObjectNode request) {
        PolicyFiles files = PolicyFiles.packaged();
        PolicyLibrary library = PolicyLibrary.load(files);
        Receipts receipts = new Receipts(keys, new Archive(data, files, library));
        Question question = new Questions(library, Optional.empty())
                .read("endorsement", request.toString().getBytes(StandardCharsets.UTF_8));
        return receipts.sign(receipts.of(question, new Explainer(library).answer(question, false)));
    }
}
