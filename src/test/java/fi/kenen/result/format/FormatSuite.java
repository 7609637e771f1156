package fi.kenen.result.format;

import static fi.kenen.SurveyBuilder.survey;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.Arrays;
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

/** What holds of every format: what is written, and read back by somebody else's reader, is the table. */
abstract class FormatSuite {

    /** Digits that stand nowhere else. */
    private static final long MARKER = 918_273_645L;

    private static final double MARKED_SHARE = 0.192837465;

    private static final List<String> TEXTS = List.of(
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

    /**
     * What somebody else's reader finds.
     *
     * @return for each row by the name of each column a text or a number; no entry, or null, where there is nothing
     */
    abstract List<Map<String, Object>> read(byte[] written) throws IOException;

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

    @Property(tries = 200)
    void whatIsWrittenIsTheTable(@ForAll("randoms") Random random) throws IOException {
        var rows = IntStream.range(0, random.nextInt(20))
                .mapToObj(i -> row(random))
                .toList();
        var table = table(rows, row -> random.nextInt(4) == 0 ? Mask.ALL.cell(false) : Mask.NONE);
        var found = read(write(table));
        assertEquals(table.rows().size(), found.size());
        for (int i = 0; i < found.size(); i++) {
            for (int c = 0; c < table.columns().size(); c++) {
                assertSame(
                        table.rows().get(i)[c],
                        found.get(i).get(table.columns().get(c).name()));
            }
        }
    }

    private static void assertSame(Object written, Object found) {
        if (written instanceof Number number) {
            assertEquals(number.doubleValue(), ((Number) found).doubleValue());
        } else {
            assertEquals(written, found);
        }
    }

    @Example
    void whatIsWithheldIsNowhereInTheBytes() throws IOException {
        var row = new Row(Map.of("sector", "private"), "sales", MARKER, MARKER, MARKED_SHARE, 1, "t", "shown", null);
        var written = new String(write(table(List.of(row), any -> Mask.ALL.cell(false))), StandardCharsets.ISO_8859_1);
        assertFalse(written.contains("918273645") || written.contains("192837465"), written);
    }

    @Property(tries = 20)
    void theSameTableIsTheSameBytes(@ForAll("randoms") Random random) throws IOException {
        var rows = IntStream.range(0, 5).mapToObj(i -> row(random)).toList();
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
        return Table.of(RowType.of(Row.class, "function"), List.of("sector"), List.of(sector()), rows, mask);
    }

    private static Column.Dimension sector() {
        var categories = new LinkedHashMap<String, Map<String, String>>();
        TEXTS.forEach(key -> categories.put(key, Map.of("en", key)));
        return new Column.Dimension("sector", categories);
    }

    private static Row row(Random random) {
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

    /** The values of a line, by the names of the columns. */
    static Map<String, Object> named(List<String> names, Object... values) {
        var named = new LinkedHashMap<String, Object>();
        IntStream.range(0, names.size())
                .forEach(i -> named.put(names.get(i), Arrays.asList(values).get(i)));
        return named;
    }
}
