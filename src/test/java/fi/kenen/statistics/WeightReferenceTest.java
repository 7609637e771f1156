package fi.kenen.statistics;

import static fi.kenen.statistics.ReferenceTest.assertFigure;
import static fi.kenen.statistics.ReferenceTest.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import fi.kenen.statistics.weight.WeightedBase;
import org.junit.jupiter.api.Test;

/** The weights of the survey that grew, and its shares with them, against those that R computed from the same answers. */
class WeightReferenceTest {

    @Test
    void weights() {
        for (var row : rows(Study.reference("second/weights"), "weights", 5)) {
            var sample = WeightedStudy.of(row.path("weight").textValue());
            var cells = row.path("cells");
            assertEquals(cells.size(), sample.cells().size());
            for (var cell : cells) {
                int place = sample.cells()
                        .indexOf(sample.cell(segment -> cell.path(segment).textValue()));
                assertFigure(cell, "sheets", sample.sheets()[place]);
                assertFigure(cell, "weight", sample.weights()[place]);
            }
            var all = WeightedBase.of(sample.weights(), sample.sheets());
            assertFigure(row, "sheets", all.sum());
            assertFigure(row, "kish_n", all.kishBase());
            assertFigure(row, "kish_deff", all.kishDesignEffect());
            assertFigure(row, "weight_min", all.smallest());
            assertFigure(row, "weight_max", all.largest());
        }
    }

    @Test
    void whatCannotBeMet() {
        assertEquals(1, WeightedStudy.calibrate("nobody-abroad").unmet().margin());
        assertEquals(5, WeightedStudy.calibrate("nobody-abroad").unmet().option());
        for (var key : new String[] {"apart", "too-tight"}) {
            assertNotNull(WeightedStudy.calibrate(key).unmet(), key);
            assertNull(WeightedStudy.calibrate(key).unmet().option(), key);
            assertNull(WeightedStudy.calibrate(key).weights(), key);
        }
    }

    @Test
    void shares() {
        for (var row : rows(Study.reference("second/weights"), "matrix", 540)) {
            var sample = WeightedStudy.of(row.path("weight").textValue());
            var estimate = sample.share(
                    row.path("segment").textValue(),
                    row.path("function").textValue() + "." + row.path("role").textValue());
            assertFigure(row, "base", (double) estimate.base());
            assertFigure(row, "share", estimate.share());
            assertFigure(row, "v", estimate.variance());
            assertFigure(row, "se", estimate.standardError());
            assertFigure(row, "deff", estimate.designEffect());
            assertFigure(row, "n_eff", estimate.effectiveBase());
            assertFigure(row, "low", estimate.interval().low());
            assertFigure(row, "high", estimate.interval().high());
        }
    }
}
