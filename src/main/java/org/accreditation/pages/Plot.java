package org.accreditation.pages;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Plots as SVG, to be read without colour: every bar and line bears its name, and lines differ in how they are drawn. */
final class Plot {

    private static final int WIDTH = 720;
    private static final int ROW = 34;
    private static final int NAMES = 250;
    private static final int END = 110;
    private static final List<String> DASHES = List.of("", "8 4", "2 3", "12 3 2 3", "1 6");
    private static final List<String> COLOURS = List.of("#1d70b8", "#00703c", "#d4351c", "#4c2c92", "#505a5f");

    private Plot() {}

    /**
     * A bar.
     *
     * @param low lower end of what it may be; the same as value where that is not known
     * @param high upper end
     * @param said what stands at its end
     */
    record Bar(String name, double value, double low, double high, String said) {}

    /** Bars below each other, each with its interval as a thin line. */
    static String bars(String title, List<Bar> bars) {
        double most = Math.max(1e-9, bars.stream().mapToDouble(Bar::high).max().orElse(1));
        StringBuilder svg = begin(title, bars.size() * ROW + 10);
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            int y = i * ROW + 8;
            double scale = (WIDTH - NAMES - END) / most;
            svg.append(text(NAMES - 8, y + 15, "end", bar.name()))
                    .append(String.format(
                            Locale.ROOT,
                            "<rect x='%d' y='%d' width='%.1f' height='18' fill='#1d70b8'/>",
                            NAMES,
                            y,
                            Math.max(1, bar.value() * scale)));
            if (bar.high() > bar.low()) {
                svg.append(String.format(
                        Locale.ROOT,
                        "<line x1='%.1f' x2='%.1f' y1='%d' y2='%d' stroke='#0b0c0c' stroke-width='2'/>",
                        NAMES + bar.low() * scale,
                        NAMES + bar.high() * scale,
                        y + 9,
                        y + 9));
            }
            svg.append(text((int) (NAMES + bar.high() * scale) + 6, y + 15, "start", bar.said()));
        }
        return svg.append("</svg>").toString();
    }

    /**
     * A line.
     *
     * @param values one for each place along the plot
     */
    record Line(String name, List<Double> values) {}

    /**
     * Lines over numbers, from 0 to the highest value.
     *
     * @param places the numbers below, each greater than the one before
     */
    static String lines(String title, List<Double> places, List<Line> lines, String unit) {
        int height = 300;
        int left = 60;
        int right = 150;
        double most = round(lines.stream()
                .flatMap(line -> line.values().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1));
        StringBuilder svg = begin(title, height + 50);
        for (int i = 0; i <= 4; i++) {
            double y = height - i * (height - 20) / 4.0;
            svg.append(String.format(
                            Locale.ROOT,
                            "<line x1='%d' x2='%d' y1='%.1f' y2='%.1f' stroke='#b1b4b6'/>",
                            left,
                            WIDTH - right,
                            y,
                            y))
                    .append(text(left - 6, (int) y + 5, "end", number(most * i / 4) + unit));
        }
        double first = places.get(0);
        double span = Math.max(1e-9, places.get(places.size() - 1) - first);
        double scale = (WIDTH - left - right) / span;
        int every = (places.size() + 11) / 12;
        for (int i = 0; i < places.size(); i += every) {
            svg.append(
                    text((int) (left + (places.get(i) - first) * scale), height + 22, "middle", plain(places.get(i))));
        }
        for (int k = 0; k < lines.size(); k++) {
            Line line = lines.get(k);
            StringBuilder points = new StringBuilder();
            double x = left;
            double y = height;
            for (int i = 0; i < line.values().size(); i++) {
                x = left + (places.get(i) - first) * scale;
                y = height - line.values().get(i) / most * (height - 20);
                points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
            }
            svg.append(String.format(
                            Locale.ROOT,
                            "<polyline points='%s' fill='none' stroke='%s' stroke-width='3' stroke-dasharray='%s'/>",
                            points.toString().strip(),
                            COLOURS.get(k % COLOURS.size()),
                            DASHES.get(k % DASHES.size())))
                    .append(text((int) x + 6, (int) y + 5 + overlap(lines, k, most, height), "start", line.name()));
        }
        return svg.append("</svg>").toString();
    }

    /** Up to a number that can be parted by four and read. */
    private static double round(double most) {
        double unit = Math.pow(10, Math.floor(Math.log10(Math.max(1e-9, most))));
        for (double times : new double[] {1, 2, 4, 6, 8, 10}) {
            if (most <= times * unit) {
                return times * unit;
            }
        }
        return most;
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** Names of lines that end at the same height stand below each other. */
    private static int overlap(List<Line> lines, int which, double most, int height) {
        int below = 0;
        for (int i = 0; i < which; i++) {
            double apart = Math.abs(last(lines.get(i)) - last(lines.get(which))) / most * height;
            below += apart < 14 ? 14 : 0;
        }
        return -below;
    }

    private static double last(Line line) {
        return line.values().isEmpty() ? 0 : line.values().get(line.values().size() - 1);
    }

    private static StringBuilder begin(String title, int height) {
        return new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' role='img' aria-label='%s' class='app-plot'>",
                WIDTH,
                height,
                escaped(title)));
    }

    private static String text(int x, int y, String anchor, String said) {
        return String.format(
                Locale.ROOT,
                "<text x='%d' y='%d' text-anchor='%s' font-size='15' fill='#0b0c0c'>%s</text>",
                x,
                y,
                anchor,
                escaped(said));
    }

    private static String number(double value) {
        return value == 0 || value >= 10
                ? String.format(Locale.UK, "%,.0f", value)
                : String.format(Locale.UK, "%.1f", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#39;")
                .replace("\"", "&quot;");
    }
}
