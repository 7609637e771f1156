package fi.kenen.result.picture;

import static fi.kenen.SurveyBuilder.survey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.drawing.LetteringTest;
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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What pictures show over time, and that it can be read. */
class TimeLinesTest {

    private static final RowType<Row> ROWS =
            RowType.of(Row.class, "function", "role", "wave").drawnOver("wave", "share", List.of("role"));

    private static final int WAVES = 6;

    record Row(
            String function,
            String role,
            String wave,
            @Tells(value = Part.DEFINITION, as = Measure.WORD) String at,
            @Tells(value = Part.BASE, as = Measure.SHEETS) Long base,
            @Tells(value = Part.COUNT, as = Measure.SHARE) Double share,
            @Tells(value = Part.ORGANISATIONS, as = Measure.SHARE) Double low,
            @Tells(value = Part.ORGANISATIONS, as = Measure.SHARE) Double high,
            @Tells(value = Part.ORGANISATIONS, as = Measure.PROBABILITY) Double previousAdjustedP,
            String status,
            String undefined) {}

    record Head(String series, String question, List<Row> rows) {}

    @Provide
    static Arbitrary<List<String>> texts() {
        return LetteringTest.texts().list().ofSize(4);
    }

    @Provide
    static Arbitrary<Random> randoms() {
        return Arbitraries.longs().map(Random::new);
    }

    @Property(tries = 200)
    void noTextLeavesThePictureOrLiesOverAnother(
            @ForAll("texts") List<String> texts, @ForAll("randoms") Random random) {
        var picture = draw(texts, random, row -> random.nextInt(4) == 0 ? Mask.ALL.cell(false) : Mask.NONE);
        var all = picture.texts();
        for (int i = 0; i < all.size(); i++) {
            var one = all.get(i);
            assertTrue(picture.area().holds(one.area()), one::toString);
            all.subList(i + 1, all.size())
                    .forEach(other -> assertFalse(one.area().overlaps(other.area()), () -> one + " " + other));
        }
    }

    @Example
    void whatIsWithheldIsNoPartOfTheLine() {
        var texts = List.of("Sales", "HR", "Leads", "Performs");
        var shown = draw(texts, new Random(1), row -> Mask.NONE);
        var withheld = draw(texts, new Random(1), row -> row.wave().equals("w2") ? Mask.ALL.cell(false) : Mask.NONE);
        assertEquals(4 * (WAVES - 1), bands(shown));
        assertEquals(4 * (WAVES - 3), bands(withheld));
        assertEquals(
                4,
                withheld.texts().stream()
                                .filter(text -> text.text().equals("…"))
                                .count()
                        - 1);
    }

    /** Of which each is between two waves. */
    private static int bands(DrawnSvg picture) {
        return picture.root().getElementsByTagName("polygon").getLength();
    }

    private static DrawnSvg draw(List<String> texts, Random random, Function<Row, Mask> mask) {
        var rows = new ArrayList<Row>();
        for (var function : List.of("f0", "f1")) {
            for (var role : List.of("r0", "r1")) {
                for (int w = 0; w < WAVES; w++) {
                    double share = random.nextInt(1_000) / 1_000.0;
                    rows.add(new Row(
                            function,
                            role,
                            "w" + w,
                            2010 + 2 * w + "-0" + (1 + w) + "-15",
                            200L,
                            share,
                            share / 2,
                            (1 + share) / 2,
                            w == 0 ? null : (Double) (random.nextDouble() / 10),
                            "shown",
                            null));
                }
            }
        }
        var waves = new LinkedHashMap<String, Map<String, String>>();
        for (int w = 0; w < WAVES; w++) {
            waves.put("w" + w, Map.of("en", "Wave " + w));
        }
        var dimensions = List.of(
                dimension("function", "f", texts.subList(0, 2)),
                dimension("role", "r", texts.subList(2, 4)),
                new Dimension("wave", waves));
        var study = survey("study").roles("roles", "f0 f1", "r0 r1").build();
        var presentation = new Presentation(
                SurveyDefinition.read(study.toString().getBytes(StandardCharsets.UTF_8)),
                null,
                null,
                null,
                "/series/s");
        var answer = new Answer(
                new Head("s", "roles", List.of()), Table.of(ROWS, List.of(), dimensions, rows, mask), presentation);
        var out = new ByteArrayOutputStream();
        try {
            Picture.writeSvg(answer, out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return DrawnSvg.of(out.toByteArray());
    }

    private static Dimension dimension(String name, String prefix, List<String> texts) {
        var categories = new LinkedHashMap<String, Map<String, String>>();
        for (int i = 0; i < texts.size(); i++) {
            categories.put(prefix + i, Map.of("en", texts.get(i)));
        }
        return new Dimension(name, categories);
    }
}
