package fi.kenen.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.ServiceTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tallies that R computed: to how many functions a role is given, and two roles in one function. */
@ServiceTest
class TallyReferenceTest {

    private static final List<String> SEGMENTS = List.of("sector", "size", "region");
    private static final List<String> ROLES = List.of("performs", "leads", "performs-not", "leads-not");
    private static final Map<String, String> TALLIES =
            Map.of("0", "none", "1", "one", "2", "two", "3+", "three-or-more");
    private static final Map<String, String> SPLITS =
            Map.of("both", "both", "first_only", "first-only", "second_only", "second-only", "neither", "neither");

    @Test
    void rolesAreGivenToSomeFunctions() {
        var figures = RowComparison.of("segment role tally", "count base " + Shares.SHARE);
        var expected = Reference.rows("tallies", "shares");
        expected.forEach(row ->
                row.put("tally", TALLIES.get(row.path("functions").textValue())).remove("functions"));
        Reference.explained(expected, "base");
        int compared = 0;
        for (var segment : SEGMENTS) {
            compared += figures.compare(
                    Reference.by(segment, expected),
                    Shares.by(segment, "/matrices/roles/tallies").rows());
            for (var role : ROLES) {
                compared += figures.compare(
                        Reference.by(segment, of(role, expected)),
                        Shares.by(segment, "/matrices/roles/tallies?role=" + role)
                                .rows());
            }
        }
        // All is told twice, and the rows of all sheets again with every further segment.
        assertEquals(2 * (208 + 2 * 16) * 10, compared);
        Answer.assertCsvHasTheSameColumns("/matrices/roles/tallies?role=leads&by=sector");
    }

    @Test
    void rolesAreGivenToSoManyFunctionsOnAverage() {
        var figures = RowComparison.of("segment role", "n=base undefined " + Shares.MEAN);
        var expected = Reference.explained(Reference.rows("tallies", "means"), "n");
        int compared = 0;
        for (var segment : SEGMENTS) {
            var rows = Shares.meansBy(segment, "/matrices/roles/tallies").rows();
            for (var tally : TALLIES.values()) {
                compared += figures.compare(
                        Reference.by(segment, expected),
                        rows.stream()
                                .filter(row -> row.path("tally").textValue().equals(tally))
                                .toList());
            }
        }
        assertEquals(4 * (52 + 2 * 4) * 9, compared);
    }

    @Test
    void twoRolesMeetInAFunction() {
        var figures = RowComparison.of(
                "segment function first=role second=otherRole tally", "count base share se=standardError low high");
        var expected = Reference.rows("tallies", "splits").stream()
                .flatMap(row -> tallies(row).stream())
                .toList();
        int compared = 0;
        for (var roles : List.of("performs,leads", "performs-not,leads-not")) {
            compared += figures.compare(
                    of(roles.split(",")[0], expected, "first"),
                    Answer.by("sector", "/matrices/roles/tallies?roles=" + roles)
                            .rows());
        }
        assertEquals(54 * 4 * 6, compared);
        Answer.assertCsvHasTheSameColumns("/matrices/roles/tallies?roles=performs,leads");
    }

    private static List<ObjectNode> of(String role, List<ObjectNode> rows) {
        return of(role, rows, "role");
    }

    private static List<ObjectNode> of(String role, List<ObjectNode> rows, String member) {
        return rows.stream()
                .filter(row -> row.path(member).textValue().equals(role))
                .toList();
    }

    /** R tells in one row what the API tells in four. */
    private static List<ObjectNode> tallies(ObjectNode split) {
        var rows = new ArrayList<ObjectNode>();
        SPLITS.forEach((of, as) -> {
            var row = split.<ObjectNode>deepCopy().without(SPLITS.keySet());
            rows.add(((ObjectNode) row).put("tally", as).setAll((ObjectNode) split.get(of)));
        });
        return rows;
    }
}
