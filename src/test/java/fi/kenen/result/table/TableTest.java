package fi.kenen.result.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.statistics.Adjustment;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows become tables, of which readers see what masks name. */
@Tag("fault-G")
class TableTest {

    record Silent(String name, long count) {}

    record Telling(
            Map<String, String> slice,
            String name,
            @Tells(value = Part.COUNT, as = Measure.SHEETS) Long renamed,
            @Tells(value = Part.BASE, as = Measure.SHEETS) long base,
            String status,
            String undefined) {}

    record Tested(
            String name,
            @Tells(value = Part.DIFFERENCE, as = Measure.PROBABILITY) Double p,
            @Tells(value = Part.DIFFERENCE, as = Measure.PROBABILITY) Double adjustedP) {}

    private static final Telling ROW = new Telling(Map.of("sector", "private"), "a", 3L, 12, "shown", null);

    @Test
    void aFigureThatDoesNotSayWhatItTellsIsNoFigure() {
        var refused = assertThrows(IllegalArgumentException.class, () -> RowType.of(Silent.class, "name"));
        assertTrue(refused.getMessage().contains("count"), refused.getMessage());
    }

    @Test
    void aWordThatDoesNotSayWhatItTellsIsNoName() {
        assertThrows(IllegalArgumentException.class, () -> RowType.of(Telling.class));
    }

    @Test
    void aMaskHidesWhateverItDoesNotName() {
        assertArrayEquals(new Object[] {"private", "a", 3L, 12L, "shown", null}, shown(Mask.NONE));
        assertArrayEquals(
                new Object[] {"private", "a", null, 12L, "suppressed", "suppressed"},
                shown(Mask.ALL.cell(false, Part.COUNT).show(true, Part.BASE)));
        assertArrayEquals(new Object[] {"private", "a", null, null, "shown", "suppressed"}, shown(Mask.ALL));
    }

    private static Object[] shown(Mask mask) {
        return Table.of(
                        RowType.of(Telling.class, "name"),
                        List.of("sector"),
                        List.of(sector()),
                        List.of(ROW),
                        row -> mask)
                .rows()
                .get(0);
    }

    private static Column.Dimension sector() {
        return new Column.Dimension("sector", Map.of("private", Map.of("fi", "Yksityinen")));
    }

    @Test
    void columnsAreTheComponentsWithASegmentInThePlaceOfTheSlice() {
        var columns = RowType.of(Telling.class, "name").columns(List.of("sector"), List.of(sector()));
        assertEquals(
                List.of(
                        sector(),
                        new Column.Dimension("name", Map.of()),
                        new Column.Figure("renamed", Part.COUNT, Measure.SHEETS),
                        new Column.Figure("base", Part.BASE, Measure.SHEETS),
                        new Column.Status("status"),
                        new Column.Status("undefined")),
                columns);
    }

    @Test
    void whatIsWithheldIsOfNoFamily() {
        var rows = List.of(
                new Tested("told", 0.01, null), new Tested("untold", 0.02, null), new Tested("too", 0.03, null));
        var table = Table.of(
                RowType.of(Tested.class, "name"),
                List.of(),
                List.of(),
                rows,
                row -> Mask.ALL.show(!row.name().equals("untold"), Part.DIFFERENCE));
        var adjusted = table.adjusted(Adjustment.HOLM);
        assertEquals(new Table.Families(2, null), adjusted.families());
        assertArrayEquals(
                new Object[] {"told", 0.01, 0.02}, adjusted.table().rows().get(0));
        assertArrayEquals(
                new Object[] {"untold", null, null}, adjusted.table().rows().get(1));
    }

    record Ranked(
            String name,
            @Tells(value = Part.DEFINITION, as = Measure.NUMBER) Integer rank,
            @Tells(value = Part.DIFFERENCE, as = Measure.PROBABILITY) Double p,
            @Tells(value = Part.DIFFERENCE, as = Measure.PROBABILITY) Double adjustedP,
            @Tells(value = Part.COUNT, as = Measure.DIFFERENCE) Double difference,
            @Tells(value = Part.COUNT, as = Measure.NUMBER) Double cohensH,
            @Tells(value = Part.DIFFERENCE, as = Measure.DEVIATION) Double distance,
            @Tells(value = Part.DEFINITION, as = Measure.FLAG) boolean net) {

        static Ranked of(String name, double p, double cohensH, double distance, boolean net) {
            return new Ranked(name, null, p, null, cohensH, cohensH, distance, net);
        }
    }

    private static Table ranked() {
        return Table.of(
                RowType.of(Ranked.class, "name"),
                List.of(),
                List.of(),
                List.of(
                        Ranked.of("untold", 0.01, 2, 0.9, false),
                        Ranked.of("second", 0.02, -0.1, 0.1, false),
                        Ranked.of("net", 0.03, 0.3, 0.2, true),
                        Ranked.of("first", 0.04, 0.2, 0.1, false)),
                row -> Mask.ALL.show(true, Part.COUNT).show(!row.name().equals("untold"), Part.DIFFERENCE));
    }

    @Test
    void netsAreAFamilyOfTheirOwn() {
        var adjusted = ranked().adjusted(Adjustment.HOLM);
        assertEquals(new Table.Families(2, 1), adjusted.families());
        assertEquals(
                Arrays.asList(null, 0.04, 0.03, 0.04),
                adjusted.table().rows().stream().map(row -> row[3]).toList());
    }

    @Test
    void whatIsWithheldHasNoRank() {
        var rows = ranked().ranked(10).rows();
        assertEquals(
                List.of("net", "first", "second", "untold"),
                rows.stream().map(row -> row[0]).toList());
        assertEquals(
                Arrays.asList(1, 1, 2, null), rows.stream().map(row -> row[1]).toList());
        assertEquals(2, ranked().ranked(2).rows().size());
    }

    @Test
    void whatHasNoRankComesInTheOrderOfWhatIsToldOfItsDifference() {
        var rows = Table.of(
                        RowType.of(Ranked.class, "name"),
                        List.of(),
                        List.of(),
                        List.of(
                                Ranked.of("untold", 0.01, 2, 0.9, false),
                                Ranked.of("little", 0.02, 0.1, 0.5, false),
                                Ranked.of("much", 0.03, -0.4, 0.3, true),
                                Ranked.of("some", 0.04, 0.2, 0.2, false),
                                Ranked.of("ranked", 0.05, 0.01, 0.1, false)),
                        row -> Mask.ALL
                                .show(!row.name().equals("untold"), Part.COUNT)
                                .show(row.name().equals("ranked"), Part.DIFFERENCE))
                .ranked(10)
                .rows();
        assertEquals(
                List.of("ranked", "much", "some", "little", "untold"),
                rows.stream().map(row -> row[0]).toList());
    }
}
