package fi.kenen.result.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.index.Selection;
import fi.kenen.result.Sample;
import fi.kenen.result.Slice;
import fi.kenen.survey.question.Question;
import java.util.HashMap;
import java.util.List;
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

    private static final List<String> COUNTS = List.of(
            "count",
            "base",
            "n",
            "missingCount",
            "notAsked",
            "notAnswered",
            "notOffered",
            "offered",
            "both",
            "onlyFirst",
            "affirming",
            "denying",
            "mentions");

    @Provide
    Arbitrary<Random> randoms() {
        return Arbitraries.longs().map(Random::new);
    }

    @Tag("fault-38")
    @Property(tries = 200)
    void anySplitAddsUp(@ForAll("randoms") Random random) {
        var survey = RandomStudy.survey(random);
        var sheets = IntStream.range(0, random.nextInt(60))
                .mapToObj(i -> RandomStudy.sheet(random, survey, i))
                .toList();
        var columns = RandomStudy.columns(survey, sheets);
        var measures = survey.question("m").orElseThrow();
        var filter = new int[] {columns.option(measures, measures.tickable().get(0))};
        var selection =
                random.nextBoolean() ? Selection.ALL : new Selection(List.of(filter), List.of(), null, null, null);
        var sample = new Sample(columns, selection, 0);
        var segments = survey.questions().stream().filter(Question::segment).toList();
        for (int by = 1; by <= segments.size(); by++) {
            var sliced = segments.subList(0, by);
            for (var asked : Kinds.about(survey, sliced)) {
                if (!asked.plan().query().byKeys().isEmpty() && asked.plan().adjustment() == null) {
                    var rows = Tables.all(asked.plan(), sample);
                    sliced.forEach(segment -> assertAddsUp(rows, segment.key()));
                }
            }
        }
    }

    private static void assertAddsUp(List<ObjectNode> rows, String segment) {
        var wholes = new HashMap<String, Long>();
        var sums = new HashMap<String, Long>();
        for (var row : rows) {
            if (TallyCount.VOICES.contains(row.path("tally").asText())) {
                // An organisation may have respondents in several slices.
                continue;
            }
            var members = row.deepCopy();
            boolean isWhole = members.remove(segment).textValue().equals(Slice.ALL);
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
