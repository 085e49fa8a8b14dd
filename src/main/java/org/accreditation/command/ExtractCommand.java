package org.accreditation.command;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.accreditation.answer.Answer;
import org.accreditation.explanation.Explainer;
import org.accreditation.json.Json;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Problem;
import org.accreditation.question.Questions;
import org.accreditation.question.UnknownDecision;
import picocli.CommandLine;

/** Decides about everybody in an extract of a personnel system: a table in, a table out. */
@CommandLine.Command(
        name = "extract",
        description =
                "Decides about everybody in a CSV extract, and writes a CSV with a line for each: outcome, earliest date, what is missing. A map says where each column goes. Exit code 0 where everybody has an answer, 1 where some have a problem, 2 where nothing could be done.",
        mixinStandardHelpOptions = true)
final class ExtractCommand implements Callable<Integer> {

    @CommandLine.Parameters(index = "0", paramLabel = "IN", description = "The extract, with a line of headings.")
    private Path in;

    @CommandLine.Parameters(index = "1", paramLabel = "OUT", description = "Where to write the answers.")
    private Path out;

    @CommandLine.Option(
            names = "--map",
            required = true,
            paramLabel = "FILE",
            description = "Where each column goes in a request (YAML; see docs/command-line.md).")
    private Path map;

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

    /** A person of the extract, and what is wrong with their rows; null where nothing is. */
    private record Person(ObjectNode request, String wrong) {}

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
        Map<String, Person> people = people(ExtractMap.read(map));
        CsvMapper csv = new CsvMapper();
        CsvSchema schema = csv.schemaFor(Line.class)
                .withHeader()
                .withColumnReordering(false)
                .sortedBy("person", "outcome", "earliestDate", "summary", "missing", "id", "problem");
        int problems = 0;
        try (var file = Files.newBufferedWriter(out, StandardCharsets.UTF_8);
                var lines = csv.writer(schema).writeValues(file)) {
            for (Map.Entry<String, Person> each : people.entrySet()) {
                Line line = answer(each.getKey(), each.getValue(), questions, explainer);
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
        return problems == 0 ? 0 : 1;
    }

    private Line answer(String name, Person person, Questions questions, Explainer explainer) {
        if (person.wrong() != null) {
            return Line.wrong(name, person.wrong());
        }
        try {
            byte[] request = person.request().toString().getBytes(StandardCharsets.UTF_8);
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

    /** Everybody, in the order of their first rows. */
    private Map<String, Person> people(ExtractMap columns) throws IOException {
        Map<String, Person> people = new LinkedHashMap<>();
        CsvSchema schema = CsvSchema.emptySchema().withHeader();
        try (var file = Files.newBufferedReader(in, StandardCharsets.UTF_8);
                MappingIterator<Map<String, String>> rows = new CsvMapper()
                        .enable(CsvParser.Feature.TRIM_SPACES)
                        .readerForMapOf(String.class)
                        .with(schema)
                        .readValues(file)) {
            while (rows.hasNext()) {
                Map<String, String> row = rows.next();
                String name = row.get(columns.person());
                if (name == null || name.isBlank()) {
                    throw new IllegalArgumentException(
                            "Line " + rows.getCurrentLocation().getLineNr() + " of " + in
                                    + " has nothing in the column '" + columns.person() + "'.");
                }
                people.merge(
                        name,
                        person(columns, row, columns.begin()),
                        (before, none) -> before.wrong() != null ? before : person(columns, row, before.request()));
            }
        }
        return people;
    }

    private static Person person(ExtractMap columns, Map<String, String> row, ObjectNode request) {
        try {
            columns.add(row, request);
            return new Person(request, null);
        } catch (IllegalArgumentException wrong) {
            return new Person(request, wrong.getMessage());
        }
    }
}
