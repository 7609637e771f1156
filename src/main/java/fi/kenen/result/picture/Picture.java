package fi.kenen.result.picture;

import com.fasterxml.jackson.databind.JsonNode;
import fi.kenen.drawing.Colour;
import fi.kenen.drawing.Drawing;
import fi.kenen.drawing.Lettering;
import fi.kenen.drawing.PngWriter;
import fi.kenen.drawing.Shape;
import fi.kenen.drawing.Shape.Anchor;
import fi.kenen.drawing.SvgWriter;
import fi.kenen.drawing.Typeface;
import fi.kenen.http.json.Json;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.result.picture.Chart.Cell;
import fi.kenen.result.picture.Chart.State;
import fi.kenen.result.table.Answer;
import fi.kenen.result.table.Column;
import fi.kenen.result.table.Measure;
import fi.kenen.result.table.RowStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** An answer as a picture: what is asked, a panel for each slice, and what its colours and signs mean. */
public final class Picture {

    /** Beyond this nobody sees anything in a picture. */
    public static final int MOST_ROWS = 2_000;

    private static final double MARGIN = 24;
    private static final double LEAST_WIDTH = 540;
    private static final double TITLE = 18;
    private static final double HEADING = 15;
    private static final double SECTION = 22;
    private static final double SPACE = 6;
    private static final double SIGN_WIDTH = 28;
    private static final double SIGN_HEIGHT = 20;

    /** How many pixels a raster has, unless another width is asked for, in each direction for one of the drawing. */
    private static final int DENSITY = 2;

    /** About a second of drawing. */
    private static final long MOST_PIXELS = 8_000_000;

    private final Answer answer;
    private final Wording wording;
    private final JsonNode head;
    private final Chart chart;
    private final Panels panels;
    private final double width;
    private final List<Shape> shapes = new ArrayList<>();
    private double y = MARGIN;

    private Picture(Answer answer) {
        this.answer = answer;
        wording = new Wording(answer.presentation().textLanguage());
        head = Json.tree(answer.head());
        chart = ChartReading.read(answer, wording);
        var scale = Scale.of(
                chart.figure().measure(),
                cells().filter(cell -> cell.state() == State.TOLD).flatMapToDouble(Picture::numbers));
        panels = panels(scale);
        width = Math.max(LEAST_WIDTH, panels.width() + 2 * MARGIN);
    }

    private Panels panels(Scale scale) {
        if (chart.isOfLines()) {
            return new TimeLines(chart, scale, wording);
        }
        return chart.isOfBars() ? new Bars(chart, scale, wording) : new HeatMap(chart, scale, wording);
    }

    /** Intervals of bars and lines are drawn, too. */
    private static DoubleStream numbers(Cell cell) {
        return Stream.of(cell.value(), cell.low(), cell.high())
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue);
    }

    /** Whether tables of such columns can be drawn, as far as that does not hang on their rows. */
    public static boolean takes(List<Column> columns) {
        return columns.stream()
                .anyMatch(column -> column instanceof Column.Dimension dimension
                        && dimension.axis() == Column.Axis.DOWN
                        && !dimension.categories().isEmpty());
    }

    /** @throws Problem {@link ProblemKind#NOT_ACCEPTABLE} where the answer cannot be drawn */
    public static void writeSvg(Answer answer, OutputStream out) throws IOException {
        var drawing = new Picture(answer).drawing();
        var asked = answer.presentation().width();
        out.write(SvgWriter.write(drawing, asked == null ? drawing.width() : asked)
                .getBytes(StandardCharsets.UTF_8));
    }

    /** @throws Problem {@link ProblemKind#NOT_ACCEPTABLE} where the answer cannot be drawn, or not in pixels */
    public static void writePng(Answer answer, OutputStream out) throws IOException {
        var drawing = new Picture(answer).drawing();
        var unknown = drawing.leaves()
                .filter(Shape.Text.class::isInstance)
                .map(shape -> ((Shape.Text) shape).text())
                .filter(text -> !Typeface.SHIPPED.has(text))
                .findFirst();
        if (unknown.isPresent()) {
            throw new Problem(
                    ProblemKind.NOT_ACCEPTABLE, "The font of png has not all letters of \"" + unknown.get() + "\".");
        }
        var asked = answer.presentation().width();
        int pixels = asked == null ? width(drawing) : asked;
        if ((long) pixels * PngWriter.height(drawing, pixels) > MOST_PIXELS) {
            throw new Problem(
                    ProblemKind.NOT_ACCEPTABLE,
                    "A png has at most " + MOST_PIXELS
                            + " pixels; it has fewer with a smaller width, or with fewer slices.");
        }
        PngWriter.write(drawing, pixels, out);
    }

    private static int width(Drawing drawing) {
        double most = Math.sqrt(MOST_PIXELS * drawing.width() / (drawing.height() + 1));
        return (int) Math.min(DENSITY * drawing.width(), most);
    }

    private Stream<Cell> cells() {
        return chart.panels().stream()
                .flatMap(panel -> panel.rows().stream())
                .flatMap(row -> row.cells().stream())
                .filter(Objects::nonNull);
    }

    private Drawing drawing() {
        write(title(), TITLE, Style.INK);
        write(subtitle(), Style.HEADER, Style.FAINT_INK);
        for (var panel : chart.panels()) {
            y += SECTION - SPACE;
            write(panel.heading(), HEADING, Style.INK);
            write(panel.bases(), Style.NOTE, Style.FAINT_INK);
            y = panels.draw(panel, MARGIN, y + SPACE, shapes);
        }
        y += SECTION;
        writeLegend();
        writeNotes();
        var background = new Shape.Box(0, 0, width, y + MARGIN, Colour.WHITE, null);
        return new Drawing(
                answer.presentation().textLanguage(),
                width,
                y + MARGIN,
                title(),
                description(),
                Stream.concat(Stream.of(background), shapes.stream()).toList());
    }

    /** Below what was written before. */
    private void write(String text, double size, Colour ink) {
        write(text, MARGIN, size, ink);
    }

    private void write(String text, double left, double size, Colour ink) {
        var lines = Lettering.lines(text, width - MARGIN - left, size, Style.MOST_LINES);
        Style.write(lines, left, y, Anchor.LEFT, size, ink, shapes);
        y += Style.height(lines, size) + (lines.isEmpty() ? 0 : SPACE);
    }

    private String title() {
        var questions = Stream.of("question", "rowQuestion", "columnQuestion")
                .filter(head::hasNonNull)
                .map(member -> head.get(member).asText())
                .map(key -> answer.presentation().survey().question(key))
                .flatMap(Optional::stream)
                .map(question -> question.text().in(answer.presentation().textLanguage()))
                .collect(Collectors.joining(" × "));
        return questions.isEmpty() ? survey() : questions;
    }

    private String survey() {
        return answer.presentation().survey().title().in(answer.presentation().textLanguage());
    }

    private String subtitle() {
        return Stream.concat(Stream.of(survey(), figure()), chart.said().stream())
                .collect(Collectors.joining(" · "));
    }

    private String figure() {
        var name = wording.column(chart.figure().name());
        return chart.figure().measure() == Measure.DIFFERENCE ? wording.phrase("points", name) : name;
    }

    private String description() {
        return Stream.concat(
                        Stream.of(subtitle()),
                        chart.panels().stream()
                                .flatMap(panel -> Stream.of(panel.heading(), panel.bases()))
                                .filter(text -> !text.isEmpty()))
                .collect(Collectors.joining(". "));
    }

    private void writeLegend() {
        boolean isColoured = !chart.isOfBars() && !chart.isOfLines();
        if (isColoured) {
            write(figure(), Style.HEADER, Style.INK);
            y = panels.drawLegend(MARGIN, y, shapes) + SPACE;
        }
        if (has(cell -> !isColoured && cell.hasInterval())) {
            explain(
                    chart.isOfLines()
                            ? TimeLines.sign(MARGIN, y, SIGN_WIDTH, SIGN_HEIGHT)
                            : List.of(Bars.interval(MARGIN, MARGIN + SIGN_WIDTH, y + SIGN_HEIGHT / 2)),
                    wording.phrase(
                            "interval",
                            wording.number(Measure.SHARE, method("confidence").asDouble())));
        }
        if (has(Cell::isSignificant)) {
            explain(
                    List.of(Style.mark(MARGIN + SIGN_WIDTH / 2, y + SIGN_HEIGHT / 2, Style.INK)),
                    chart.isOfLines() ? wording.changed() : wording.significant());
        }
        if (has(cell -> cell.state() == State.WITHHELD)) {
            explain(Style.withheld(MARGIN, y, SIGN_WIDTH, SIGN_HEIGHT), wording.status(RowStatus.SUPPRESSED));
        }
        if (has(cell -> cell.state() == State.UNDEFINED)) {
            explain(Style.undefined(MARGIN, y, SIGN_WIDTH, SIGN_HEIGHT), wording.phrase("undefined"));
        }
    }

    private boolean has(Predicate<Cell> condition) {
        return cells().anyMatch(condition);
    }

    private void explain(List<Shape> sign, String meaning) {
        shapes.addAll(sign);
        double top = y;
        y += (SIGN_HEIGHT - Style.NOTE * Style.LEADING) / 2;
        write(meaning, MARGIN + SIGN_WIDTH + 2 * SPACE, Style.NOTE, Style.INK);
        y = Math.max(y, top + SIGN_HEIGHT + SPACE);
    }

    /** No time of drawing: the same answer is the same picture. */
    private void writeNotes() {
        y += SPACE;
        var states = head.has("waves") ? head.get("waves") : List.of(head);
        for (var state : states) {
            write(
                    (head.has("waves") ? state.path("survey").asText() + ": " : "")
                            + wording.phrase(
                                    "version",
                                    wording.whole(state.path("version").asLong()),
                                    wording.whole(state.path("asOf").asLong())),
                    Style.NOTE,
                    Style.FAINT_INK);
        }
        if (method("procedure").isTextual()) {
            write(wording.phrase("method", method("procedure").asText()), Style.NOTE, Style.FAINT_INK);
        }
    }

    private JsonNode method(String member) {
        return head.path("method").path(member);
    }
}
