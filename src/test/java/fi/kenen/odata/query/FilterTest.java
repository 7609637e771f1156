package fi.kenen.odata.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters, as far as they are read, mean what OData says; whatever else is sent is refused and never fails. */
class FilterTest {

    private static final EntitySet SET = EntitySet.MATRIX;

    /** A row with a text, whole numbers, a number, true, and null in all other columns. */
    private static final Object[] ROW = row(Map.of(
            "functionText", "Sales' work", "function", "sales", "count", 12, "base", 0, "share", 0.25, "net", true));

    static Object[] row(Map<String, Object> values) {
        return SET.properties().stream()
                .map(property -> values.get(property.name()))
                .toArray();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "function eq 'sales' | true",
                "'sales' eq function | true",
                "function ne 'sales' | false",
                "functionText eq 'Sales'' work' | true",
                "count gt 11 and count lt 13 | true",
                "count ge 12 and count le 12 | true",
                "count eq 12.0 | true",
                "share eq 2.5e-1 | true",
                "base eq -0 | true",
                "share gt count | false",
                "net | true",
                "not net | false",
                "not (count gt 100) | true",
                "net eq true and net ne false | true",
                "function eq 'x' or count eq 12 | true",
                "function eq 'x' and count eq 12 or net | true",
                "function eq 'x' and (count eq 12 or net) | false",
                "contains(function,'ale') | true",
                "startswith( function , 'sal' ) | true",
                "endswith(function,'sal') | false",
                "contains(toupper(function),'ALE') | true",
                "tolower(functionText) eq 'sales'' work' | true",
                "low eq null | true",
                "low ne null | false",
                "null eq null | true",
                "share ne null | true",
                "low gt 0 | false",
                "low le 0 | false",
                "not (low gt 0) | true",
                "roleText eq null | true",
                "contains(roleText,'a') | false",
                "not contains(roleText,'a') | false",
                "contains(roleText,'a') or net | true",
                "contains(roleText,'a') and net | false",
                "contains(roleText,'a') eq null | true",
                "function gt 'a' and function lt 'zz' | true",
                "null | false",
                "  ( ( net ) )   | true",
            })
    void filtersMeanWhatTheStandardSays(String filter, boolean holds) {
        assertEquals(holds, FilterParser.parse(filter, SET).holds(ROW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "function",
                "count",
                "'text'",
                "1",
                "function eq",
                "eq 'sales'",
                "function eq sales",
                "function eq \"sales\"",
                "function eq 'sales",
                "function eq 'sales' and",
                "function eq 'sales' xor net",
                "function = 'sales'",
                "(net",
                "net)",
                "()",
                "not",
                "nothing eq 1",
                "Function eq 'sales'",
                "function eq 1",
                "count eq '12'",
                "net gt true",
                "net:",
                "function:function eq 'a'",
                "segment eq all",
                "segment eq any",
                "$nothing eq 1",
                "count gt 2015-04",
                "net eq 'true'",
                "contains(function)",
                "contains(function,'a','b')",
                "contains(count,'1')",
                "contains(,)",
                "tolower(function)",
                "tolower()",
                "drop(function)",
                "count gt 1 gt 0",
                "net and count",
                "function/text eq 'a'",
                "count eq 1.",
                "count eq .5",
                "count eq 1d",
                "count eq INF",
                "function eq 'a';drop",
                "net\u0000",
                "ääkköset eq 1",
                "\uD83D\uDE00",
            })
    void whatIsNoFilterIsRefused(String filter) {
        assertEquals(ProblemKind.INVALID_REQUEST, refused(filter));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "count add 1 eq 13",
                "count div 2 gt 1",
                "length(function) gt 3",
                "indexof(function,'a') eq 1",
                "trim(function) eq 'a'",
                "round(share) eq 1",
                "function in ('a','b')",
                "year(asOf) eq 2015",
                "asOf gt 2015-04-01",
                "asOf gt 2015-04-01T12:00:00Z or net",
                "asOf gt 2015-04-01T12:00:00.5+02:00",
                "asOf eq 12:30:00",
                "asOf eq 01234567-89ab-cdef-0123-456789abcdef",
                "asOf eq duration'PT1S'",
                "function eq @p",
                "$it/share gt 1",
                "functions/any(f:f eq 'sales')",
                "functions/all(f:f/share gt 1)",
                "functions/any()",
            })
    void whatTheStandardHasBesideIsSaidNotToBeHere(String filter) {
        assertEquals(ProblemKind.NOT_IMPLEMENTED, refused(filter));
    }

    @Test
    void neitherLongNorDeepFiltersTakeLong() {
        var longest = "net" + " or net".repeat(570);
        assertTrue(FilterParser.parse(longest, SET).holds(ROW));
        assertEquals(ProblemKind.INVALID_REQUEST, refused("net" + " or net".repeat(600)));
        assertTrue(
                FilterParser.parse("(".repeat(30) + "net" + ")".repeat(30), SET).holds(ROW));
        for (var deep : List.of(
                "(".repeat(3_990),
                "not ".repeat(900) + "net",
                "tolower(".repeat(450),
                "((".repeat(40) + "net" + "))".repeat(40))) {
            assertEquals(ProblemKind.INVALID_REQUEST, refused(deep));
        }
        assertEquals(ProblemKind.INVALID_REQUEST, refused("function eq '" + "''".repeat(1_900)));
        FilterParser.parse("function eq '" + "''".repeat(1_900) + "'", SET);
    }

    @Test
    void itIsKnownWhatNeedsToBeCounted() {
        assertEquals(Set.of("a"), among("question eq 'a'"));
        assertEquals(Set.of("a"), among("'a' eq question and count gt 1"));
        assertEquals(Set.of("a", "b"), among("question eq 'a' or question eq 'b'"));
        assertEquals(Set.of("a", "b"), among("(question eq 'a' or question eq 'b') and (net or not net)"));
        assertEquals(null, among("question eq 'a' or net"));
        assertEquals(null, among("not (question eq 'a')"));
        assertEquals(null, among("question ne 'a'"));
        assertEquals(null, among("tolower(question) eq 'a'"));
        assertEquals(null, among("(question eq 'a') eq false"));
    }

    private static Set<String> among(String filter) {
        return FilterParser.parse(filter, SET).among().get("question");
    }

    /** Whatever a filter holds for is among what it is said to need. */
    @Property(tries = 300)
    void whatIsLeftOutWouldNotHold(@ForAll("filters") String filter, @ForAll("keys") String question) {
        var expression = FilterParser.parse(filter, SET);
        var needed = expression.among().get("question");
        if (needed != null && !needed.contains(question)) {
            assertEquals(false, expression.holds(row(Map.of("question", question, "net", true))));
        }
    }

    @Property(tries = 1_000)
    void whateverIsSentIsReadOrRefused(@ForAll("junk") String filter) {
        try {
            FilterParser.parse(filter, SET).holds(ROW);
        } catch (Problem e) {
            assertTrue(Set.of(ProblemKind.INVALID_REQUEST, ProblemKind.NOT_IMPLEMENTED)
                    .contains(e.kind()));
        }
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.of("a", "b", "c");
    }

    @Provide
    Arbitrary<String> filters() {
        var simple = Arbitraries.of(
                "question eq 'a'",
                "question eq 'b'",
                "'c' eq question",
                "question ne 'a'",
                "net",
                "low gt 0",
                "null eq low");
        return Arbitraries.recursive(() -> simple, FilterTest::nested, 0, 5);
    }

    private static Arbitrary<String> nested(Arbitrary<String> inner) {
        return Arbitraries.oneOf(
                Combinators.combine(inner, Arbitraries.of(" and ", " or "), inner)
                        .as((one, operator, other) -> "(" + one + operator + other + ")"),
                inner.map(filter -> "not (" + filter + ")"));
    }

    @Provide
    Arbitrary<String> junk() {
        return Arbitraries.of(
                        "question",
                        "count",
                        "net",
                        "null",
                        "true",
                        "'x'",
                        "12",
                        "-1.5",
                        "eq",
                        "ne",
                        "gt",
                        "and",
                        "or",
                        "not",
                        "(",
                        ")",
                        ",",
                        "contains(",
                        "tolower(",
                        " ",
                        " ",
                        " ",
                        "'",
                        "%",
                        "\u0001")
                .list()
                .ofMaxSize(30)
                .map(words -> String.join("", words));
    }

    private static ProblemKind refused(String filter) {
        return assertThrows(Problem.class, () -> FilterParser.parse(filter, SET), filter)
                .kind();
    }
}
