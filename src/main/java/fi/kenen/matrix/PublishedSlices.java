package fi.kenen.matrix;

import fi.kenen.matrix.Columns.Counter;
import fi.kenen.matrix.Columns.Selection;
import fi.kenen.statistics.Suppression;
import fi.kenen.survey.Disclosure;
import fi.kenen.survey.Question;
import fi.kenen.survey.Question.Roles;
import fi.kenen.survey.SurveyDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * All sheets, the options of one segment and, last, the sheets on which it is not answered, and how much of them readers
 * may be told.
 */
final class PublishedSlices {

    private final Columns columns;
    private final SurveyDefinition survey;
    private final Disclosure disclosure;
    private final Question segment;
    private final List<String> names = new ArrayList<>(List.of(MatrixQuery.ALL));
    private final List<Counter[]> sheets = new ArrayList<>();

    /** Whether there are sheets on which the segment is not answered; without any their slice hides nothing. */
    private final boolean isUnanswered;

    /** Every question asks for it; null until one does. */
    private boolean[] withheld;

    /** @param segment by which is sliced; null for none */
    PublishedSlices(Columns columns, SurveyDefinition survey, Question segment) {
        this.columns = columns;
        this.survey = survey;
        this.disclosure = survey.protection();
        this.segment = segment;
        sheets.add(new Counter[0]);
        if (segment != null) {
            names.addAll(segment.tickable());
            names.add(MatrixQuery.UNANSWERED);
            segment.tickable()
                    .forEach(option -> sheets.add(new Counter[] {new Counter(columns.option(segment, option))}));
            sheets.add(new Counter[] {columns.unanswered(segment)});
        }
        isUnanswered = segment != null
                && columns.group(Selection.ALL, columns.unanswered(segment)).size() > 0;
    }

    /** The same sheets by another segment. */
    PublishedSlices by(Question other) {
        return new PublishedSlices(columns, survey, other);
    }

    Columns columns() {
        return columns;
    }

    int size() {
        return names.size();
    }

    /** How many of them are options. */
    int options() {
        return segment == null ? 0 : segment.tickable().size();
    }

    /** The place of a row's slice: 0 for all sheets. */
    int place(Map<String, String> slice) {
        return segment == null ? 0 : names.indexOf(slice.get(segment.key()));
    }

    /** The place of an option of the segment. */
    int place(String option) {
        return names.indexOf(option);
    }

    boolean isBase(long base) {
        return base >= disclosure.leastBase();
    }

    boolean isNoneOrBase(long base) {
        return base == 0 || isBase(base);
    }

    boolean isCount(long count) {
        return count >= disclosure.leastCount();
    }

    boolean isNoneOrCount(long count) {
        return count == 0 || isCount(count);
    }

    /** By slice and counter. */
    List<long[]> count(Counter... counters) {
        return List.of(columns.count(Selection.ALL, sheets, List.of(counters)));
    }

    /** The complete sheets of each slice. */
    List<Group> groups() {
        return sheets.stream().map(slice -> columns.group(Selection.ALL, slice)).toList();
    }

    /** Those of the slices that are too small themselves, and what goes with them. */
    boolean[] withheld() {
        if (withheld == null) {
            var nested = new boolean[size()];
            Arrays.fill(nested, 1, size(), isNested());
            withheld = withheld(count(new Counter(Columns.COMPLETE)), base -> isBase(base[0]), base -> false, nested);
        }
        return withheld.clone();
    }

    /** The slices in which too few answered a question, or how many did would tell of an answer that is withheld. */
    boolean[] withheld(Question question) {
        return withheld(
                count(new Counter(columns.answered(question))),
                base -> isBase(base[0]),
                base -> false,
                withheldBeforeAsking(question));
    }

    private boolean[] withheldBeforeAsking(Question question) {
        var withheld = withheld();
        if (question.askIf() != null) {
            var other = survey.question(question.askIf().question()).orElseThrow();
            for (var option : question.askIf().options()) {
                withheld = or(withheld, withheld(other, option));
            }
        }
        return withheld;
    }

    /** The slices in which an option is withheld. */
    private boolean[] withheld(Question question, String option) {
        return question instanceof Roles roles
                ? new ProtectedCells(roles, this).withheld(option)
                : new ProtectedFrequencies(question, this).withheld(option);
    }

    static boolean[] or(boolean[] one, boolean[] other) {
        var either = one.clone();
        for (int i = 0; i < either.length; i++) {
            either[i] |= other[i];
        }
        return either;
    }

    /**
     * Whether an option of this segment consists of options of an earlier one, or the other way round, so that the figures
     * of one would tell of the other's. Then the earlier segment alone is told.
     */
    private boolean isNested() {
        return segment != null
                && survey.questions().stream()
                        .takeWhile(earlier -> !earlier.key().equals(segment.key()))
                        .filter(disclosure::publishes)
                        .map(this::by)
                        .anyMatch(earlier -> !earlier.isNested() && isNested(earlier));
    }

    private boolean isNested(PublishedSlices earlier) {
        var sizes = count(new Counter(Columns.COMPLETE));
        var earlierSizes = earlier.count(new Counter(Columns.COMPLETE));
        var crossed = columns.count(
                Selection.ALL,
                earlier.sheets.subList(1, 1 + earlier.options()),
                segment.tickable().stream()
                        .map(option -> new Counter(columns.option(segment, option)))
                        .toList());
        int rows = crossed.length;
        int here = options();
        return IntStream.range(0, rows)
                        .anyMatch(row -> consists(
                                earlierSizes.get(row + 1)[0], here, at -> crossed[row][at], at -> sizes.get(at + 1)[0]))
                || IntStream.range(0, here)
                        .anyMatch(column ->
                                consists(sizes.get(column + 1)[0], rows, at -> crossed[at][column], at -> earlierSizes
                                        .get(at + 1)[0]));
    }

    /** Whether parts that lie in a whole make all of it. */
    private boolean consists(long whole, int parts, IntToLongFunction inWhole, IntToLongFunction size) {
        return isBase(whole)
                && IntStream.range(0, parts)
                                .filter(part -> inWhole.applyAsLong(part) == size.applyAsLong(part))
                                .mapToLong(inWhole)
                                .sum()
                        == whole;
    }

    /**
     * The slices whose figures are withheld; all of them where those of all sheets are.
     *
     * @param figures by slice
     * @param exposed whether the figures of those who are in no option must not follow
     * @param before slices that are withheld for other reasons
     */
    boolean[] withheld(List<long[]> figures, Predicate<long[]> safe, Predicate<long[]> exposed, boolean[] before) {
        var withheld = before.clone();
        if (before[0] || !safe.test(figures.get(0))) {
            Arrays.fill(withheld, true);
            return withheld;
        }
        var unanswered = unanswered(figures);
        var options = new Suppression(safe)
                .withheld(
                        figures.subList(1, 1 + options()),
                        exposed.test(unanswered),
                        Arrays.copyOfRange(before, 1, 1 + options()));
        System.arraycopy(options, 0, withheld, 1, options.length);
        if (isUnanswered) {
            withheld[size() - 1] |= !safe.test(unanswered);
        }
        return withheld;
    }

    /** The figures of the sheets on which the segment is not answered; nothing where sheets are not sliced. */
    long[] unanswered(List<long[]> figures) {
        return segment == null ? new long[figures.get(0).length] : figures.get(size() - 1);
    }
}
