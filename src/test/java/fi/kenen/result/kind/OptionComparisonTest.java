package fi.kenen.result.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.result.AdjustmentMethod;
import fi.kenen.result.Precision;
import fi.kenen.result.Sample;
import fi.kenen.result.count.Reference;
import fi.kenen.survey.Survey;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever options are compared with, the same two groups differ by the same. */
class OptionComparisonTest {

    private static final double ROUNDING = 1e-12;

    @Provide
    Arbitrary<Random> randoms() {
        return Arbitraries.longs().map(Random::new);
    }

    /** A random survey with its sheets. */
    private record Study(Survey survey, Question segment, Sample sample) {

        static Study of(Random random) {
            var definition = RandomStudy.survey(random);
            var sheets = IntStream.range(0, random.nextInt(80))
                    .mapToObj(i -> RandomStudy.sheet(random, definition, i))
                    .toList();
            return new Study(
                    Tables.survey(definition),
                    definition.question("s").orElseThrow(),
                    Tables.sample(RandomStudy.columns(definition, sheets)));
        }

        RolesQuestion roles() {
            return survey.requireRoles("r");
        }

        /** By group and reference, in all that can be compared. */
        Map<String, List<ObjectNode>> compared(Reference reference) {
            var query = Tables.query(segment, Precision.USUAL);
            var cells = Tables.all(Comparisons.plan(survey, roles(), reference, query, AdjustmentMethod.NONE), sample);
            var others = Stream.of("m", "c", "n")
                    .map(key -> survey.definition().question(key).orElseThrow())
                    .flatMap(question -> Kinds.compared(question)
                            .flatMap(compare -> Tables.all(
                                    FrequencyComparisons.plan(
                                            survey, question, compare, reference, query, AdjustmentMethod.NONE),
                                    sample)
                                    .stream()));
            return Stream.concat(cells.stream(), others).collect(Collectors.groupingBy(Study::groups));
        }

        private static String groups(ObjectNode row) {
            return row.get("group").textValue() + " " + row.get("reference").textValue();
        }
    }

    @Property(tries = 100)
    void everyPairIsWhatEitherIsAgainstTheOther(@ForAll("randoms") Random random) {
        var study = Study.of(random);
        var options = study.segment().tickable();
        var pairs = study.compared(Reference.PAIRS);
        assertEquals(options.size() * (options.size() - 1) / 2, pairs.size());
        for (int b = 0; b < options.size(); b++) {
            var against = study.compared(new Reference(options.get(b)));
            for (int a = 0; a < b; a++) {
                var groups = options.get(a) + " " + options.get(b);
                assertEquals(against.get(groups), pairs.get(groups));
            }
        }
    }

    @Property(tries = 100)
    void swappedGroupsDifferTheOtherWay(@ForAll("randoms") Random random) {
        var study = Study.of(random);
        var one = study.segment().tickable().get(0);
        var other = study.segment().tickable().get(1);
        var rows = study.compared(new Reference(other)).get(one + " " + other);
        var swapped = study.compared(new Reference(one)).get(other + " " + one);
        assertEquals(rows.size(), swapped.size());
        for (int i = 0; i < rows.size(); i++) {
            assertOpposite("difference", "difference", rows.get(i), swapped.get(i));
            assertOpposite("low", "high", rows.get(i), swapped.get(i));
            assertOpposite("cohensH", "cohensH", rows.get(i), swapped.get(i));
            assertOpposite("hedgesG", "hedgesG", rows.get(i), swapped.get(i));
            assertEqual("p", rows.get(i), swapped.get(i));
            assertEqual("detectable", rows.get(i), swapped.get(i));
        }
    }

    @Property(tries = 100)
    void theRestOfTwoOptionsIsTheOther(@ForAll("randoms") Random random) {
        var study = Study.of(random);
        var options = study.segment().tickable();
        if (options.size() == 2) {
            var rest = study.compared(Reference.REST).get(options.get(0) + " rest");
            rest.forEach(row -> row.put("reference", options.get(1)));
            assertEquals(
                    study.compared(Reference.PAIRS).values().stream()
                            .findFirst()
                            .orElseThrow(),
                    rest);
        }
    }

    private static void assertOpposite(String member, String swappedMember, ObjectNode row, ObjectNode swapped) {
        assertEquals(row.path(member).isNumber(), swapped.path(swappedMember).isNumber());
        assertEquals(
                -row.path(member).doubleValue(), swapped.path(swappedMember).doubleValue(), ROUNDING);
    }

    private static void assertEqual(String member, ObjectNode row, ObjectNode swapped) {
        assertEquals(row.path(member).isNumber(), swapped.path(member).isNumber());
        assertEquals(row.path(member).doubleValue(), swapped.path(member).doubleValue(), ROUNDING);
    }

    @Property(tries = 100)
    void differencesAreComparisonsWithTheRest(@ForAll("randoms") Random random) {
        var study = Study.of(random);
        var query = Tables.query(study.segment(), Precision.USUAL);
        var comparisons = Tables.all(
                Comparisons.plan(study.survey(), study.roles(), Reference.REST, query, AdjustmentMethod.NONE),
                study.sample());
        var differences = Tables.all(Kinds.differences(study.survey(), study.roles()), study.sample()).stream()
                .filter(row -> row.get("segment").textValue().equals("s"))
                .toList();
        assertEquals(comparisons.size(), differences.size());
        for (int i = 0; i < comparisons.size(); i++) {
            var figures = comparisons.get(i);
            figures.remove(List.of("reference", "adjustedP"));
            assertEquals(figures, differences.get(i).without(List.of("rank", "option", "adjustedP", "distance")));
        }
    }
}
