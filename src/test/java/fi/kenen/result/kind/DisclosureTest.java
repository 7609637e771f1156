package fi.kenen.result.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.index.Columns;
import fi.kenen.index.Selection;
import fi.kenen.result.AdjustmentMethod;
import fi.kenen.result.Precision;
import fi.kenen.result.QuestionOption;
import fi.kenen.result.Slice;
import fi.kenen.result.count.Reference;
import fi.kenen.result.disclosure.ReaderSlices;
import fi.kenen.result.tabulation.Plan;
import fi.kenen.statistics.Confidence;
import fi.kenen.survey.Disclosure;
import fi.kenen.survey.Survey;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.MultipleQuestion;
import fi.kenen.survey.question.NumberQuestion;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.RolesQuestion.Cell;
import fi.kenen.survey.question.ScaleQuestion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Gathers everything that a reader can be told of a survey, in all slices and of all kinds, solves the equations that it
 * makes, and finds nothing that is withheld.
 */
class DisclosureTest {

    /** How each kind is attacked of which readers are shown anything. */
    private static final Map<Class<?>, BiConsumer<Reader, Question>> ATTACKS = Map.of(
            Matrices.class, Reader::askMatrix,
            Contradictions.class, Reader::askContradictions,
            Comparisons.class, Reader::askComparison,
            Frequencies.class, Reader::askFrequencies,
            Tallies.class, Reader::askTallies,
            FrequencyComparisons.class, Reader::askFrequencyComparisons,
            Differences.class, Reader::askDifferences,
            Associations.class, (reader, segment) -> reader.askAssociations());

    @Example
    void everyKindThatReadersSeeIsAttacked() {
        var survey = RandomStudy.survey(new Random(1));
        var segment = survey.question("s").orElseThrow();
        var seen = Kinds.ALL.entrySet().stream()
                .filter(kind -> Stream.of(List.<Question>of(), List.of(segment))
                        .flatMap(by -> kind.getValue().about(Tables.survey(survey), by))
                        .anyMatch(asked -> asked.plan().readers().masking().isPresent()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        assertEquals(ATTACKS.keySet(), seen);
    }

    @Provide
    Arbitrary<Random> randoms() {
        return Arbitraries.longs().map(Random::new);
    }

    @Property(tries = 1000)
    void nothingThatIsWithheldFollowsFromWhatIsTold(@ForAll("randoms") Random random) {
        var asked = RandomStudy.survey(random);
        var survey = new SurveyDefinition(
                asked.key(),
                asked.languages(),
                asked.title(),
                null,
                null,
                new Disclosure(random.nextInt(2, 8), random.nextInt(1, 5), null, null),
                null,
                asked.questions());
        var sheets = IntStream.range(0, random.nextInt(5, 250))
                .mapToObj(i -> RandomStudy.sheet(random, survey, i))
                .toList();
        var columns = RandomStudy.columns(survey, sheets);
        new Reader(survey, columns).attack();
    }

    /** All that one reader is told, and what it amounts to. */
    private static final class Reader {

        private final Columns columns;
        private final SurveyDefinition survey;
        private final Survey asked;
        private final Disclosure disclosure;
        private final RolesQuestion roles;
        private final List<Question> segments;
        private final List<Question> questions;
        private final Equations equations = new Equations();
        private final Set<String> withheld = new TreeSet<>();
        private Knowledge known;

        Reader(SurveyDefinition survey, Columns columns) {
            this.survey = survey;
            this.asked = Tables.survey(survey);
            this.columns = columns;
            this.disclosure = survey.protection();
            this.roles = (RolesQuestion) survey.question("r").orElseThrow();
            this.questions = survey.questions();
            this.segments = questions.stream().filter(Question::segment).toList();
        }

        void attack() {
            for (var segment : segments) {
                known = new Knowledge(survey, columns, segment);
                ATTACKS.values().forEach(attack -> attack.accept(this, segment));
                known.equations().forEach(equations::told);
                withheld.addAll(known.untold());
            }
            for (var unknown : withheld) {
                assertFalse(equations.determine(unknown), () -> unknown + " follows from what is told");
            }
        }

        private void askFrequencies(Question segment) {
            for (var question : questions) {
                if (!(question instanceof RolesQuestion) && !(question instanceof NumberQuestion)) {
                    askFrequencies(question, question.segment() ? null : segment);
                }
            }
        }

        private void askMatrix(Question segment) {
            for (var base : Precision.Base.values()) {
                var precision =
                        new Precision(Confidence.USUAL, Precision.Unit.RESPONDENTS, base, Precision.Figures.ALL);
                var told = shown(Matrices.plan(asked, roles, Tables.query(segment, precision)));
                var answered = Matrices.rows(roles, Tables.query(segment, Precision.USUAL), Tables.sample(columns));
                for (int i = 0; i < told.size(); i++) {
                    var row = told.get(i);
                    var slice = slice(row, segment);
                    var cell = cell(row);
                    var count = Knowledge.count(cell) + slice;
                    tell(row.get("count"), LongNode.valueOf(answered.get(i).base()), count, disclosure.leastCount());
                    if (base == Precision.Base.ALL) {
                        tell(row.get("base"), row.get("base"), Knowledge.COMPLETE + slice, disclosure.leastBase());
                    } else {
                        tell(row.get("base"), row.get("base"), known.base(cell) + slice, 0);
                        withhold(row, "count", count, slice);
                        withhold(row, "base", known.base(cell) + slice, slice);
                    }
                    tell(row.get("offered"), row.get("offered"), known.offered(cell) + slice, 0);
                    if (!row.get("shareOfMentions").isNull()) {
                        assertTrue(row.get("count").isNumber());
                        equations.told(roles.functions().stream()
                                .map(function -> new Cell(function.key(), text(row, "role")).option())
                                .collect(Collectors.toMap(
                                        option -> Knowledge.count(new QuestionOption(roles, option)) + slice,
                                        name -> 1.0)));
                    }
                }
            }
        }

        /** How many did not answer the segment is all less the options, and harmless. */
        private void withhold(ObjectNode row, String member, String name, String slice) {
            if (row.get(member).isNull() && !slice.endsWith("=")) {
                withheld.add(name);
            }
        }

        private void askContradictions(Question segment) {
            var plan = Contradictions.plan(asked, roles, Tables.query(segment, Precision.USUAL));
            var rows = Tables.all(plan, Tables.sample(columns));
            var told = shown(plan);
            for (int i = 0; i < rows.size(); i++) {
                var row = told.get(i);
                var slice = slice(row, segment);
                var affirmed = cell(row);
                var denied = cell(text(row, "function"), text(row, "denial"));
                var both = Knowledge.both(affirmed) + slice;
                if (known.base(affirmed).equals(known.base(denied))) {
                    tell(
                            row.get("affirming"),
                            row.get("base"),
                            Knowledge.count(affirmed) + slice,
                            disclosure.leastCount());
                    tell(row.get("denying"), row.get("base"), Knowledge.count(denied) + slice, disclosure.leastCount());
                    tell(row.get("both"), row.get("base"), both, disclosure.leastCount());
                    tell(row.get("base"), row.get("base"), known.base(affirmed) + slice, 0);
                } else {
                    // It would be told of some of the sheets of each alone.
                    assertTrue(Stream.of("affirming", "denying", "both", "base", "contested")
                            .allMatch(member -> row.get(member).isNull()));
                }
                if (row.get("both").isNull() && (rows.get(i).get("base").longValue() > 0 || !slice.endsWith("="))) {
                    withheld.add(both);
                }
                if (!row.get("contested").isNull()) {
                    assertTrue(row.get("affirming").isNumber()
                            && row.get("denying").isNumber());
                }
            }
        }

        private void askComparison(Question segment) {
            var query = Tables.query(segment, Precision.USUAL);
            Kinds.references(segment)
                    .forEach(reference -> tellComparison(
                            roles,
                            segment,
                            shown(Comparisons.plan(asked, roles, reference, query, AdjustmentMethod.NONE))));
        }

        private void askDifferences(Question segment) {
            questions.stream()
                    .filter(question ->
                            !question.segment() && !question.tickable().isEmpty())
                    .forEach(question -> tellComparison(
                            question,
                            segment,
                            shown(Kinds.differences(asked, question)).stream()
                                    .filter(row -> text(row, "segment").equals(segment.key()))
                                    .map(row -> row.put("reference", Reference.REST.word()))
                                    .toList()));
        }

        private void askFrequencyComparisons(Question segment) {
            questions.stream()
                    .filter(question -> !question.segment() && !(question instanceof RolesQuestion))
                    .forEach(question -> Kinds.compared(question).forEach(compare -> Kinds.references(segment)
                            .forEach(reference -> tellComparison(
                                    question,
                                    segment,
                                    shown(FrequencyComparisons.plan(
                                            asked,
                                            question,
                                            compare,
                                            reference,
                                            Tables.query(segment, Precision.USUAL),
                                            AdjustmentMethod.NONE))))));
        }

        private void tellComparison(Question question, Question segment, List<ObjectNode> rows) {
            for (var row : rows) {
                var group = " " + segment.key() + "=" + text(row, "group");
                if (row.path("function").isTextual() || row.path("option").isTextual()) {
                    var option = row.path("function").isTextual()
                            ? cell(row)
                            : new QuestionOption(question, text(row, "option"));
                    tell(row.get("base"), row.get("base"), known.base(option) + group, 0);
                    tell(
                            row.get("count"),
                            LongNode.valueOf(known.size(option, group)),
                            Knowledge.count(option) + group,
                            leastCount(option));
                    if (row.get("referenceBase").isNumber()) {
                        equations.told(others(known.base(option), segment, row));
                    }
                    if (row.get("referenceCount").isNumber()) {
                        equations.told(others(Knowledge.count(option), segment, row));
                    }
                    assertFalse(
                            (row.get("p").isNumber() || row.get("difference").isNumber())
                                    && (row.get("count").isNull()
                                            || row.get("referenceCount").isNull()));
                } else if (row.path("mean").isNumber() && question instanceof ScaleQuestion scale) {
                    equations.told(weighted(scale, name -> Map.of(name + group, 1.0)));
                    equations.told(weighted(scale, name -> others(name, segment, row)));
                }
            }
        }

        /** What the mean of a scale tells of how often its positions were chosen. */
        private static Map<String, Double> weighted(
                ScaleQuestion scale, Function<String, Map<String, Double>> unknowns) {
            var sum = new HashMap<String, Double>();
            for (int i = 0; i < scale.positions().size(); i++) {
                double place = i + 1.0;
                unknowns.apply(Knowledge.count(
                                new QuestionOption(scale, scale.positions().get(i))))
                        .forEach((name, times) -> sum.put(name, times * place));
            }
            return sum;
        }

        private static Map<String, Double> others(String name, Question segment, ObjectNode row) {
            return segment.tickable().stream()
                    .filter(option -> text(row, "reference").equals(Reference.REST.word())
                            ? !option.equals(text(row, "group"))
                            : option.equals(text(row, "reference")))
                    .collect(Collectors.toMap(option -> name + " " + segment.key() + "=" + option, option -> 1.0));
        }

        private void askFrequencies(Question question, Question segment) {
            var told = shown(Frequencies.plan(asked, question, Tables.query(segment, Precision.USUAL)));
            for (var row : told) {
                var option = new QuestionOption(question, text(row, "option"));
                var slice = slice(row, segment);
                boolean isSlice = question.segment() && !option.isNet();
                var name = isSlice
                        ? Knowledge.COMPLETE + " " + question.key() + "=" + option.option()
                        : Knowledge.count(option) + slice;
                tell(row.get("count"), LongNode.valueOf(known.size(option, slice)), name, leastCount(option));
                // Of a segment it can follow from slices that are told, although its frequencies are not.
                if (!question.segment() || isSlice && isWithheld(option)) {
                    withhold(row, "count", name, slice);
                }
                if (!question.segment()) {
                    withhold(row, "base", known.base(option) + slice, slice);
                }
                tell(row.get("base"), row.get("base"), known.base(option) + slice, 0);
                tell(row.get("missingCount"), row.get("base"), known.left(option) + slice, 0);
                tell(row.get("offered"), row.get("base"), known.offered(option) + slice, 0);
                if (row.get("notOffered").isNumber()) {
                    equations.told(Map.of(Knowledge.COMPLETE + slice, 1.0, known.offered(option) + slice, -1.0));
                }
                if (row.get("notAnswered").isNumber()) {
                    equations.told(Map.of(known.offered(option) + slice, 1.0, known.answered(option) + slice, -1.0));
                }
                if (row.get("mean").isNumber()) {
                    equations.told(weighted((ScaleQuestion) question, position -> Map.of(position + slice, 1.0)));
                }
            }
        }

        /** A net can be as small as the base that it follows from. */
        private int leastCount(QuestionOption option) {
            return option.isNet() ? 0 : disclosure.leastCount();
        }

        private boolean isWithheld(QuestionOption slice) {
            var slices = new ReaderSlices(columns, survey, slice.question(), true);
            return slices.withheld()[slices.place(slice.option())];
        }

        private void askTallies(Question segment) {
            for (var row : shown(Tallies.plan(asked, roles, roles.roles(), Tables.query(segment, Precision.USUAL)))) {
                var slice = slice(row, segment);
                var role = text(row, "role");
                var name = Knowledge.tally(role, text(row, "tally"));
                tell(row.get("count"), row.get("base"), name + slice, disclosure.leastCount());
                tell(row.get("base"), row.get("base"), known.answered(roles) + slice, 0);
                withhold(row, "count", name + slice, slice);
                if (row.get("count").isNull() || row.get("mean").isNull()) {
                    assertTrue(row.get("count").isNull() && row.get("mean").isNull()
                            || row.get("base").longValue() == 0);
                }
                if (row.get("mean").isNumber()) {
                    equations.told(roles.functions().stream()
                            .collect(Collectors.toMap(
                                    function -> Knowledge.count(cell(function.key(), role)) + slice, function -> 1.0)));
                }
            }
        }

        private void askAssociations() {
            questions.stream()
                    .filter(question -> question instanceof MultipleQuestion)
                    .forEach(this::askAssociations);
        }

        private void askAssociations(Question other) {
            var query = Tables.query(List.of(), Precision.USUAL);
            var plan = Associations.plan(
                    asked, QuestionOption.of(roles), QuestionOption.of(other), query, AdjustmentMethod.NONE);
            for (var row : shown(plan)) {
                var cell = new QuestionOption(roles, text(row, "row"));
                var base = known.elsewhere(new QuestionOption(other, text(row, "column")));
                if (row.get("both").isNumber() && !cell.isAbsence()) {
                    equations.told(Map.of(Knowledge.count(cell) + " all", 1.0, Knowledge.count(cell) + base, -1.0));
                    equations.told(Map.of(known.base(cell) + " all", 1.0, known.base(cell) + base, -1.0));
                    for (var member : List.of("both", "onlyFirst", "onlySecond", "neither")) {
                        assertTrue(row.get(member).longValue() >= disclosure.leastCount());
                    }
                }
            }
            for (var column : QuestionOption.of(other)) {
                for (var cell : QuestionOption.of(roles)) {
                    var bases = columns.group(Selection.ALL, cell.base(columns));
                    var among = bases.where(column.base(columns));
                    long base = bases.size() - among.size();
                    long count = bases.where(cell.ticked(columns)).size()
                            - among.where(cell.ticked(columns)).size();
                    if (!cell.isAbsence()
                            && base > 0
                            && (base < disclosure.leastBase() || count < disclosure.leastCount())) {
                        withheld.add(Knowledge.count(cell) + known.elsewhere(column));
                    }
                }
            }
        }

        /** @param base that the value is of; what nobody could tick, nobody did */
        private void tell(JsonNode value, JsonNode base, String name, int least) {
            if (value.isNumber()) {
                boolean isOfNobody = base.isNumber() && base.longValue() == 0;
                assertTrue(isOfNobody || value.longValue() >= least, () -> name + " is " + value);
                equations.told(Map.of(name, 1.0));
            }
        }

        private List<ObjectNode> shown(Plan<?> plan) {
            return Tables.shown(plan, survey, columns, true);
        }

        private static String slice(ObjectNode row, Question segment) {
            return segment == null || text(row, segment.key()).equals(Slice.ALL)
                    ? " all"
                    : " " + segment.key() + "=" + text(row, segment.key()).replace(Slice.UNANSWERED, "");
        }

        private QuestionOption cell(ObjectNode row) {
            return cell(text(row, "function"), text(row, "role"));
        }

        private QuestionOption cell(String function, String role) {
            return new QuestionOption(roles, new Cell(function, role).option());
        }

        private static String text(ObjectNode row, String member) {
            return row.get(member).textValue();
        }
    }
}
