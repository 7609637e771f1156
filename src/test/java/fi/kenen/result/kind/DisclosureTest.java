package fi.kenen.result.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.index.Columns;
import fi.kenen.index.Condition;
import fi.kenen.index.Selection;
import fi.kenen.result.AdjustmentMethod;
import fi.kenen.result.Precision;
import fi.kenen.result.QuestionOption;
import fi.kenen.result.Slice;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
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
                new Disclosure(random.nextInt(2, 8), random.nextInt(1, 5), null),
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
        private final List<String> withheld = new ArrayList<>();

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
                ATTACKS.values().forEach(attack -> attack.accept(this, segment));
                knowHowPartsAddUp(segment);
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
                    tell(
                            row.get("count"),
                            LongNode.valueOf(answered.get(i).base()),
                            cell(row) + slice,
                            disclosure.leastCount());
                    var whole = base == Precision.Base.ALL ? "complete" : "base " + text(row, "function");
                    tell(
                            row.get("base"),
                            row.get("base"),
                            whole + slice,
                            base == Precision.Base.ALL ? disclosure.leastBase() : 0);
                    if (!row.get("shareOfMentions").isNull()) {
                        equations.told(roles.functions().stream()
                                .map(function -> new Cell(function.key(), text(row, "role")).option() + slice)
                                .collect(Collectors.toMap(Function.identity(), name -> 1.0)));
                    }
                }
                if (base == Precision.Base.ANSWERED) {
                    // How many did not answer the segment is all less the options, and harmless.
                    told.stream()
                            .filter(row -> text(row, "status").equals("suppressed")
                                    && !slice(row, segment).endsWith("="))
                            .forEach(row -> withheld.add(cell(row) + slice(row, segment)));
                    told.stream()
                            .filter(row -> row.get("base").isNull()
                                    && !slice(row, segment).endsWith("="))
                            .forEach(row -> withheld.add("base " + text(row, "function") + slice(row, segment)));
                    protectRemainders(segment);
                }
            }
        }

        /** Who did not answer the segment is in none of its slices, and must not be found by what is left over. */
        private void protectRemainders(Question segment) {
            var slices = new ReaderSlices(columns, survey, segment, true);
            for (var function : roles.functions()) {
                protectAbsence(function, segment, slices);
                int absent = columns.option(roles, Cell.absence(function.key()).option());
                var base = slices.count(new Condition(columns.answered(roles), absent))
                        .get(slices.place(Slice.UNANSWERED))[0];
                for (var role : roles.roles()) {
                    var name = new Cell(function.key(), role.key()).option();
                    long count = slices.count(new Condition(columns.option(roles, name)))
                            .get(slices.place(Slice.UNANSWERED))[0];
                    if (base > 0 && (base < disclosure.leastBase() || count < disclosure.leastCount())) {
                        withheld.add(name + " " + segment.key() + "=");
                    }
                }
            }
        }

        /** Where nobody marks one function absent, its bases tell how many answered, and others' bases who marked them. */
        private void protectAbsence(RolesQuestion.Function function, Question segment, ReaderSlices slices) {
            var absent = slices.count(new Condition(
                    columns.option(roles, Cell.absence(function.key()).option())));
            var names = new ArrayList<>(List.of(" all"));
            segment.tickable().forEach(option -> names.add(" " + segment.key() + "=" + option));
            names.add(" " + segment.key() + "=");
            for (int slice = 0; slice < names.size(); slice++) {
                var name = names.get(slice);
                long count = absent.get(slice)[0];
                equations.told(Map.of(
                        "base " + function.key() + name,
                        1.0,
                        "absent " + function.key() + name,
                        1.0,
                        "answered r" + name,
                        -1.0));
                if (absent.get(0)[0] == 0) {
                    equations.told(Map.of("absent " + function.key() + name, 1.0));
                } else if (count > 0 && count < disclosure.leastCount()) {
                    withheld.add("absent " + function.key() + name);
                }
            }
        }

        private void askContradictions(Question segment) {
            var plan = Contradictions.plan(asked, roles, Tables.query(segment, Precision.USUAL));
            var rows = Tables.all(plan, Tables.sample(columns));
            var told = shown(plan);
            for (int i = 0; i < rows.size(); i++) {
                var row = told.get(i);
                var slice = slice(row, segment);
                var affirmed = cell(row) + slice;
                var denied = new Cell(text(row, "function"), text(row, "denial")).option() + slice;
                var both = "both " + affirmed;
                tell(row.get("affirming"), row.get("base"), affirmed, disclosure.leastCount());
                tell(row.get("denying"), row.get("base"), denied, disclosure.leastCount());
                tell(row.get("both"), row.get("base"), both, disclosure.leastCount());
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
                            segment, shown(Comparisons.plan(asked, roles, reference, query, AdjustmentMethod.NONE))));
        }

        private void tellComparison(Question segment, List<ObjectNode> rows) {
            for (var row : rows) {
                var group = " " + segment.key() + "=" + text(row, "group");
                tell(row.get("count"), row.get("base"), cell(row) + group, disclosure.leastCount());
                tell(row.get("base"), row.get("base"), "base " + text(row, "function") + group, 0);
                if (row.get("referenceCount").isNumber()) {
                    equations.told(others(cell(row), segment, row));
                }
                if (row.get("referenceBase").isNumber()) {
                    equations.told(others("base " + text(row, "function"), segment, row));
                }
                if (row.get("p").isNumber() || row.get("difference").isNumber()) {
                    assertTrue(row.get("count").isNumber()
                            && row.get("referenceCount").isNumber());
                }
            }
        }

        private void askDifferences(Question segment) {
            questions.stream()
                    .filter(question ->
                            !question.segment() && !question.tickable().isEmpty())
                    .forEach(question -> {
                        var rows = shown(Kinds.differences(asked, question)).stream()
                                .filter(row -> text(row, "segment").equals(segment.key()))
                                .map(row -> row.put("reference", Reference.REST.word()))
                                .toList();
                        if (question.equals(roles)) {
                            tellComparison(segment, rows);
                        } else {
                            tellComparison(question, segment, rows);
                        }
                    });
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
                var option = question.key() + "." + text(row, "option");
                tell(row.get("base"), row.get("base"), "answered " + question.key() + group, 0);
                if (row.get("referenceBase").isNumber()) {
                    equations.told(others("answered " + question.key(), segment, row));
                }
                if (row.get("option").isTextual()) {
                    tell(row.get("count"), row.get("base"), option + group, disclosure.leastCount());
                    if (row.get("referenceCount").isNumber()) {
                        equations.told(others(option, segment, row));
                    }
                    assertFalse(row.get("difference").isNumber()
                            && (row.get("count").isNull()
                                    || row.get("referenceCount").isNull()));
                } else if (row.get("mean").isNumber() && !question.tickable().isEmpty()) {
                    equations.told(weighted(question, name -> Map.of(name + group, 1.0)));
                    equations.told(weighted(question, name -> others(name, segment, row)));
                }
            }
        }

        /** What the mean of a scale tells of how often its positions were chosen. */
        private static Map<String, Double> weighted(Question question, Function<String, Map<String, Double>> unknowns) {
            var sum = new HashMap<String, Double>();
            for (int i = 0; i < question.tickable().size(); i++) {
                double place = i + 1.0;
                unknowns.apply(question.key() + "." + question.tickable().get(i))
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
                var slice = slice(row, segment);
                var name = question.segment()
                        ? "complete " + question.key() + "=" + text(row, "option")
                        : question.key() + "." + text(row, "option") + slice;
                tell(row.get("count"), row.get("base"), name, disclosure.leastCount());
                tell(row.get("base"), row.get("base"), "answered " + question.key() + slice, 0);
                boolean isEmpty = slice.endsWith("=")
                        && columns.group(Selection.ALL, columns.unanswered(segment))
                                        .in(columns.answered(question))
                                        .size()
                                == 0;
                if (row.get("count").isNull() && !isEmpty) {
                    withheld.add(name);
                }
                if (row.hasNonNull("mean")) {
                    equations.told(IntStream.range(0, question.tickable().size())
                            .boxed()
                            .collect(Collectors.toMap(
                                    i -> question.key() + "."
                                            + question.tickable().get(i) + slice,
                                    i -> i + 1.0)));
                }
            }
            if (!(question instanceof MultipleQuestion) && !question.segment()) {
                var names = new ArrayList<>(List.of(""));
                segment.tickable().forEach(option -> names.add("=" + option));
                names.add("=");
                for (var option : names) {
                    var slice = option.isEmpty() ? " all" : " " + segment.key() + option;
                    var sum = question.tickable().stream()
                            .collect(Collectors.toMap(ticked -> question.key() + "." + ticked + slice, ticked -> 1.0));
                    sum.put("answered " + question.key() + slice, -1.0);
                    equations.told(sum);
                }
            }
        }

        /**
         * All who answered give a role to none, one, two, three or more functions; what those give, and these beyond three,
         * are the role's counts.
         */
        private void askTallies(Question segment) {
            for (var row : shown(Tallies.plan(asked, roles, roles.roles(), Tables.query(segment, Precision.USUAL)))) {
                var slice = slice(row, segment);
                var role = text(row, "role");
                var name = tally(role, text(row, "tally")) + slice;
                tell(row.get("count"), row.get("base"), name, disclosure.leastCount());
                tell(row.get("base"), row.get("base"), "answered r" + slice, 0);
                if (row.get("count").isNull() && !slice.endsWith("=")) {
                    withheld.add(name);
                }
                if (row.get("count").isNull() || row.get("mean").isNull()) {
                    assertTrue(row.get("count").isNull() && row.get("mean").isNull()
                            || row.get("base").longValue() == 0);
                }
                var sum = new HashMap<String, Double>();
                TallyCount.NUMBERS.forEach(number -> sum.put(tally(role, number) + slice, 1.0));
                sum.put("answered r" + slice, -1.0);
                equations.told(sum);
                var mentions = new HashMap<String, Double>();
                IntStream.range(1, TallyCount.NUMBERS.size())
                        .forEach(number ->
                                mentions.put(tally(role, TallyCount.NUMBERS.get(number)) + slice, (double) number));
                mentions.put("beyond three " + role + slice, 1.0);
                roles.functions()
                        .forEach(function -> mentions.put(new Cell(function.key(), role).option() + slice, -1.0));
                equations.told(mentions);
                var mean = row.get("mean");
                if (mean.isNumber()) {
                    equations.told(roles.functions().stream()
                            .collect(Collectors.toMap(
                                    function -> new Cell(function.key(), role).option() + slice, function -> 1.0)));
                }
            }
        }

        private static String tally(String role, String number) {
            return number + " " + role;
        }

        private void askAssociations() {
            var other = questions.stream()
                    .filter(question -> question instanceof MultipleQuestion)
                    .findFirst()
                    .orElseThrow();
            var query = Tables.query(List.of(), Precision.USUAL);
            var plan = Associations.plan(
                    asked, QuestionOption.of(roles), QuestionOption.of(other), query, AdjustmentMethod.NONE);
            for (var row : shown(plan)) {
                boolean isAbsence = text(row, "row").endsWith("." + RolesQuestion.ABSENT);
                if (row.get("both").isNumber() && !isAbsence) {
                    equations.told(Map.of(text(row, "row") + " all", 1.0, text(row, "row") + " elsewhere", -1.0));
                    var function =
                            text(row, "row").substring(0, text(row, "row").indexOf('.'));
                    equations.told(Map.of("base " + function + " all", 1.0, "elsewhere " + function, -1.0));
                    for (var member : List.of("both", "onlyFirst", "onlySecond", "neither")) {
                        assertTrue(row.get(member).longValue() >= disclosure.leastCount());
                    }
                }
            }
            var answeredBoth = QuestionOption.of(other).get(0).base(columns);
            for (var cell : QuestionOption.of(roles)) {
                var elsewhere = columns.group(Selection.ALL, cell.base(columns));
                long base = elsewhere.size() - elsewhere.where(answeredBoth).size();
                long count = elsewhere.where(cell.ticked(columns)).size()
                        - elsewhere
                                .where(answeredBoth)
                                .where(cell.ticked(columns))
                                .size();
                boolean isAbsence = cell.isAbsence();
                if (!isAbsence && base > 0 && (base < disclosure.leastBase() || count < disclosure.leastCount())) {
                    withheld.add(cell.option() + " elsewhere");
                }
            }
        }

        /** What holds of every survey and needs no telling. */
        private void knowHowPartsAddUp(Question segment) {
            var wholes = new ArrayList<>(List.of("complete"));
            wholes.add("answered r");
            for (var role : roles.roles()) {
                TallyCount.NUMBERS.forEach(number -> wholes.add(tally(role.key(), number)));
                wholes.add("beyond three " + role.key());
            }
            for (var function : roles.functions()) {
                wholes.add("base " + function.key());
                for (var role : roles.roles()) {
                    wholes.add(new Cell(function.key(), role.key()).option());
                    if (role.denies() != null) {
                        wholes.add("both " + new Cell(function.key(), role.denies()).option());
                    }
                }
            }
            questions.stream()
                    .filter(question -> !question.segment() && !(question instanceof RolesQuestion))
                    .forEach(question -> {
                        wholes.add("answered " + question.key());
                        question.tickable().forEach(option -> wholes.add(question.key() + "." + option));
                    });
            for (var whole : wholes) {
                var sum = new HashMap<String, Double>();
                sum.put(whole + " all", -1.0);
                sum.put(whole + " " + segment.key() + "=", 1.0);
                segment.tickable().forEach(option -> sum.put(whole + " " + segment.key() + "=" + option, 1.0));
                equations.told(sum);
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

        private static String cell(ObjectNode row) {
            return new Cell(text(row, "function"), text(row, "role")).option();
        }

        private static String text(ObjectNode row, String member) {
            return row.get(member).textValue();
        }
    }

    /** Linear equations whose right sides are known; what they are does not matter to what can be solved. */
    private static final class Equations {

        private final Map<String, Integer> unknowns = new HashMap<>();

        /** By the first unknown of each. */
        private final TreeMap<Integer, TreeMap<Integer, Double>> solved = new TreeMap<>();

        void told(Map<String, Double> sum) {
            var left = reduced(sum);
            if (!left.isEmpty()) {
                double first = left.firstEntry().getValue();
                left.replaceAll((unknown, coefficient) -> coefficient / first);
                solved.put(left.firstKey(), left);
            }
        }

        boolean determine(String unknown) {
            return reduced(Map.of(unknown, 1.0)).isEmpty();
        }

        private TreeMap<Integer, Double> reduced(Map<String, Double> sum) {
            var left = new TreeMap<Integer, Double>();
            sum.forEach((name, coefficient) ->
                    left.put(unknowns.computeIfAbsent(name, unknown -> unknowns.size()), coefficient));
            for (var next = left.firstKey(); next != null; next = left.higherKey(next)) {
                var equation = solved.get(next);
                if (equation != null) {
                    double times = left.get(next);
                    equation.forEach((unknown, coefficient) -> left.merge(unknown, -times * coefficient, Double::sum));
                }
                left.values().removeIf(coefficient -> Math.abs(coefficient) < 1e-9);
                if (left.isEmpty()) {
                    return left;
                }
            }
            return left;
        }
    }
}
