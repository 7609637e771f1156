package fi.kenen.result.kind;

import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.result.table.Column;
import fi.kenen.result.table.Mask;
import fi.kenen.result.table.Measure;
import fi.kenen.result.table.Table;
import fi.kenen.survey.question.Question;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.ResourceBundle;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the columns of a table say of its values holds. */
class KindsTest {

    private static final double ROUNDING = 1e-9;

    @Provide
    Arbitrary<Random> randoms() {
        return Arbitraries.longs().map(Random::new);
    }

    @Property(tries = 100)
    void everyValueIsWhatItsColumnSays(@ForAll("randoms") Random random) {
        var survey = RandomStudy.survey(random);
        var sheets = IntStream.range(0, random.nextInt(60))
                .mapToObj(i -> RandomStudy.sheet(random, survey, i))
                .toList();
        var columns = RandomStudy.columns(survey, sheets);
        for (var by : List.of(List.<Question>of(), List.of(survey.question("s").orElseThrow()))) {
            for (var asked : Kinds.about(survey, by)) {
                assertAllHold(asked.name(), Tables.table(asked.plan(), row -> Mask.NONE, Tables.sample(columns)));
            }
        }
    }

    @Example
    void everyColumnHasATerm() {
        var survey = RandomStudy.survey(new Random(1));
        var terms = ResourceBundle.getBundle("result.terms", Locale.ROOT);
        var segment = survey.question("s").orElseThrow();
        for (var asked : Kinds.about(survey, List.of(segment))) {
            var table =
                    Tables.table(asked.plan(), row -> Mask.NONE, Tables.sample(RandomStudy.columns(survey, List.of())));
            table.columns().stream()
                    .map(Column::name)
                    .filter(name -> !name.equals(segment.key()))
                    .forEach(name -> assertTrue(terms.containsKey("column." + name), asked.name() + ": " + name));
        }
    }

    private static void assertAllHold(String kind, Table table) {
        for (var row : table.rows()) {
            for (int c = 0; c < row.length; c++) {
                var column = table.columns().get(c);
                var value = row[c];
                assertTrue(value == null || holds(column, value), () -> kind + " has " + value + " as " + column);
            }
        }
    }

    private static boolean holds(Column column, Object value) {
        if (column instanceof Column.Dimension dimension) {
            return dimension.categories().isEmpty()
                    || dimension.within() != null
                    || dimension.categories().containsKey((String) value);
        }
        if (!(column instanceof Column.Figure figure) || value instanceof String) {
            return value instanceof String;
        }
        var measure = figure.measure();
        if (value instanceof Boolean || measure == Measure.FLAG) {
            return value instanceof Boolean && measure == Measure.FLAG;
        }
        double number = ((Number) value).doubleValue();
        return measure.isWhole() != (value instanceof Double)
                && (measure.least() == null || number >= measure.least() - ROUNDING)
                && (measure.most() == null || number <= measure.most() + ROUNDING);
    }
}
