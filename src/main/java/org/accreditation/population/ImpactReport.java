package org.accreditation.population;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.accreditation.candidate.Request;
import org.accreditation.decision.Outcome;
import org.accreditation.explanation.Explainer;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Questions;

/**
 * An impact as it is told: with what was asked, and some people of each change with both answers in full.
 *
 * @param id of what was asked: the same inputs have the same id and the same result
 * @param population who was asked
 * @param impact what came of it
 * @param samples some of those whose outcome changes
 * @param notes how to read it
 */
public record ImpactReport(String id, Population population, Impact impact, List<Sample> samples, List<String> notes) {

    /**
     * Who was asked.
     *
     * @param people how many there are
     * @param real how many real people they stand for
     * @param identity what makes them what they are
     */
    public record Population(long people, double real, String identity) {}

    /** Some of those whose outcome changes in one way. */
    public record Sample(Outcome from, Outcome to, List<Example> people) {}

    /**
     * Somebody.
     *
     * @param request the question about them, as a caller would send it
     * @param before the whole answer of the one version
     * @param after that of the other
     */
    public record Example(Traits traits, Object request, Object before, Object after) {}

    /** With the answers to those in the samples, as they are given to anybody. */
    public static ImpactReport of(String id, Impact impact, People people, PolicyLibrary library) {
        Questions questions = new Questions(library, Optional.empty());
        Explainer explainer = new Explainer(library);
        Function<Request, Object> answers =
                request -> explainer.answer(questions.read(impact.decision(), RequestJson.line(request)), false);
        List<Sample> samples = impact.samples().stream()
                .map(sample -> new Sample(
                        sample.from(),
                        sample.to(),
                        sample.people().stream()
                                .map(asked -> example(impact, people, asked, answers))
                                .toList()))
                .toList();
        Population population = new Population(people.size(), people.size() * people.weight(), people.identity());
        return new ImpactReport(id, population, impact.withoutSamples(), samples, people.notes());
    }

    private static Example example(
            Impact impact, People people, Impact.Asked asked, Function<Request, Object> answers) {
        Person person = people.person(asked.person());
        Request before = request(person, impact.from(), asked.status());
        Request after = request(person, impact.to(), asked.status());
        return new Example(person.traits(), RequestJson.tree(before), answers.apply(before), answers.apply(after));
    }

    private static Request request(Person person, String version, String status) {
        int slash = version.indexOf('/');
        return person.request(version.substring(0, slash), version.substring(slash + 1), status);
    }

    /** Lines of a table: what people are counted by, the group, the outcomes, and how many go that way. */
    public static List<Map<String, Object>> lines(Impact impact) {
        List<Map<String, Object>> lines = new ArrayList<>();
        impact.moves().forEach(move -> lines.add(line("all", "all", move)));
        impact.groups()
                .forEach((dimension, groups) -> groups.forEach(
                        (group, moves) -> moves.forEach(move -> lines.add(line(dimension.word(), group, move)))));
        return lines;
    }

    private static Map<String, Object> line(String by, String group, Impact.Move move) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("by", by);
        line.put("group", group);
        line.put("from", move.from().word());
        line.put("to", move.to().word());
        line.put("people", move.people());
        line.put("real", Math.round(move.real()));
        line.put("plusMinus", Math.round(move.plusMinus()));
        return line;
    }

    /** For people to read: the changes, then those of each group, then the rows that did it. */
    public static String text(Impact impact) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%s: %s in place of %s%n%,d people asked, %,d not asked; each stands for %.2f%n%n",
                impact.decision(),
                impact.to(),
                impact.from(),
                impact.people(),
                impact.notAsked(),
                impact.weight()));
        impact.moves().forEach(move -> line(text, "", move));
        impact.groups()
                .forEach((dimension, groups) -> groups.forEach((group, moves) -> moves.stream()
                        .filter(Impact.Move::changes)
                        .forEach(move -> line(text, dimension.word() + " " + group, move))));
        text.append(String.format("%nWhat did it:%n"));
        impact.rows()
                .forEach(row -> text.append(String.format(
                        Locale.ROOT,
                        "%,10d  %s: %s %s, now %s %s%n",
                        row.people(),
                        row.table(),
                        row.fromResult().word(),
                        row.fromRows(),
                        row.toResult().word(),
                        row.toRows())));
        return text.toString();
    }

    private static void line(StringBuilder text, String group, Impact.Move move) {
        text.append(String.format(
                Locale.ROOT,
                "%,10.0f ± %,6.0f  %-10s -> %-10s  %s%n",
                move.real(),
                move.plusMinus(),
                move.from().word(),
                move.to().word(),
                group));
    }
}
