package fi.kenen.result.kind;

import static fi.kenen.SurveyBuilder.survey;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kenen.answer.log.SheetScan.Entry;
import fi.kenen.index.Columns;
import fi.kenen.index.ColumnsBuilder;
import fi.kenen.result.Precision;
import fi.kenen.result.Slice;
import fi.kenen.result.kind.RandomStudy.Sheet;
import fi.kenen.statistics.Confidence;
import fi.kenen.survey.Offering;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.ChoiceQuestion;
import fi.kenen.survey.question.NumberQuestion;
import fi.kenen.survey.question.Question;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whoever is in a slice is in the base of an option, or it is told why not. */
class NonresponseTest {

    private static final Precision COUNTS = new Precision(
            Confidence.USUAL, Precision.Unit.RESPONDENTS, Precision.Base.ANSWERED, Precision.Figures.COUNTS);

    /** What came with the second version: a question, and an option of two others. */
    private static final Offering GROWN =
            new Offering(Map.of("t", 2), Map.of("m", Map.of("m9", 2), "c", Map.of("c9", 2)));

    @Provide
    Arbitrary<Random> randoms() {
        return Arbitraries.longs().map(Random::new);
    }

    /** @param version of the survey that the sheet answers */
    private record Given(int version, Sheet sheet) {}

    private record Grown(SurveyDefinition survey, List<Given> sheets, Columns columns) {}

    @Property(tries = 200)
    void everySheetOfASliceIsAccountedFor(@ForAll("randoms") Random random) {
        var grown = grown(random, random.nextInt(1, 3));
        var segment = grown.survey().question("s").orElseThrow();
        for (var question : grown.survey().questions()) {
            for (var precision : List.of(COUNTS, Precision.USUAL)) {
                rows(grown, question, List.of(segment), precision)
                        .forEach(row -> assertAccountedFor(grown, question, row));
            }
        }
    }

    @Property(tries = 100)
    void aSurveyThatNeverGrewOfferedAllToEverybody(@ForAll("randoms") Random random) {
        var grown = grown(random, 1);
        long complete = grown.sheets().stream()
                .filter(given -> given.sheet().complete())
                .count();
        for (var question : grown.survey().questions()) {
            for (var row : rows(grown, question, List.of(), Precision.USUAL)) {
                assertEquals(complete, row.offered());
                assertEquals(0, row.notOffered());
            }
        }
    }

    @Property(tries = 100)
    void aNetOfAllOptionsIsAnybodyWhoAnswered(@ForAll("randoms") Random random) {
        var grown = grown(random, random.nextInt(1, 3));
        for (var key : List.of("t", "m", "c")) {
            var question = grown.survey().question(key).orElseThrow();
            var rows = rows(grown, question, List.of(), Precision.USUAL);
            var net = rows.get(rows.size() - 1);
            assertEquals("any", net.option());
            long base = complete(grown).stream()
                    .filter(given -> isAnswered(question, given) && !isMissing(question, given))
                    .count();
            assertEquals(base, net.count());
            assertEquals(base, net.base());
        }
    }

    /** An import keeps the version that its file says. */
    @Example
    void whoeverAnsweredWasOfferedIt() {
        var columns = new Columns();
        var builder = new ColumnsBuilder(columns);
        builder.know(definition(true), GROWN);
        builder.put(new Entry(1, 1, 1, Instant.EPOCH, true, null, "{\"t\": \"t0\"}", null));
        var grown = new Grown(definition(true), List.of(), columns);
        var row = rows(grown, grown.survey().question("t").orElseThrow(), List.of(), COUNTS)
                .get(0);
        assertEquals(List.of(1L, 1L, 1L, 0L), List.of(row.count(), row.base(), row.offered(), row.notOffered()));
    }

    private static void assertAccountedFor(Grown grown, Question question, Frequencies.Row row) {
        var slice = complete(grown).stream()
                .filter(given -> isIn(row.slice().get("s"), given.sheet()))
                .toList();
        var offered = slice.stream()
                .filter(given -> isOffered(question, row.option(), given))
                .toList();
        long base = row.option() != null ? row.base() : row.n();
        long missing =
                offered.stream().filter(given -> isMissing(question, given)).count();
        long answered =
                offered.stream().filter(given -> isAnswered(question, given)).count();
        long notAsked = offered.stream()
                .filter(given -> !isAnswered(question, given) && !isAsked(question, given))
                .count();
        assertEquals(slice.size() - offered.size(), row.notOffered());
        assertEquals(offered.size(), row.offered());
        assertEquals(missing, row.missingCount());
        assertEquals(answered - missing, base);
        assertEquals(notAsked, row.notAsked());
        assertEquals(slice.size(), base + row.missingCount() + row.notAnswered() + row.notAsked() + row.notOffered());
    }

    private static List<Given> complete(Grown grown) {
        return grown.sheets().stream().filter(given -> given.sheet().complete()).toList();
    }

    private static boolean isIn(String slice, Sheet sheet) {
        return switch (slice) {
            case Slice.ALL -> true;
            case Slice.UNANSWERED -> !sheet.ticked().containsKey("s");
            default -> sheet.ticked().getOrDefault("s", List.of()).contains(slice);
        };
    }

    /** The nets are of options of which some were there from the beginning of their question. */
    private static boolean isOffered(Question question, String option, Given given) {
        return given.version() >= GROWN.since(question)
                && (option == null || given.version() >= GROWN.since(question, option));
    }

    private static boolean isAnswered(Question question, Given given) {
        return question instanceof NumberQuestion
                ? given.sheet().number() != null
                : given.sheet().ticked().containsKey(question.key());
    }

    private static boolean isMissing(Question question, Given given) {
        return question instanceof ChoiceQuestion choice
                && given.sheet().ticked().getOrDefault(question.key(), List.of()).stream()
                        .anyMatch(choice.missing()::contains);
    }

    private static boolean isAsked(Question question, Given given) {
        var askIf = question.askIf();
        return askIf == null
                || given.sheet().ticked().getOrDefault(askIf.question(), List.of()).stream()
                        .anyMatch(askIf.options()::contains);
    }

    private static List<Frequencies.Row> rows(Grown grown, Question question, List<Question> by, Precision precision) {
        return new FrequencyCount(question, Tables.query(by, precision), Tables.sample(grown.columns())).rows();
    }

    /** @param versions 1 for a survey that never grew */
    private static Grown grown(Random random, int versions) {
        var columns = new Columns();
        var builder = new ColumnsBuilder(columns);
        var given = new ArrayList<Given>();
        IntStream.rangeClosed(0, RandomStudy.ORGANISATIONS).forEach(i -> builder.newOrganisation());
        var last = definition(true);
        for (int version = 1; version <= versions; version++) {
            var survey = definition(version == versions);
            builder.know(survey, versions == 1 ? Offering.FROM_THE_FIRST : GROWN);
            for (int left = random.nextInt(20); left > 0; left--) {
                var sheet = RandomStudy.sheet(random, survey, 0);
                long number = given.size() + 1;
                // Of a survey that never grew all are of what is the last version here.
                given.add(new Given(versions == 1 ? 2 : version, sheet));
                builder.put(new Entry(
                        number,
                        number,
                        version,
                        Instant.EPOCH,
                        sheet.complete(),
                        null,
                        RandomStudy.json(sheet),
                        RandomStudy.themes(sheet)));
                builder.organisation(number, sheet.organisation());
            }
        }
        return new Grown(last, given, columns);
    }

    private static SurveyDefinition definition(boolean isLast) {
        var survey = survey().segment("s", "s0", "s1");
        if (isLast) {
            survey.single("t", "t0", "t1").missing("t8").askIf("s", "s1").net("any", "t0", "t1");
        }
        var later = isLast ? new String[] {"0", "1", "9"} : new String[] {"0", "1"};
        survey.multiple("m", options("m", later)).askIf("s", "s0").net("any", options("m", later));
        survey.scale("c", options("c", later)).missing("c8").net("any", options("c", later));
        survey.number("n").askIf("s", "s0");
        return SurveyDefinition.read(survey.build().toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String[] options(String prefix, String... options) {
        return IntStream.range(0, options.length)
                .mapToObj(i -> prefix + options[i])
                .toArray(String[]::new);
    }
}
