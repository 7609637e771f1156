package fi.kenen.result.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.result.table.Answer;
import fi.kenen.result.table.Column;
import fi.kenen.result.table.Mask;
import fi.kenen.result.table.Measure;
import fi.kenen.result.table.Part;
import fi.kenen.result.table.RowType;
import fi.kenen.result.table.Table;
import fi.kenen.result.table.Tells;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class JsonStatFormatTest extends FormatSuite {

    private static final List<String> FIGURES = List.of("base", "count", "share", "place");

    @Override
    Format format() {
        return new JsonStatFormat();
    }

    /** One for each of some segments with each of some functions. */
    @Override
    List<Row> rows(Random random) {
        var rows = new ArrayList<Row>();
        var functions = some(random);
        for (var sector : some(random)) {
            for (var function : functions) {
                var row = row(random);
                rows.add(new Row(
                        Map.of("sector", sector),
                        function,
                        row.base(),
                        row.count(),
                        row.share(),
                        row.place(),
                        row.test(),
                        row.status(),
                        row.undefined()));
            }
        }
        return rows;
    }

    private static List<String> some(Random random) {
        var some = new ArrayList<>(TEXTS);
        Collections.shuffle(some, random);
        return some.subList(0, 1 + random.nextInt(4));
    }

    @Property(tries = 200)
    void whatIsWrittenIsTheCube(@ForAll("randoms") Random random) throws IOException {
        var table = table(rows(random), row -> random.nextInt(4) == 0 ? Mask.ALL.cell(false) : Mask.NONE);
        var read = JsonStat.read(write(table));
        assertEquals(List.of("sector", "function", "figure"), read.dimensions());
        assertEquals(FIGURES, read.categories("figure"));
        var names = table.columns().stream().map(Column::name).toList();
        for (var row : table.rows()) {
            for (var figure : FIGURES) {
                var category = Map.of("sector", row[0].toString(), "function", row[1].toString(), "figure", figure);
                var value = row[names.indexOf(figure)];
                var found = read.value(category::get);
                if (value == null) {
                    assertTrue(found.isNull());
                    assertEquals(sign(figure, Arrays.asList(row)), read.status(category::get));
                } else {
                    assertEquals(((Number) value).doubleValue(), found.doubleValue());
                    assertEquals("", read.status(category::get));
                }
            }
        }
    }

    private static String sign(String figure, List<Object> row) {
        if (figure.equals("place")) {
            return "..";
        }
        return row.contains("suppressed") ? "..." : ".";
    }

    /** A test that may have no statistic, of a question that has no mean. */
    record Tested(
            String function,
            @Tells(value = Part.COUNT, as = Measure.SHARE) Double share,
            @Tells(value = Part.MEAN, as = Measure.NUMBER) Double mean,
            @Tells(value = Part.ORGANISATIONS, as = Measure.NUMBER) Double statistic,
            @Tells(value = Part.ORGANISATIONS, as = Measure.PROBABILITY) Double p,
            String status,
            String undefined) {}

    @Example
    void whatIsNotThereIsNotWithheld() throws IOException {
        var rows = List.of(
                new Tested("all", 0.5, null, null, 0.25, "shown", null),
                new Tested("share", 0.5, null, null, 0.25, "shown", null),
                new Tested("test", 0.5, null, null, 0.25, "shown", null),
                new Tested("nothing", 0.5, null, null, 0.25, "shown", null));
        var masks = Map.of(
                "all", Mask.NONE,
                "share", Mask.ALL.cell(true, Part.COUNT),
                "test", Mask.ALL.cell(false).show(true, Part.ORGANISATIONS),
                "nothing", Mask.ALL.cell(false));
        var type = RowType.of(Tested.class, "function").without("mean");
        var table = Table.of(type, List.of(), List.of(), rows, row -> masks.get(row.function()));
        var read = JsonStat.read(write(table));
        // Of each figure in its order, as far as it is null.
        var signs = Map.of(
                "all", List.of("", "..", "..", ""),
                "share", List.of("", "..", "...", "..."),
                "test", List.of("...", "..", "..", ""),
                "nothing", List.of("...", "..", "...", "..."));
        for (var row : signs.entrySet()) {
            var found = read.categories("figure").stream()
                    .map(figure -> read.status(dimension -> dimension.equals("figure") ? figure : row.getKey()))
                    .toList();
            assertEquals(row.getValue(), found, row.getKey());
        }
        assertEquals(
                "{\"..\":\"No such figure\",\"...\":\"Withheld, to protect respondents\"}",
                read.dataset().at("/extension/status/label").toString());
    }

    /** A row of a role with the one that denies it. */
    record Denied(
            String function,
            String role,
            String denial,
            @Tells(value = Part.CONTESTED, as = Measure.COEFFICIENT) Double phi,
            @Tells(value = Part.DEFINITION, as = Measure.FLAG) boolean net,
            String undefined) {}

    private static Table denied(Denied... rows) {
        var role = new Column.Dimension("role", Map.of("leads", Map.of("en", "Leads")));
        return Table.of(
                RowType.of(Denied.class, "function", "role", "denial"),
                List.of(),
                List.of(role),
                List.of(rows),
                row -> Mask.NONE);
    }

    private static Denied denied(String function, String role, Double phi, String undefined) {
        return new Denied(function, role, role + "-not", phi, "customer".equals(function), undefined);
    }

    private static final Table WITH_DENIALS = denied(
            denied("sales", "leads", 0.5, null),
            denied("sales", "performs", -0.25, null),
            denied("customer", "leads", null, "no-variation"),
            denied("customer", "performs", null, "too-few-answers"));

    @Example
    void whatFollowsFromADimensionIsNone() throws IOException {
        var read = JsonStat.read(write(WITH_DENIALS));
        assertEquals(List.of("function", "role", "figure"), read.dimensions());
        var determined = read.dataset().at("/extension/determined");
        assertEquals("role", determined.at("/denial/by").textValue());
        assertEquals("leads-not", determined.at("/denial/category/leads").textValue());
        assertEquals("function", determined.at("/net/by").textValue());
        assertTrue(determined.at("/net/category/customer").booleanValue());
    }

    /** A net in slices. */
    record Sliced(
            Map<String, String> slice,
            String function,
            @Tells(value = Part.COUNT, as = Measure.SHARE) Double share,
            @Tells(value = Part.DEFINITION, as = Measure.FLAG) boolean net) {}

    @Example
    void aNetFollowsFromAFunctionAndNotFromASlice() throws IOException {
        var rows = List.of(
                new Sliced(Map.of("sector", "private"), "sales", 0.5, false),
                new Sliced(Map.of("sector", "public"), "sales", 0.5, false));
        var type = RowType.of(Sliced.class, "function").drawn("share", List.of("function"), List.of());
        var table = Table.of(
                type, List.of("sector"), List.of(new Column.Dimension("sector", Map.of())), rows, row -> Mask.NONE);
        var net = JsonStat.read(write(table)).dataset().at("/extension/determined/net");
        assertEquals("{\"by\":\"function\",\"category\":{\"sales\":false}}", net.toString());
    }

    @Example
    void whatIsNullInAllRowsIsNoDimension() throws IOException {
        var read = JsonStat.read(write(denied(denied(null, "leads", 0.5, null), denied(null, "performs", 0.0, null))));
        assertEquals(List.of("role", "figure"), read.dimensions());
        assertTrue(read.dataset().at("/extension/determined/function").isNull());
    }

    @Example
    void figuresSayTheirUnit() throws IOException {
        var read = JsonStat.read(write(table(rows(new Random(1)), row -> Mask.NONE)));
        assertEquals("sheets", read.category("figure").at("/unit/base/label").textValue());
        assertEquals(0, read.category("figure").at("/unit/base/decimals").intValue());
        assertEquals(3, read.category("figure").at("/unit/share/decimals").intValue());
        assertEquals("figure", read.dataset().at("/role/metric/0").textValue());
    }

    @Example
    void textsStandBesideKeysWhereTheyAreAskedFor() throws IOException {
        var without = JsonStat.read(write(WITH_DENIALS));
        assertFalse(without.category("role").has("label"));
        assertEquals("role", without.dataset().at("/dimension/role/label").textValue());
        var with = JsonStat.read(write(WITH_DENIALS.in("en"), presentation("en", null)));
        assertEquals("Leads", with.category("role").at("/label/leads").textValue());
        assertEquals("performs", with.category("role").at("/label/performs").textValue());
        assertEquals("Role", with.dataset().at("/dimension/role/label").textValue());
        assertEquals("Title of study", with.dataset().get("label").textValue());
    }

    @Example
    void signsSayWhatTheyStandFor() throws IOException {
        var labels = JsonStat.read(write(WITH_DENIALS)).dataset().at("/extension/status/label");
        assertEquals("{\"..\":\"No variation; Too few answers\"}", labels.toString());
    }

    @Example
    void itSaysWhatItIsAboutAndNotWhen() throws IOException {
        var dataset = JsonStat.read(write(WITH_DENIALS)).dataset();
        assertEquals("study", dataset.at("/extension/survey").textValue());
        assertEquals(1, dataset.at("/extension/version").intValue());
        assertEquals(
                "/surveys/study/matrices/roles",
                dataset.at("/extension/address").textValue());
        assertFalse(dataset.has("updated") || dataset.get("extension").has("rows"));
    }

    @Example
    void aTableWithoutRowsIsAnEmptyCube() throws IOException {
        assertEquals(0, JsonStat.read(write(denied())).dataset().get("value").size());
    }

    @Example
    void whatIsNoCubeIsRefusedBeforeAnythingIsWritten() {
        for (var table : List.of(
                denied(
                        denied("sales", "leads", 0.5, null),
                        denied("sales", "performs", 0.5, null),
                        denied("hr", "leads", 0.5, null)),
                denied(denied("sales", "leads", 0.5, null), denied("sales", "leads", 0.5, null)),
                denied(denied("sales", "leads", 0.5, null), denied(null, "leads", 0.5, null)))) {
            var out = new ByteArrayOutputStream();
            var answer = new Answer(new Head("study", 1, List.of()), table, presentation());
            var refused = assertThrows(Problem.class, () -> format().write(answer, out));
            assertEquals(ProblemKind.NOT_ACCEPTABLE, refused.kind());
            assertEquals(0, out.size());
        }
    }
}
