package fi.kenen.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowComparisonTest {

    private static final RowComparison FIGURES = RowComparison.of("segment cell=option", "count v=variance low");
    private static final List<ObjectNode> EXPECTED = List.of(
            row("{'segment': 'all', 'cell': 'a', 'count': 12, 'v': 0.25, 'low': null}"),
            row("{'segment': 'all', 'cell': 'b', 'count': 0, 'v': 1, 'low': 0.5}"));
    private static final String FIRST = "{'segment': 'all', 'option': 'a', 'count': 12, 'variance': 0.25, 'low': null}";

    private static ObjectNode row(String json) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(json.replace('\'', '"'));
        } catch (IOException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    @Test
    void whatIsTheSameIsCounted() {
        var second = "{'segment': 'all', 'option': 'b', 'count': 0, 'variance': 1.0, 'low': 0.5000000001, 'more': 1}";
        assertEquals(6, FIGURES.compare(EXPECTED, List.of(row(second), row(FIRST))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'segment': 'all', 'option': 'b', 'count': 1, 'variance': 1.0, 'low': 0.5}",
                "{'segment': 'all', 'option': 'b', 'count': 0, 'variance': 1.00000001, 'low': 0.5}",
                "{'segment': 'all', 'option': 'b', 'count': 0, 'variance': 1.0, 'low': null}",
                "{'segment': 'all', 'option': 'b', 'count': 0, 'variance': 1.0}",
                "{'segment': 'all', 'option': 'c', 'count': 0, 'variance': 1.0, 'low': 0.5}",
                FIRST
            })
    void whatIsNotIsFound(String second) {
        assertThrows(AssertionError.class, () -> FIGURES.compare(EXPECTED, List.of(row(FIRST), row(second))));
    }

    @Test
    void noRowAndNoFigureIsLeftOut() {
        assertThrows(AssertionError.class, () -> FIGURES.compare(EXPECTED, List.of(row(FIRST))));
        assertThrows(AssertionError.class, () -> RowComparison.of("segment cell=option", "count")
                .compare(EXPECTED.subList(0, 1), List.of(row(FIRST))));
        var told = row(FIRST).put("low", 0.0);
        assertThrows(AssertionError.class, () -> FIGURES.compare(EXPECTED.subList(0, 1), List.of(told)));
    }
}
