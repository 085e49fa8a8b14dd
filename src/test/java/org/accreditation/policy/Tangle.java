package org.accreditation.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table whose rows overlap at random in many columns, put beside the tables of a model. */
final class Tangle {

    private static final List<String> FACTS = List.of(
            "months on assignment in endorsing authority",
            "months employed in endorsing authority",
            "kinds of evidence in the period");

    private Tangle() {}

    static String in(String model, int columns, int rows) {
        Random random = new Random(20160509);
        StringBuilder table = new StringBuilder("<decision id=\"tangle\" name=\"Tangle\">");
        table.append("<question>What is it?</question><variable id=\"tangle_v\" name=\"Tangle\"/>");
        table.append("<decisionTable id=\"tangle_t\" hitPolicy=\"UNIQUE\">");
        for (int i = 0; i < columns; i++) {
            table.append("<input id=\"tangle_c" + i + "\" label=\"" + i + "\"><inputExpression id=\"tangle_e" + i
                    + "\"><text>" + FACTS.get(i % FACTS.size()) + "</text></inputExpression></input>");
        }
        for (String output : List.of("result", "reason", "source", "gap")) {
            table.append("<output id=\"tangle_o" + output + "\" name=\"" + output + "\"/>");
        }
        for (int row = 0; row < rows; row++) {
            table.append("<rule id=\"tangle-" + row + "\">");
            List<String> cells = new ArrayList<>();
            IntStream.range(0, columns)
                    .forEach(i -> cells.add(random.nextBoolean() ? "-" : "&gt; " + random.nextInt(50)));
            table.append(cells.stream()
                    .map(cell -> "<inputEntry><text>" + cell + "</text></inputEntry>")
                    .collect(Collectors.joining()));
            for (String output : List.of("\"met\"", "\"So.\"", "\"local-reference 5\"", "\"\"")) {
                table.append("<outputEntry><text>" + output + "</text></outputEntry>");
            }
            table.append("</rule>");
        }
        return model.replaceFirst(
                "<decision ",
                table.append("</decisionTable></decision><decision ").toString());
    }
}
