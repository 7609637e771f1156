package fi.kenen.result.kind;

import static fi.kenen.SurveyBuilder.survey;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kenen.SurveyBuilder;
import fi.kenen.answer.log.SheetScan.Entry;
import fi.kenen.index.Columns;
import fi.kenen.index.ColumnsBuilder;
import fi.kenen.survey.SurveyDefinition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Tries all surveys of a few sheets: whoever keeps those of which a reader is shown the same finds at least two values for
 * each count that is hidden, whatever is asked for, also if the rules are known.
 */
class TinySurveysTest {

    /** Marks a sheet of the first version; all others are of the second. */
    private static final String EARLIER = "!";

    /** What stands before the codes that are decided of a sheet. */
    private static final String THEMES = " themes ";

    private static final String SMALL = "{'minimumBase': 3, 'minimumCount': 2}";

    @Test
    @Tag("fault-58")
    void cellsBySegment() {
        attack(
                survey().segment("s", "a", "b")
                        .roles("r", "f g", "leads")
                        .last(question -> question.put("absence", false)),
                8,
                sheets(
                        List.of("'s':'a'", "'s':'b'"),
                        List.of("'r':{'f':['leads']}", "'r':{'g':['leads']}", "'r':{'f':['leads'],'g':['leads']}")));
    }

    @Test
    @Tag("fault-58")
    void slicesAndSheetsWithout() {
        attack(
                survey().segment("s", "a", "b", "c").multiple("m", "x", "y"),
                6,
                sheets(
                        List.of("", "'s':'a'", "'s':'b'", "'s':'c'"),
                        List.of("'m':['x']", "'m':['y']", "'m':['x','y']")));
    }

    @Test
    @Tag("fault-59")
    void absences() {
        attack(
                survey().segment("s", "a", "b").roles("r", "f g", "leads"),
                6,
                sheets(
                        List.of("'s':'a'", "'s':'b'"),
                        List.of(
                                "'r':{'f':['absent']}",
                                "'r':{'f':['leads']}",
                                "'r':{'g':['leads']}",
                                "'r':{'f':['absent'],'g':['leads']}",
                                "'r':{'f':['leads'],'g':['leads']}")));
    }

    @Test
    @Tag("fault-59")
    void oneFunction() {
        attack(
                survey().segment("s", "a", "b").roles("r", "f", "leads leads-not!leads"),
                8,
                sheets(
                        List.of("'s':'a'", "'s':'b'"),
                        List.of(
                                "'r':{'f':['absent']}",
                                "'r':{'f':['leads']}",
                                "'r':{'f':['leads-not']}",
                                "'r':{'f':['leads','leads-not']}")));
    }

    @Test
    @Tag("fault-59")
    void oneChoice() {
        attack(
                survey().segment("s", "a", "b").single("q", "x", "y", "z"),
                7,
                sheets(List.of("'s':'a'", "'s':'b'"), List.of("", "'q':'x'", "'q':'y'", "'q':'z'")));
    }

    @Test
    @Tag("fault-57")
    void whoIsAsked() {
        attack(
                survey().single("q", "x", "y", "z")
                        .multiple("m", "u", "v")
                        .askIf("q", "x")
                        .multiple("n", "k", "l")
                        .askIf("m", "u"),
                7,
                "'q':'x','m':['u'],'n':['k']",
                "'q':'x','m':['u'],'n':['l']",
                "'q':'x','m':['u'],'n':['k','l']",
                "'q':'x','m':['u','v'],'n':['k']",
                "'q':'x','m':['u','v'],'n':['l']",
                "'q':'x','m':['u','v'],'n':['k','l']",
                "'q':'x','m':['v']",
                "'q':'x'",
                "'q':'y'",
                "'q':'z'");
    }

    @Test
    @Tag("fault-57")
    void aSegmentOfWhichNotAllAreAsked() {
        attack(
                survey().single("q", "x", "y", "z").segment("s", "a", "b").askIf("q", "x"),
                9,
                "'q':'x','s':'a'",
                "'q':'x','s':'b'",
                "'q':'x'",
                "'q':'y'",
                "'q':'z'");
    }

    @Test
    @Tag("fault-59")
    void associations() {
        attack(
                survey().multiple("m", "u", "v").roles("r", "f g", "leads"),
                5,
                sheets(
                        List.of("'m':['u']", "'m':['v']", "'m':['u','v']"),
                        List.of(
                                "'r':{'f':['absent']}",
                                "'r':{'f':['absent'],'g':['leads']}",
                                "'r':{'f':['leads']}",
                                "'r':{'g':['leads']}",
                                "'r':{'f':['leads'],'g':['leads']}")));
    }

    @Test
    @Tag("fault-59")
    void whoCannotSay() {
        attack(
                survey().segment("s", "a", "b").single("q", "x", "y").missing("none"),
                8,
                sheets(List.of("'s':'a'", "'s':'b'"), List.of("'q':'x'", "'q':'y'", "'q':'none'")));
    }

    @Test
    @Tag("fault-59")
    void aNet() {
        // Of six sheets the counts can tell that nobody ticked two options, and so what a net has.
        attack(
                survey().multiple("m", "x", "y", "z").net("xy", "x", "y"),
                5,
                "'m':['x']",
                "'m':['y']",
                "'m':['z']",
                "'m':['x','y']",
                "'m':['x','z']",
                "'m':['y','z']",
                "'m':['x','y','z']");
    }

    @Test
    @Tag("fault-59")
    void anOptionThatCameLater() {
        attack(
                survey().multiple("m", "x", "y", "z-v2"),
                7,
                EARLIER + "'m':['x']",
                EARLIER + "'m':['y']",
                EARLIER + "'m':['x','y']",
                "'m':['x']",
                "'m':['y']",
                "'m':['x','y']",
                "'m':['z-v2']",
                "'m':['x','z-v2']");
    }

    @Test
    @Tag("fault-59")
    void aSliceOfWhichFewCameEarlier() {
        attack(
                survey().segment("s", "a", "b").single("q", "x", "y", "z-v2"),
                7,
                sheets(
                        List.of("'s':'a'", "'s':'b'"),
                        List.of(EARLIER + "'q':'x'", EARLIER + "'q':'y'", "'q':'x'", "'q':'y'", "'q':'z-v2'")));
    }

    /** A sheet can have been coded and given no code, so that one code alone is not what all have. */
    @Test
    void oneTheme() {
        attack(survey().multiple("q-themes", "x"), 12, "", THEMES + "[]", THEMES + "['x']");
        attack(
                survey().segment("s", "a", "b").multiple("q-themes", "x"),
                8,
                "'s':'a'",
                "'s':'b'",
                "'s':'a'" + THEMES + "[]",
                "'s':'b'" + THEMES + "[]",
                "'s':'a'" + THEMES + "['x']",
                "'s':'b'" + THEMES + "['x']");
    }

    @Test
    void twoThemes() {
        attack(
                survey().multiple("q-themes", "x", "y").net("xy", "x", "y"),
                7,
                "",
                THEMES + "[]",
                THEMES + "['x']",
                THEMES + "['y']",
                THEMES + "['x','y']");
    }

    private static String[] sheets(List<String> some, List<String> others) {
        return some.stream()
                .flatMap(one ->
                        others.stream().map(other -> one + (one.isEmpty() || other.isEmpty() ? "" : ",") + other))
                .toArray(String[]::new);
    }

    /** What is hidden of a count: the least and the greatest that it is in surveys of which the same is shown. */
    private record Range(long least, long most) {

        Range and(Range other) {
            return new Range(Math.min(least, other.least), Math.max(most, other.most));
        }

        boolean isOneValue() {
            return least == most;
        }
    }

    private static void attack(SurveyBuilder asked, int most, String... kinds) {
        var survey = RandomStudy.withThemes(SurveyDefinition.read(
                asked.with("disclosure", SMALL).build().toString().getBytes(StandardCharsets.UTF_8)));
        var hidden = new HashMap<String, Map<String, Range>>();
        var possible = new HashMap<String, Range>();
        var surveys = new ArrayList<int[]>();
        for (int size = 3; size <= most; size++) {
            each(new int[kinds.length], 0, size, numbers -> surveys.add(numbers.clone()));
        }
        surveys.parallelStream().forEach(numbers -> {
            var rows = Shown.of(survey, columns(survey, numbers, kinds), true);
            var shown = Shown.text(rows);
            var counts = Shown.counts(rows);
            synchronized (hidden) {
                var ranges = hidden.computeIfAbsent(shown, any -> new TreeMap<>());
                counts.forEach((name, count) -> {
                    var value = new Range(count.getKey(), count.getKey());
                    possible.merge(name, value, Range::and);
                    if (count.getValue()) {
                        ranges.merge(name, value, Range::and);
                    }
                });
            }
        });
        var told = new TreeMap<String, Integer>();
        hidden.values()
                .forEach(ranges -> ranges.forEach((name, range) -> {
                    // What is the same in all surveys needs no telling.
                    if (range.isOneValue() && !possible.get(name).isOneValue()) {
                        told.merge(name + " = " + range.least(), 1, Integer::sum);
                    }
                }));
        assertEquals(Map.of(), told);
    }

    /** All ways to have so many sheets of some kinds. */
    private static void each(int[] numbers, int kind, int left, Consumer<int[]> look) {
        if (kind == numbers.length - 1) {
            numbers[kind] = left;
            look.accept(numbers);
            return;
        }
        for (int number = 0; number <= left; number++) {
            numbers[kind] = number;
            each(numbers, kind + 1, left - number, look);
        }
    }

    private static Columns columns(SurveyDefinition survey, int[] numbers, String... kinds) {
        var columns = new Columns();
        var builder = new ColumnsBuilder(columns);
        builder.know(survey, RandomStudy.offering(survey));
        int sheet = 0;
        for (int kind = 0; kind < kinds.length; kind++) {
            for (int i = 0; i < numbers[kind]; i++) {
                sheet++;
                var parts = kinds[kind].replace('\'', '"').replace(EARLIER, "").split(THEMES);
                var themes = parts.length < 2 ? null : "{\"q\":" + parts[1] + "}";
                int version = kinds[kind].contains(EARLIER) ? 1 : 2;
                builder.put(new Entry(sheet, sheet, version, Instant.EPOCH, true, null, "{" + parts[0] + "}", themes));
            }
        }
        return columns;
    }
}
