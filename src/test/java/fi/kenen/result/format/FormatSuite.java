package fi.kenen.result.format;

import static fi.kenen.SurveyBuilder.survey;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import fi.kenen.result.table.Answer;
import fi.kenen.result.table.Column;
import fi.kenen.result.table.Mask;
import fi.kenen.result.table.Measure;
import fi.kenen.result.table.Part;
import fi.kenen.result.table.Presentation;
import fi.kenen.result.table.Presentation.Dialect;
import fi.kenen.result.table.RowType;
import fi.kenen.result.table.Table;
import fi.kenen.result.table.Tells;
import fi.kenen.survey.SurveyDefinition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every format. */
abstract class FormatSuite {

    /** Digits that stand nowhere else. */
    private static final long MARKER = 918_273_645L;

    private static final double MARKED_SHARE = 0.192837465;

    static final List<String> TEXTS = List.of(
            "sales",
            "a,b;c\td",
            "say \"no\"",
            "two\nlines",
            "=1+1",
            "Myynti ja åäö",
            "\uD83D\uDE00",
            " blank ",
            "<b>&amp;");

    private static final List<Double> NUMBERS =
            List.of(0.0, 1.0, 0.1, 1 / 3.0, 1.361458874998372E-4, -2.5, 1e300, Double.MIN_VALUE, 0.9999999999999999);

    /** The format, made as the service makes it. */
    abstract Format format();

    /** Everything that a row can have. */
    record Row(
            Map<String, String> slice,
            String function,
            @Tells(value = Part.BASE, as = Measure.SHEETS) long base,
            @Tells(value = Part.COUNT, as = Measure.SHEETS) Long count,
            @Tells(value = Part.COUNT, as = Measure.SHARE) Double share,
            @Tells(value = Part.DEFINITION, as = Measure.PLACE) Integer place,
            @Tells(value = Part.ORGANISATIONS, as = Measure.WORD) String test,
            String status,
            String undefined) {}

    record Head(String survey, int version, List<Row> rows) {}

    @Provide
    Arbitrary<Random> randoms() {
        return Arbitraries.longs().map(Random::new);
    }

    @Example
    void whatIsWithheldIsNowhereInTheBytes() throws IOException {
        var row = new Row(Map.of("sector", "private"), "sales", MARKER, MARKER, MARKED_SHARE, 1, "t", "shown", null);
        var written = new String(write(table(List.of(row), any -> Mask.ALL.cell(false))), StandardCharsets.ISO_8859_1);
        assertFalse(written.contains("918273645") || written.contains("192837465"), written);
    }

    @Property(tries = 50)
    void whatIsWithheldChangesNothing(@ForAll("randoms") Random random) throws IOException {
        var one = row(random);
        var other = new Row(
                one.slice(),
                one.function(),
                random.nextLong(1L << 53),
                random.nextLong(1L << 53),
                one(NUMBERS, random),
                one.place(),
                "fisher",
                one.status(),
                one.undefined());
        assertArrayEquals(
                write(table(List.of(one), row -> Mask.ALL.cell(false))),
                write(table(List.of(other), row -> Mask.ALL.cell(false))));
    }

    @Property(tries = 20)
    void theSameTableIsTheSameBytes(@ForAll("randoms") Random random) throws IOException {
        var rows = rows(random);
        assertArrayEquals(write(table(rows, row -> Mask.NONE)), write(table(rows, row -> Mask.NONE)));
    }

    byte[] write(Table table) throws IOException {
        return write(table, presentation());
    }

    byte[] write(Table table, Presentation presentation) throws IOException {
        var out = new ByteArrayOutputStream();
        format().write(new Answer(new Head("study", 1, List.of()), table, presentation), out);
        return out.toByteArray();
    }

    /** Of a study that has the segment of the table. */
    static Presentation presentation() {
        return presentation(null, null);
    }

    /** @param language null for keys alone */
    static Presentation presentation(String language, Dialect dialect) {
        var survey = SurveyDefinition.read(survey("study")
                .segment("sector", "private", "public")
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8));
        return new Presentation(survey, language, dialect, null, "/surveys/study/matrices/roles");
    }

    static Table table(List<Row> rows, Function<Row, Mask> mask) {
        var type = RowType.of(Row.class, "function").drawn("share", List.of("function"), List.of());
        return Table.of(type, List.of("sector"), List.of(sector()), rows, mask);
    }

    private static Column.Dimension sector() {
        var categories = new LinkedHashMap<String, Map<String, String>>();
        TEXTS.forEach(key -> categories.put(key, Map.of("en", key)));
        return new Column.Dimension("sector", categories);
    }

    /** Some that the format takes. */
    List<Row> rows(Random random) {
        return IntStream.range(0, 5).mapToObj(i -> row(random)).toList();
    }

    static Row row(Random random) {
        boolean isUndefined = random.nextInt(3) == 0;
        return new Row(
                Map.of("sector", one(TEXTS, random)),
                one(TEXTS, random),
                random.nextLong(1L << 53),
                isUndefined ? null : (Long) random.nextLong(1L << 53),
                isUndefined ? null : one(NUMBERS, random),
                random.nextBoolean() ? null : (Integer) random.nextInt(1, 9),
                random.nextBoolean() ? null : "fisher",
                "shown",
                isUndefined ? "empty-base" : null);
    }

    private static <T> T one(List<T> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }
}
