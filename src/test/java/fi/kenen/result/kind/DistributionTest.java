package fi.kenen.result.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kenen.SurveyBuilder;
import fi.kenen.result.Precision;
import fi.kenen.result.kind.RandomStudy.Sheet;
import fi.kenen.survey.SurveyDefinition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Numbers that lie close together, far from 0, keep what they differ in. */
@Tag("fault-34")
class DistributionTest {

    @Test
    void equalNumbersDeviateByNothing() {
        for (double number : new double[] {0.1, 1 / 3.0, -7e-9, 1e15 + 0.125, 1e300}) {
            var row = distribution(number, number, number, number, number);
            assertEquals(number, row.mean());
            assertEquals(0.0, row.standardDeviation());
        }
    }

    @Test
    void aLargeOffsetChangesNoDeviation() {
        assertEquals(Math.sqrt(2.5), distribution(1, 2, 3, 4, 5).standardDeviation(), 1e-15);
        var row = distribution(1e12 + 1, 1e12 + 2, 1e12 + 3, 1e12 + 4, 1e12 + 5);
        assertEquals(1e12 + 3, row.mean());
        assertEquals(Math.sqrt(2.5), row.standardDeviation(), 1e-12);
    }

    private static Frequencies.Row distribution(double... numbers) {
        var definition = SurveyBuilder.survey().number("n").build().toString();
        var survey = SurveyDefinition.read(definition.getBytes(StandardCharsets.UTF_8));
        var sheets = DoubleStream.of(numbers)
                .mapToObj(number -> new Sheet(true, 0, 0, 1, Map.of(), number))
                .toList();
        return new FrequencyCount(
                        survey.question("n").orElseThrow(),
                        Tables.query(List.of(), Precision.USUAL),
                        Tables.sample(RandomStudy.columns(survey, sheets, List.of())))
                .rows()
                .get(0);
    }
}
