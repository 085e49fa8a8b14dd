package org.accreditation.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Draws what {@link Soak} told, over time: how long answers took, what is left in memory, and what went wrong. Arguments: CSV, SVG. */
public final class SoakPlot {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 110;
    private static final int LEFT = 60;
    private static final int GAP = 50;
    private static final List<String> COLUMNS = List.of("p99_ms", "after_collecting", "wrong");
    private static final List<String> TITLES = List.of(
            "Milliseconds that 99 of 100 answers took at most",
            "Share of memory in use after collecting",
            "Went wrong");

    private SoakPlot() {}

    public static void main(String... arguments) throws IOException {
        List<String> lines = Files.readAllLines(Path.of(arguments[0]));
        List<String> names = List.of(lines.get(0).split(",", -1));
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">%n",
                LEFT + WIDTH + 20,
                COLUMNS.size() * (HEIGHT + GAP)));
        for (int i = 0; i < COLUMNS.size(); i++) {
            int column = names.indexOf(COLUMNS.get(i));
            double[] values = lines.stream()
                    .skip(1)
                    .map(line -> line.split(",", -1)[column])
                    .mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Double.parseDouble(cell))
                    .toArray();
            svg.append(panel(TITLES.get(i), values, i * (HEIGHT + GAP) + GAP / 2));
        }
        Files.writeString(Path.of(arguments[1]), svg.append("</svg>\n"));
    }

    private static String panel(String title, double[] values, int top) {
        double most = Arrays.stream(values).filter(Double::isFinite).max().orElse(0);
        double scale = most == 0 ? 1 : most;
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                points.append(String.format(
                        Locale.ROOT,
                        "%.1f,%.1f ",
                        LEFT + (values.length == 1 ? 0 : (double) WIDTH * i / (values.length - 1)),
                        top + HEIGHT - HEIGHT * values[i] / scale));
            }
        }
        return String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\">%s</text>%n"
                        + "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%.2f</text><text x=\"%d\" y=\"%d\" text-anchor=\"end\">0</text>%n"
                        + "<path d=\"M%d %dv%dh%d\" fill=\"none\" stroke=\"#b1b4b6\"/>%n"
                        + "<polyline points=\"%s\" fill=\"none\" stroke=\"#1d70b8\" stroke-width=\"2\"/>%n",
                LEFT,
                top - 6,
                title,
                LEFT - 6,
                top + 10,
                most,
                LEFT - 6,
                top + HEIGHT,
                LEFT,
                top,
                HEIGHT,
                WIDTH,
                points.toString().strip());
    }
}
