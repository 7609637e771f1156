package fi.kenen.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.ServiceTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bases that R computed of what was offered to some sheets only. */
@ServiceTest
class OfferedReferenceTest {

    private static final String FIGURES = "offered count base ";

    @Test
    void cellsRestOnSheetsThatCouldHaveThem() {
        var figures = RowComparison.of("segment function role", FIGURES + Shares.SHARE);
        var expected = asTold(Reference.rows("offered", "cells", "roles"));
        assertEquals(
                108 * 11,
                figures.compare(expected, Shares.by("sector", "/matrices/roles").rows()));
        Answer.assertCsvHasTheSameColumns("/matrices/roles?by=sector");
    }

    @Test
    void optionsRestOnSheetsThatCouldHaveThem() {
        var figures = RowComparison.of("segment option", FIGURES + Shares.SHARE);
        var expected = asTold(Reference.rows("offered", "cells", "measures"));
        assertEquals(
                18 * 11,
                figures.compare(
                        expected, Shares.by("sector", "/frequencies/measures").rows()));
    }

    /** Whoever is in the slice did not answer, was not offered an option, or is in its base. */
    @Test
    void everySheetIsAccountedFor() {
        int rows = 0;
        for (var segment : List.of("sector", "size", "region")) {
            for (var question : List.of("measures", "maturity")) {
                for (var row : Answer.by(segment, "/frequencies/" + question).rows()) {
                    long sheets = List.of("base", "missingCount", "notAsked", "notAnswered", "notOffered").stream()
                            .mapToLong(member -> row.path(member).longValue())
                            .sum();
                    var slice = row.path("segment").textValue();
                    assertEquals(GrownStudy.sheets(slice, 1), sheets, row.toString());
                    assertEquals(
                            sheets - row.path("offered").longValue(),
                            row.path("notOffered").longValue(),
                            row.toString());
                    rows++;
                }
            }
        }
        assertEquals(15 * (6 + 5), rows);
    }

    /** R tells since which version a cell is offered, the API how many sheets that are. */
    private static List<ObjectNode> asTold(List<ObjectNode> rows) {
        for (var row : rows) {
            int since = row.path("since_version").intValue();
            long heedless = row.path("base_heedless").longValue();
            assertTrue(
                    since == 1
                            ? row.path("base").longValue() == heedless
                            : row.path("base").longValue() < heedless);
            row.put("offered", GrownStudy.sheets(row.path("segment").textValue(), since));
            row.remove(List.of("since_version", "base_heedless"));
        }
        return Reference.explained(rows, "base");
    }
}
