package fi.kenen.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kenen.ServiceTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The nets that R computed: each an OR in the data, not a sum. */
@ServiceTest
class NetReferenceTest {

    private static final List<String> SEGMENTS = List.of("sector", "size", "region");
    private static final String FIGURES = "count base ";

    @Test
    void netsOfFunctionsAreCells() {
        var figures = RowComparison.of("segment net=function role", FIGURES + Shares.SHARE);
        var expected = Reference.explained(Reference.rows("nets", "cells", "roles"), "base");
        int compared = 0;
        for (var segment : SEGMENTS) {
            compared += figures.compare(
                    Reference.by(segment, expected),
                    Shares.by(segment, "/matrices/roles").nets());
        }
        // The rows of all sheets are told again with every further segment.
        assertEquals((104 + 2 * 8) * 10, compared);
    }

    @Test
    void netsOfOptionsAreOptions() {
        var figures = RowComparison.of("segment net=option", FIGURES + Shares.SHARE);
        int compared = 0;
        for (var question : List.of("measures", "maturity")) {
            var expected = Reference.rows("nets", "cells", question);
            expected.forEach(row -> row.remove("role"));
            Reference.explained(expected, "base");
            for (var segment : SEGMENTS) {
                compared += figures.compare(
                        Reference.by(segment, expected),
                        Shares.by(segment, "/frequencies/" + question).nets());
            }
        }
        assertEquals((39 + 2 * 3) * 10, compared);
    }
}
