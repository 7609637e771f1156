package fi.kenen.survey.weight;

import static fi.kenen.WeightBuilder.weight;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.SurveyBuilder;
import fi.kenen.WeightBuilder;
import fi.kenen.http.json.Json;
import fi.kenen.http.problem.Problem;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.Question;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WeightCheckTest {

    private static final List<Question> QUESTIONS = questions(SurveyBuilder.survey()
            .segment("sector", "private", "public")
            .segment("size", "small", "large")
            .single("colour", "red", "blue"));

    private static List<Question> questions(SurveyBuilder survey) {
        return SurveyDefinition.read(bytes(survey.build())).questions();
    }

    private static byte[] bytes(Object json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Weight read(WeightBuilder weight) {
        return Weight.read("population", bytes(weight.build()), QUESTIONS);
    }

    private static WeightBuilder bySector() {
        return weight().margin("sector", "private 0.6", "public 0.4");
    }

    private static List<String> faults(WeightBuilder weight) {
        return faults(weight, QUESTIONS);
    }

    private static List<String> faults(WeightBuilder weight, List<Question> questions) {
        var problem = assertThrows(Problem.class, () -> Weight.read("population", bytes(weight.build()), questions));
        return problem.faults().stream()
                .map(fault -> fault.pointer() + " " + fault.code().code())
                .toList();
    }

    @Test
    void aWeightIsKeptAsItIsSent() {
        var sent = bySector()
                .margin("size,sector", "small,private 0.5", "small,public 0.1", "large,private 0.1", "large,public 0.3")
                .bounds(0.5, 2)
                .with(weight -> weight.put("source", "Register").put("date", "2014"));
        var read = read(sent);
        assertEquals(sent.build().put("key", "population"), Json.tree(read));
        assertEquals(List.of("sector", "size"), read.segments());
    }

    @Test
    void theKeyIsThatOfTheAddress() {
        assertEquals(
                "population",
                read(bySector().with(weight -> weight.put("key", "population"))).key());
        assertEquals(List.of("/key mismatch"), faults(bySector().with(weight -> weight.put("key", "other"))));
        assertThrows(Problem.class, () -> Weight.read("No key", bytes(bySector().build()), QUESTIONS));
    }

    @Test
    void everyFaultIsNamed() {
        assertEquals(
                List.of(
                        "/source wrong-type",
                        "/bounds out-of-range",
                        "/margins/0/by/0 unknown",
                        "/margins/0/targets/0/proportion out-of-range",
                        "/margins/1/targets/1/options duplicate",
                        "/margins/1/targets/2/options/0 unknown",
                        "/margins/1/targets missing",
                        "/margins/2/by/1 duplicate",
                        "/margins/3/by duplicate",
                        "/margins/3/targets mismatch",
                        "/margins/4/targets/0/colour unknown",
                        "/margins/4/targets/1/options empty",
                        "/margins/4/targets missing",
                        "/weights unknown"),
                faults(weight().bounds(0.5, 1)
                        .margin("colour", "red 1.5")
                        .margin("sector", "private 0.5", "private 0.5", "both 0")
                        .margin("size,size", "small,small 1")
                        .margin("sector", "private 0.5", "public 0.4")
                        .margin("size,sector", "small,private 0.5", "small 0.5", "large,private 0", "large,public 0")
                        .with(weight -> {
                            weight.put("source", 1).put("weights", 1);
                            ((ObjectNode) weight.at("/margins/4/targets/0")).put("colour", "red");
                        })));
    }

    @Test
    void aSegmentIsInOneMarginInTheSameWayOnce() {
        var crossed = new String[] {"small,private 0.5", "small,public 0.1", "large,private 0.1", "large,public 0.3"};
        var turned = new String[] {"private,small 0.5", "public,small 0.1", "private,large 0.1", "public,large 0.3"};
        assertEquals(
                List.of("/margins/1/by duplicate"),
                faults(weight().margin("size,sector", crossed).margin("sector,size", turned)));
        assertEquals(2, read(bySector().margin("sector,size", turned)).margins().size());
    }

    @Test
    void marginsAgreeOnASegmentThatTheyShare() {
        var crossed = new String[] {"private,small 0.5", "public,small 0.1", "private,large 0.1", "public,large 0.3"};
        assertEquals(
                List.of("/margins/1/targets mismatch", "/margins/2/targets mismatch"),
                faults(weight().margin("sector", "private 0.5", "public 0.5")
                        .margin("sector,size", crossed)
                        .margin("size", "small 0.7", "large 0.3")));
        assertEquals(
                3,
                read(bySector().margin("sector,size", crossed).margin("size", "large 0.4", "small 0.6"))
                        .margins()
                        .size());
        assertEquals(
                List.of("/margins/1/targets mismatch"),
                faults(weight().margin("sector,size", crossed)
                        .margin("size", "small 0.6000000001", "large 0.3999999999")));
        var problem = assertThrows(
                Problem.class,
                () -> read(weight().margin("sector,size", crossed).margin("size", "small 1", "large 0")));
        assertTrue(problem.faults().get(0).detail().contains("size"));
    }

    @Test
    void whatIsCrossedIsBounded() {
        var survey = SurveyBuilder.survey();
        var options = IntStream.range(0, 60).mapToObj(i -> "o" + i).toArray(String[]::new);
        var targets = IntStream.range(0, 60)
                .mapToObj(i -> "o" + i + (i == 0 ? " 1" : " 0"))
                .toArray(String[]::new);
        var weight = weight();
        for (var segment : List.of("a", "b", "c")) {
            survey.segment(segment, options);
            weight.margin(segment, targets);
        }
        assertEquals(List.of("/margins too-many"), faults(weight, questions(survey)));
        assertEquals(
                List.of("/margins/0/targets too-many"), faults(weight().margin("a,b", "o1,o1 1"), questions(survey)));
    }

    @Property(tries = 200)
    void proportionsSumToOne(@ForAll @Size(2) List<@DoubleRange(min = 0.01, max = 1) Double> sizes) {
        double sum = sizes.get(0) + sizes.get(1);
        double first = sizes.get(0) / sum;
        double second = sizes.get(1) / sum;
        assertEquals(
                first,
                read(weight().margin("sector", "private " + first, "public " + second))
                        .margins()
                        .get(0)
                        .targets()
                        .get(0)
                        .proportion());
        var wrong = List.of("/margins/0/targets mismatch");
        assertEquals(wrong, faults(weight().margin("sector", "private " + first * 0.99, "public " + second)));
    }
}
