package fi.kenen.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.answer.sheet.SheetFilter;
import fi.kenen.http.json.Json;
import fi.kenen.index.Columns;
import fi.kenen.index.Selection;
import fi.kenen.statistics.Confidence;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Every sheet is in one slice, whatever is sliced by what. */
class SlicesTest {

    private static final List<String> COUNTS =
            List.of("count", "base", "n", "both", "onlyFirst", "affirming", "denying", "mentions");

    @Provide
    Arbitrary<Random> randoms() {
        return Arbitraries.longs().map(Random::new);
    }

    @Tag("fault-38")
    @Property(tries = 200)
    void anySplitAddsUp(@ForAll("randoms") Random random) {
        var survey = ColumnsTest.survey(random);
        var sheets = IntStream.range(0, random.nextInt(60))
                .mapToObj(i -> ColumnsTest.sheet(random, survey, i))
                .toList();
        var columns = FiguresTest.columns(
                survey,
                sheets,
                IntStream.rangeClosed(1, ColumnsTest.ORGANISATIONS).boxed().toList());
        var measures = survey.question("m").orElseThrow();
        var filter = new int[] {columns.option(measures, measures.tickable().get(0))};
        var selection = random.nextBoolean() ? Selection.ALL : new Selection(List.of(filter), null, null, null);
        var segments = survey.questions().stream().filter(Question::segment).toList();
        for (int by = 1; by <= segments.size(); by++) {
            for (var rows : everything(survey, columns, selection, segments.subList(0, by))) {
                segments.subList(0, by).forEach(segment -> assertAddsUp(rows, segment.key()));
            }
        }
    }

    private static List<List<?>> everything(
            SurveyDefinition survey, Columns columns, Selection selection, List<Question> by) {
        var results = new ArrayList<List<?>>();
        var figures = new Figures(columns, selection);
        var roles = (RolesQuestion) survey.question("r").orElseThrow();
        for (var told : Precision.Figures.values()) {
            var precision = new Precision(Confidence.USUAL, Precision.Unit.RESPONDENTS, Precision.Base.ANSWERED, told);
            var query = new MatrixQuery(by, SheetFilter.NONE, precision, Map.of());
            results.add(MatrixCount.rows(roles, query, precision, columns, selection));
        }
        var usual = new MatrixQuery(by, SheetFilter.NONE, Precision.USUAL, Map.of());
        survey.questions().stream()
                .filter(question -> !(question instanceof RolesQuestion))
                .forEach(question -> results.add(FrequencyCount.rows(question, usual, columns, selection)));
        results.add(figures.pairs(roles, roles.roles().subList(0, 2), usual));
        results.add(figures.contradictions(roles, usual));
        results.add(figures.concentrations(roles, usual));
        return results;
    }

    private static void assertAddsUp(List<?> rows, String segment) {
        var wholes = new HashMap<String, Long>();
        var sums = new HashMap<String, Long>();
        for (var row : rows) {
            ObjectNode members = Json.tree(row);
            boolean isWhole = members.remove(segment).textValue().equals(MatrixQuery.ALL);
            for (var count : COUNTS) {
                if (members.hasNonNull(count)) {
                    (isWhole ? wholes : sums)
                            .merge(name(members) + count, members.get(count).longValue(), Long::sum);
                }
            }
        }
        assertEquals(wholes, sums);
    }

    /** What tells it from the other rows of its slice. */
    private static String name(ObjectNode row) {
        var texts = new StringBuilder();
        row.properties().stream()
                .filter(member -> member.getValue().isTextual())
                .filter(member -> !List.of("status", "undefined").contains(member.getKey()))
                .forEach(member -> texts.append(member).append(' '));
        return texts.toString();
    }
}
