package org.accreditation.command;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.accreditation.answer.Answer;
import org.accreditation.explanation.Explainer;
import org.accreditation.json.CsvLine;
import org.accreditation.json.Json;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Problem;
import org.accreditation.question.Questions;
import org.accreditation.question.UnknownDecision;
import org.accreditation.staff.StaffFault;
import org.accreditation.staff.StaffList;
import org.accreditation.staff.StaffReport;
import picocli.CommandLine;

/** Decides about everybody in a staff list: a table in, a table out. */
@CommandLine.Command(
        name = "extract",
        description =
                "Decides about everybody in a staff list (CSV or NDJSON), and writes a CSV with a line for each: outcome, earliest date, what is missing. A mapping says what its headings and words mean. Exit code 0 where everybody has an answer, 1 where some have a problem, 2 where nothing could be done.",
        mixinStandardHelpOptions = true)
final class ExtractCommand implements Callable<Integer> {

    @CommandLine.Parameters(index = "0", paramLabel = "IN", description = "The staff list.")
    private Path in;

    @CommandLine.Parameters(index = "1", paramLabel = "OUT", description = "Where to write the answers.")
    private Path out;

    @CommandLine.Mixin
    private StaffListOptions staff;

    @CommandLine.Option(
            names = "--as-of",
            paramLabel = "DAY",
            description = "The day that is asked about, where the mapping does not say it.")
    private LocalDate asOf;

    @CommandLine.Option(
            names = "--decision",
            defaultValue = "endorsement",
            description = "Which decision (default: ${DEFAULT-VALUE}).")
    private String decision;

    @CommandLine.Option(names = "--policy", description = "The policy of requests that name none.")
    private String policy;

    @CommandLine.Option(names = "--json", description = "Print as JSON how many were answered.")
    private boolean json;

    @CommandLine.Mixin
    private MorePolicies policies;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** A line of answers. */
    private record Line(
            String person,
            String outcome,
            String earliestDate,
            String summary,
            String missing,
            String id,
            String problem) {

        private static Line of(String person, Answer answer) {
            String missing =
                    answer.missing().stream().map(Answer.MissingLine::question).collect(Collectors.joining(" "));
            String earliest =
                    answer.earliestDate() == null ? "" : answer.earliestDate().toString();
            return new Line(person, answer.outcome().word(), earliest, answer.summary(), missing, answer.id(), "");
        }

        private static Line wrong(String person, String problem) {
            return new Line(person, "", "", "", "", "", problem);
        }
    }

    /** How many there are, of whom so many have an answer and so many a problem. */
    private record Count(int people, int answered, int problems) {}

    @Override
    public Integer call() throws IOException {
        PolicyLibrary library = policies.library();
        Questions questions = new Questions(library, Optional.ofNullable(policy));
        questions.known(decision);
        Explainer explainer = new Explainer(library);
        StaffList people = staff.read(in, mapping -> mapping.with("asOf", asOf == null ? null : asOf.toString()));
        CsvMapper csv = new CsvMapper();
        CsvSchema schema = csv.schemaFor(Line.class)
                .withHeader()
                .withColumnReordering(false)
                .sortedBy("person", "outcome", "earliestDate", "summary", "missing", "id", "problem");
        int problems = 0;
        try (var file = Files.newBufferedWriter(out, StandardCharsets.UTF_8);
                var lines = csv.writer(schema).writeValues(file)) {
            for (int person = 0; person < people.size(); person++) {
                Line line = answer(people, person, questions, explainer);
                problems += line.problem().isEmpty() ? 0 : 1;
                lines.write(line);
            }
        }
        Count count = new Count(people.size(), people.size() - problems, problems);
        spec.commandLine()
                .getOut()
                .println(
                        json
                                ? Json.compact(count)
                                : count.people() + " people: " + count.answered() + " answered, " + count.problems()
                                        + " with a problem.");
        return problems == 0 && people.report().faultCount() == 0 ? 0 : 1;
    }

    private Line answer(StaffList people, int person, Questions questions, Explainer explainer) {
        String name = CsvLine.harmless(people.reference(person));
        if (!people.isGood(person)) {
            return Line.wrong(
                    name,
                    people.faults(person).isEmpty()
                            ? "There are faults in the lines about this person, after the first "
                                    + StaffReport.MOST_FAULTS + " of the list."
                            : people.faults(person).stream()
                                    .map(StaffFault::toString)
                                    .collect(Collectors.joining(" ")));
        }
        try {
            byte[] request = people.request(person).toString().getBytes(StandardCharsets.UTF_8);
            return Line.of(name, explainer.answer(questions.read(decision, request), false));
        } catch (UnknownDecision unknown) {
            throw unknown;
        } catch (RuntimeException noAnswer) {
            Problem problem = Problem.of(noAnswer);
            return Line.wrong(
                    name,
                    problem.faults() == null
                            ? problem.detail()
                            : problem.faults().stream()
                                    .map(fault -> fault.pointer() + ": " + fault.detail())
                                    .collect(Collectors.joining(" ")));
        }
    }
}
