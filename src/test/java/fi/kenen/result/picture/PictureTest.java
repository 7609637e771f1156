package fi.kenen.result.picture;

import static fi.kenen.SurveyBuilder.survey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.drawing.LetteringTest;
import fi.kenen.http.problem.Problem;
import fi.kenen.result.picture.DrawnSvg.Area;
import fi.kenen.result.table.Answer;
import fi.kenen.result.table.Column.Dimension;
import fi.kenen.result.table.Mask;
import fi.kenen.result.table.Measure;
import fi.kenen.result.table.Part;
import fi.kenen.result.table.Presentation;
import fi.kenen.result.table.RowType;
import fi.kenen.result.table.Table;
import fi.kenen.result.table.Tells;
import fi.kenen.survey.SurveyDefinition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What pictures show, and that it can be read. */
class PictureTest {

    private static final RowType<Row> HEAT_MAP =
            RowType.of(Row.class, "function", "role").drawn("share", List.of("function"), List.of("role"));
    private static final RowType<Row> BARS =
            RowType.of(Row.class, "function", "role").drawn("share", List.of("function", "role"), List.of());

    private static final Set<String> ELEMENTS = Set.of("svg", "title", "desc", "g", "rect", "path", "circle", "text");

    record Row(
            Map<String, String> slice,
            String function,
            String role,
            @Tells(value = Part.BASE, as = Measure.SHEETS) long base,
            @Tells(value = Part.COUNT, as = Measure.SHARE) Double share,
            @Tells(value = Part.ORGANISATIONS, as = Measure.SHARE) Double low,
            @Tells(value = Part.ORGANISATIONS, as = Measure.SHARE) Double high,
            @Tells(value = Part.ORGANISATIONS, as = Measure.PROBABILITY) Double adjustedP,
            String status,
            String undefined) {}

    record Head(String survey, String question, int version, long asOf, List<Row> rows) {}

    @Provide
    static Arbitrary<List<String>> texts() {
        return LetteringTest.texts().list().ofSize(8);
    }

    @Provide
    static Arbitrary<Random> randoms() {
        return Arbitraries.longs().map(Random::new);
    }

    @Property(tries = 300)
    void noTextLeavesItsPlaceOrLiesOverAnother(@ForAll("texts") List<String> texts, @ForAll("randoms") Random random) {
        for (var type : List.of(HEAT_MAP, BARS)) {
            var picture = DrawnSvg.of(svg(answer(type, texts, random, row -> mask(random))));
            var all = picture.texts();
            for (int i = 0; i < all.size(); i++) {
                var one = all.get(i);
                assertTrue(picture.area().holds(one.area()), one::toString);
                all.subList(i + 1, all.size())
                        .forEach(other -> assertFalse(one.area().overlaps(other.area()), () -> one + " " + other));
            }
            for (var cell : picture.cells()) {
                picture.textsBesideCells()
                        .forEach(text -> assertFalse(overlap(cell.area(), text.area()), () -> cell + " " + text));
                if (type == HEAT_MAP) {
                    cell.texts().forEach(text -> assertTrue(cell.area().holds(text.area()), cell::toString));
                }
            }
        }
    }

    private static boolean overlap(Area cell, Area text) {
        return cell != null && cell.overlaps(text);
    }

    private static Mask mask(Random random) {
        return random.nextInt(4) == 0 ? Mask.ALL.cell(false) : Mask.NONE;
    }

    /** Answers are served with a policy that drops styles, and stand in pages beside each other. */
    @Property(tries = 200)
    void thereIsNothingThatAPolicyForbids(@ForAll("texts") List<String> texts, @ForAll("randoms") Random random) {
        var picture = DrawnSvg.of(svg(answer(HEAT_MAP, texts, random, row -> mask(random))));
        assertEquals("img", picture.root().getAttribute("role"));
        picture.all().forEach(element -> {
            assertTrue(ELEMENTS.contains(element.getNodeName()), element.getNodeName());
            for (var attribute : List.of("style", "class", "id", "href", "onload", "filter")) {
                assertFalse(element.hasAttribute(attribute), attribute);
            }
        });
    }

    @Property(tries = 200)
    void everyRowIsACellThatTellsItInWords(@ForAll("randoms") Random random) {
        var texts = List.of("Sales", "HR", "Finance", "IT", "Leads", "Performs", "Private", "Public");
        var answer = answer(HEAT_MAP, texts, random, row -> mask(random));
        var cells = DrawnSvg.of(svg(answer)).cells();
        var rows = answer.table().rows();
        assertEquals(rows.size(), cells.size());
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var told = row[4] == null
                    ? row[9].equals("suppressed") ? "Withheld, to protect respondents" : "Nobody is in the base"
                    : percent((Double) row[4]);
            var title = cells.get(i).title();
            assertTrue(
                    title.startsWith(texts.get(number(row[1])) + ", " + texts.get(4 + number(row[2])) + ", "), title);
            assertTrue(title.contains(": " + told), () -> title + " is not " + told);
            assertEquals(row[3] != null, title.endsWith(", Base: " + row[3]), title);
            assertEquals(
                    row[4] == null ? row[9].equals("suppressed") ? "…" : "–" : told,
                    cells.get(i).texts().get(0).text());
            assertEquals(row[7] != null && row[4] != null && (Double) row[7] < 0.05, title.contains("significant"));
        }
    }

    private static int number(Object key) {
        return Integer.parseInt(key.toString().substring(1));
    }

    private static String percent(double share) {
        return String.format(java.util.Locale.ROOT, "%.1f%%", share * 100);
    }

    @Example
    void numbersAreWrittenAsInTheLanguage() {
        assertEquals("42,3\u00a0%", new Wording("fi").number(Measure.SHARE, 0.4234));
        assertEquals("42.3%", new Wording("en").number(Measure.SHARE, 0.4234));
        assertEquals("+12,0", new Wording("sv").number(Measure.DIFFERENCE, 0.12));
        assertEquals("\u221212,5", new Wording("de").number(Measure.DIFFERENCE, -0.125));
        assertEquals("0.00", new Wording("en").number(Measure.NUMBER, -0.0001));
        assertEquals("\u22121.2E300", new Wording("en").number(Measure.NUMBER, -1.234e300));
        assertEquals("12\u00a0345", new Wording("fi").whole(12_345));
    }

    @Example
    void aTextFromTheRightStandsAtItsLeftEdge() {
        var texts = List.of("خدمة العملاء", "HR", "Finance", "IT", "Leads", "Performs", "Private", "Public");
        var picture = DrawnSvg.of(svg(answer(HEAT_MAP, texts, new Random(1), row -> Mask.NONE)));
        var arabic = picture.all()
                .filter(element -> element.getTextContent().equals("خدمة العملاء"))
                .findFirst()
                .orElseThrow();
        assertEquals("rtl", arabic.getAttribute("direction"));
        assertEquals("end", arabic.getAttribute("text-anchor"));
    }

    @Example
    void whatIsTooLargeIsRefusedInWords() {
        var rows = IntStream.range(0, 200_000)
                .mapToObj(i -> new Row(Map.of(), "f" + i, "r0", 1, 0.5, null, null, null, "shown", null))
                .toList();
        var answer = answer(Table.of(HEAT_MAP, List.of(), List.of(), rows, row -> Mask.NONE));
        var refused = assertThrows(Problem.class, () -> Picture.writeSvg(answer, OutputStream.nullOutputStream()));
        assertTrue(refused.getMessage().contains("at most 2000 rows; this result has 200000"), refused.getMessage());
        assertThrows(Problem.class, () -> Picture.writePng(answer, OutputStream.nullOutputStream()));
    }

    @Example
    void aPngIsAsWideAsAskedAndHasTheColoursOfTheSvg() throws IOException {
        var texts = List.of("Sales", "HR", "Finance", "IT", "Leads", "Performs", "Private", "Public");
        var answer = answer(HEAT_MAP, texts, new Random(7), row -> Mask.NONE);
        var picture = DrawnSvg.of(svg(answer));
        for (int width : new int[] {200, 777, 1080, 2000}) {
            var image = ImageIO.read(new ByteArrayInputStream(png(presented(answer, width))));
            assertEquals(width, image.getWidth());
            double scale = width / picture.area().right();
            for (var cell : picture.cells()) {
                int x = (int) ((cell.area().left() + 4) * scale);
                int y = (int) ((cell.area().top() + 4) * scale);
                assertEquals(
                        cell.fill(),
                        String.format("#%06x", image.getRGB(x, y) & 0xFFFFFF),
                        () -> cell + " at " + width);
            }
        }
    }

    @Example
    void aPngDoesNotPretendToHaveLettersThatItsFontLacks() {
        var texts = List.of("خدمة", "HR", "Finance", "IT", "Leads", "Performs", "Private", "Public");
        var answer = answer(HEAT_MAP, texts, new Random(1), row -> Mask.NONE);
        assertTrue(assertThrows(Problem.class, () -> png(answer)).getMessage().contains("has not all letters of"));
    }

    @Example
    void aPngTakesNoLongerThanAnybodyWaits() throws IOException {
        var texts = List.of("Sales", "HR", "Finance", "IT", "Leads", "Performs", "Private", "Public");
        var answer = presented(answer(HEAT_MAP, texts, new Random(1), row -> Mask.NONE), Presentation.MOST_WIDTH);
        var refused = assertThrows(Problem.class, () -> png(answer));
        assertTrue(refused.getMessage().startsWith("A png has at most 8000000 pixels"), refused.getMessage());
        var rows = IntStream.range(0, Picture.MOST_ROWS)
                .mapToObj(i -> row("s0", "f" + i, "r0", new Random(i)))
                .toList();
        var tall = answer(Table.of(HEAT_MAP, List.of(), List.of(), rows, row -> Mask.NONE));
        var image = ImageIO.read(new ByteArrayInputStream(png(tall)));
        assertTrue((long) image.getWidth() * image.getHeight() <= 8_000_000 + image.getWidth());
    }

    private static byte[] svg(Answer answer) {
        var out = new ByteArrayOutputStream();
        try {
            Picture.writeSvg(answer, out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static byte[] png(Answer answer) throws IOException {
        var out = new ByteArrayOutputStream();
        Picture.writePng(answer, out);
        return out.toByteArray();
    }

    /** @param texts of four functions, two roles and two options of a segment */
    private static Answer answer(RowType<Row> type, List<String> texts, Random random, Function<Row, Mask> mask) {
        var rows = new ArrayList<Row>();
        for (int s = 0; s < 2; s++) {
            for (int f = 0; f < 4; f++) {
                for (int r = 0; r < 2; r++) {
                    rows.add(row("s" + s, "f" + f, "r" + r, random));
                }
            }
        }
        var dimensions = List.of(
                dimension("sector", "s", texts.subList(6, 8)),
                dimension("function", "f", texts.subList(0, 4)),
                dimension("role", "r", texts.subList(4, 6)));
        return answer(Table.of(type, List.of("sector"), dimensions, rows, mask));
    }

    private static Row row(String option, String function, String role, Random random) {
        if (random.nextInt(6) == 0) {
            return new Row(Map.of("sector", option), function, role, 0, null, null, null, null, "shown", "empty-base");
        }
        double share = random.nextInt(1_000) / 1_000.0;
        return new Row(
                Map.of("sector", option),
                function,
                role,
                random.nextInt(1, 900),
                share,
                share / 2,
                (1 + share) / 2,
                random.nextDouble() / 10,
                "shown",
                null);
    }

    private static Dimension dimension(String name, String prefix, List<String> texts) {
        var categories = IntStream.range(0, texts.size())
                .boxed()
                .collect(Collectors.toMap(
                        i -> prefix + i, i -> Map.of("en", texts.get(i)), (one, other) -> one, LinkedHashMap::new));
        return new Dimension(name, categories);
    }

    private static Answer answer(Table table) {
        var study = survey("study")
                .segment("sector", "s0", "s1")
                .roles("roles", "f0 f1 f2 f3", "r0 r1")
                .build();
        var survey = SurveyDefinition.read(study.toString().getBytes(StandardCharsets.UTF_8));
        var presentation = new Presentation(survey, null, null, null, "/surveys/study/matrices/roles");
        return new Answer(new Head("study", "roles", 3, 17, List.of()), table, presentation);
    }

    private static Answer presented(Answer answer, int width) {
        var before = answer.presentation();
        return new Answer(
                answer.head(),
                answer.table(),
                new Presentation(before.survey(), before.language(), null, width, before.address()));
    }
}
