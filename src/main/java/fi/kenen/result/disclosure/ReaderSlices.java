package fi.kenen.result.disclosure;

import fi.kenen.index.Columns;
import fi.kenen.index.Condition;
import fi.kenen.index.Selection;
import fi.kenen.index.SheetSet;
import fi.kenen.result.QuestionOption;
import fi.kenen.result.Slice;
import fi.kenen.statistics.suppression.MinimumCut;
import fi.kenen.statistics.suppression.Suppression;
import fi.kenen.survey.Disclosure;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.RolesQuestion.Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** All sheets and the slices of one segment, and how much of them readers may be told. */
public final class ReaderSlices {

    private final Columns columns;
    private final SurveyDefinition survey;
    private final Disclosure disclosure;
    private final Question segment;
    private final boolean isLast;

    /** By the key of the segment, also of this one, so that each is looked at once. */
    private final Map<String, ReaderSlices> bySegment;

    private final List<String> names = new ArrayList<>(List.of(Slice.ALL));
    private final List<Condition[]> sheets = new ArrayList<>();
    private final long[] sizes;
    private final BaseSuppression bases;
    private final Map<String, CellSuppression> cells = new HashMap<>();
    private final Map<String, OptionSuppression> frequencies = new HashMap<>();

    /** Every question asks for it; null until one does. */
    private boolean[] withheld;

    private Boolean isUntold;

    /**
     * @param segment by which is sliced; null for none
     * @param isLast whether nothing else is published after it, as when a survey has been closed
     */
    public ReaderSlices(Columns columns, SurveyDefinition survey, Question segment, boolean isLast) {
        this(columns, survey, segment, isLast, new HashMap<>());
    }

    private ReaderSlices(
            Columns columns,
            SurveyDefinition survey,
            Question segment,
            boolean isLast,
            Map<String, ReaderSlices> bySegment) {
        this.bySegment = bySegment;
        bySegment.put(key(segment), this);
        this.columns = columns;
        this.survey = survey;
        this.disclosure = survey.protection();
        this.segment = segment;
        this.isLast = isLast;
        this.bases = new BaseSuppression(this, survey);
        sheets.add(new Condition[0]);
        if (segment != null) {
            names.addAll(segment.tickable());
            names.add(Slice.UNANSWERED);
            segment.tickable()
                    .forEach(option -> sheets.add(new Condition[] {new Condition(columns.option(segment, option))}));
            sheets.add(new Condition[] {columns.unanswered(segment)});
        }
        this.sizes =
                count(Condition.COMPLETE).stream().mapToLong(size -> size[0]).toArray();
    }

    /** The same sheets by another segment; null for none. */
    public ReaderSlices by(Question other) {
        return bySegment.containsKey(key(other))
                ? bySegment.get(key(other))
                : new ReaderSlices(columns, survey, other, isLast, bySegment);
    }

    private static String key(Question segment) {
        return segment == null ? "" : segment.key();
    }

    public Columns columns() {
        return columns;
    }

    /** Whether nothing else is published after it, so that nobody compares it with what comes. */
    boolean isLast() {
        return isLast;
    }

    public int size() {
        return names.size();
    }

    /** The place of a row's slice: 0 for all sheets. */
    public int place(Map<String, String> slice) {
        return segment == null ? 0 : place(slice.get(segment.key()));
    }

    /** The place of an option of the segment. */
    public int place(String option) {
        return names.indexOf(option);
    }

    /** Whether there are sheets in a slice. */
    public boolean isThere(int place) {
        return sizes[place] > 0;
    }

    boolean isBase(long base) {
        return base >= disclosure.leastBase();
    }

    public boolean isNoneOrBase(long base) {
        return base == 0 || isBase(base);
    }

    public boolean isCount(long count) {
        return count >= disclosure.leastCount();
    }

    boolean isNoneOrCount(long count) {
        return count == 0 || isCount(count);
    }

    /** A base and counts of it. What none ticked, or all, says it of each of them. */
    boolean isTold(long[] figures) {
        return isBase(figures[0])
                && Arrays.stream(figures).skip(1).allMatch(count -> isCount(count) && count < figures[0]);
    }

    /** By slice and counter. */
    public List<long[]> count(Condition... counters) {
        return List.of(columns.count(Selection.ALL, sheets, List.of(counters)));
    }

    /** The complete sheets of each slice. */
    public List<SheetSet> groups() {
        return sheets.stream().map(slice -> columns.group(Selection.ALL, slice)).toList();
    }

    /** Those of the slices that are too small themselves, and what goes with them. */
    public boolean[] withheld() {
        if (withheld == null) {
            withheld = small();
            if (!isBase(sizes[0])) {
                Arrays.fill(withheld, true);
            } else if (isUntold()) {
                Arrays.fill(withheld, 1, size(), true);
            }
        }
        return withheld.clone();
    }

    private boolean[] small() {
        if (segment != null && sizes[place(Slice.UNANSWERED)] == sizes[0]) {
            // Where nobody is in any slice, all are without.
            return new boolean[size()];
        }
        var there = IntStream.range(1, size())
                .filter(place -> isThere(place) || !names.get(place).equals(Slice.UNANSWERED))
                .toArray();
        var small = Suppression.small(
                Arrays.stream(there).mapToLong(place -> sizes[place]).toArray(), disclosure.leastBase());
        var all = new boolean[size()];
        IntStream.range(0, there.length).forEach(i -> all[there[i]] = small[i]);
        return all;
    }

    /** Whether the segment is not told at all, because it nearly lies in another. */
    private boolean isUntold() {
        if (isUntold == null) {
            isUntold = findUntold();
        }
        return isUntold;
    }

    private boolean findUntold() {
        return segment != null
                && survey.questions().stream()
                        .takeWhile(earlier -> !earlier.key().equals(segment.key()))
                        .filter(disclosure::publishes)
                        .map(this::by)
                        .anyMatch(earlier -> !earlier.isUntold() && isNested(earlier));
    }

    /**
     * Whether some slices of this segment and some of another hold the same sheets but for a few, whose answers the
     * difference would tell.
     */
    private boolean isNested(ReaderSlices earlier) {
        var crossed = columns.count(
                Selection.ALL,
                earlier.sheets,
                sheets.stream().skip(1).map(slice -> slice[0]).toList());
        var rows = earlier.parts();
        var parts = parts();
        var table = new long[rows.size()][parts.size()];
        for (int row = 0; row < table.length; row++) {
            for (int column = 0; column < parts.size(); column++) {
                for (int place : rows.get(row)) {
                    for (int at : parts.get(column)) {
                        table[row][column] += crossed[place][at - 1];
                    }
                }
            }
        }
        return !isBase(MinimumCut.between(table, parts.size()));
    }

    /** The slices that are told, one by one, and those that are not as one. */
    private List<List<Integer>> parts() {
        var small = small();
        var parts = new ArrayList<List<Integer>>();
        var untold = new ArrayList<Integer>();
        for (int place = 1; place < size(); place++) {
            if (small[place]) {
                untold.add(place);
            } else if (isThere(place)) {
                parts.add(List.of(place));
            }
        }
        if (!untold.isEmpty()) {
            parts.add(untold);
        }
        return parts;
    }

    /** The slices in which how many answered a question would tell of an answer that is withheld. */
    public boolean[] withheld(Question question) {
        var withheld = withheldAsked(question);
        if (!withheld[0] && count(new Condition(columns.answered(question))).get(0)[0] == 0) {
            // Nothing is to be told of nobody.
            Arrays.fill(withheld, false);
        }
        return withheld;
    }

    /** The slices in which how many were asked a question would. */
    public boolean[] withheldAsked(Question question) {
        var withheld = withheld();
        var condition = question.askIf();
        if (condition != null && (segment == null || !segment.key().equals(condition.question()))) {
            var other = survey.question(condition.question()).orElseThrow();
            for (var option : condition.options()) {
                withheld = or(withheld, withheld(other, option));
            }
            if (!columns.offered(question).equals(columns.offered(other))) {
                withheld = withheldOfAsked(question, other, withheld);
            }
        }
        if (withheld[0]) {
            Arrays.fill(withheld, true);
        }
        return withheld;
    }

    /** Of a question that came later, who was asked tells what those who could be said of the other question. */
    private boolean[] withheldOfAsked(Question question, Question other, boolean[] before) {
        var asking = question.askIf().options().stream()
                .map(option -> columns.ticked(other, option))
                .reduce(Condition::or)
                .orElseThrow();
        var figures = groups().stream()
                .map(group -> {
                    var all = group.in(columns.answered(other));
                    var offered = all.where(columns.offered(question));
                    return new long[] {
                        all.size(),
                        offered.size(),
                        offered.where(asking).size(),
                        all.where(asking).size()
                    };
                })
                .toList();
        return withheld(
                figures,
                parts -> isNoneOrTold(parts[1], parts[2]) && isNoneOrTold(parts[0] - parts[1], parts[3] - parts[2]),
                before);
    }

    private boolean isNoneOrTold(long base, long count) {
        return base == 0 || isTold(new long[] {base, count});
    }

    /** The slices in which the base of an option is withheld. */
    public boolean[] withheldBase(QuestionOption option) {
        return option.question() instanceof RolesQuestion roles
                ? cells(roles).withheldBase(Cell.of(option.option()).orElseThrow())
                : frequencies(option.question()).withheldBase(option.option());
    }

    /** The same before anything else of the question is looked at. */
    boolean[] withheldBase(QuestionOption option, boolean[] unanswered) {
        return bases.withheld(option, unanswered);
    }

    /** The slices in which how many sheets were offered something is withheld. */
    public boolean[] withheldOffered(Condition offered) {
        return bases.withheldOffered(offered);
    }

    /** The slices in which an option is withheld. */
    public boolean[] withheld(Question question, String option) {
        return question instanceof RolesQuestion roles
                ? cells(roles).withheld(option)
                : frequencies(question).withheld(option);
    }

    public CellSuppression cells(RolesQuestion question) {
        if (!cells.containsKey(question.key())) {
            cells.put(question.key(), new CellSuppression(question, this));
        }
        return cells.get(question.key());
    }

    public OptionSuppression frequencies(Question question) {
        if (!frequencies.containsKey(question.key())) {
            frequencies.put(question.key(), new OptionSuppression(question, this));
        }
        return frequencies.get(question.key());
    }

    /** The slices of a question that is a segment which readers slice by; null for another. */
    ReaderSlices ownSlices(Question question) {
        return disclosure.publishes(question) ? by(question) : null;
    }

    int leastBase() {
        return disclosure.leastBase();
    }

    int leastCount() {
        return disclosure.leastCount();
    }

    /** By slice the first of some figures, and of others. */
    static List<long[]> together(List<long[]> some, List<long[]> others) {
        return IntStream.range(0, some.size())
                .mapToObj(s -> new long[] {some.get(s)[0], others.get(s)[0]})
                .toList();
    }

    static boolean[] or(boolean[] one, boolean[] other) {
        var either = one.clone();
        for (int i = 0; i < either.length; i++) {
            either[i] |= other[i];
        }
        return either;
    }

    /** How parts of the whole are withheld of which some are untold for other reasons. */
    Suppression suppression(boolean[] before) {
        return new Suppression(Arrays.copyOfRange(sizes, 1, size()), Arrays.copyOfRange(before, 1, size()));
    }

    /** The slices whose figures are withheld; all of them where those of all sheets are. */
    public boolean[] withheld(List<long[]> figures, Predicate<long[]> safe, boolean[] before) {
        return withheld(figures, safe, safe, before);
    }

    /**
     * @param figures by slice; the first is how many they are of
     * @param together whether figures of several slices follow safely
     * @param before slices that are withheld for other reasons
     */
    public boolean[] withheld(
            List<long[]> figures, Predicate<long[]> safe, Predicate<long[]> together, boolean[] before) {
        var withheld = before.clone();
        boolean isEmpty = figures.get(0)[0] == 0;
        if (before[0] || !isEmpty && !together.test(figures.get(0))) {
            Arrays.fill(withheld, true);
        } else if (!isEmpty) {
            var parts = suppression(before).withheld(figures.subList(1, size()), safe, together);
            System.arraycopy(parts, 0, withheld, 1, parts.length);
        }
        return withheld;
    }
}
