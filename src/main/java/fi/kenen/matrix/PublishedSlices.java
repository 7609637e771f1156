package fi.kenen.matrix;

import fi.kenen.matrix.Columns.Counter;
import fi.kenen.matrix.Columns.Selection;
import fi.kenen.statistics.Suppression;
import fi.kenen.survey.Disclosure;
import fi.kenen.survey.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** All sheets and the options of one segment, and how much of them readers may be told. */
final class PublishedSlices {

    private static final String ALL = "all";

    private final Columns columns;
    private final Disclosure disclosure;
    private final Question segment;
    private final List<String> names = new ArrayList<>(List.of(ALL));
    private final List<int[]> sheets = new ArrayList<>(List.of(new int[0]));

    /** @param segment by which is sliced; null for none */
    PublishedSlices(Columns columns, Disclosure disclosure, Question segment) {
        this.columns = columns;
        this.disclosure = disclosure;
        this.segment = segment;
        if (segment != null) {
            names.addAll(segment.tickable());
            segment.tickable().forEach(option -> sheets.add(new int[] {columns.option(segment, option)}));
        }
    }

    /** The same with another segment. */
    PublishedSlices(PublishedSlices other, Question segment) {
        this(other.columns, other.disclosure, segment);
    }

    Columns columns() {
        return columns;
    }

    int size() {
        return names.size();
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
        return withheld(
                count(new Counter(Columns.COMPLETE)), base -> isBase(base[0]), base -> false, new boolean[size()]);
    }

    /** Of these the slices in which too few answered a question. */
    boolean[] withheld(Question question) {
        return withheld(
                count(new Counter(columns.answered(question))), base -> isBase(base[0]), base -> false, withheld());
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
        var options = new Suppression(safe)
                .withheld(
                        figures.subList(1, size()),
                        exposed.test(remainder(figures)),
                        Arrays.copyOfRange(before, 1, size()));
        System.arraycopy(options, 0, withheld, 1, options.length);
        return withheld;
    }

    /** The figures of all sheets less those of the options; nothing where sheets are not sliced. */
    long[] remainder(List<long[]> figures) {
        return IntStream.range(0, figures.get(0).length)
                .mapToLong(i -> segment == null
                        ? 0
                        : figures.get(0)[i]
                                - figures.stream()
                                        .skip(1)
                                        .mapToLong(part -> part[i])
                                        .sum())
                .toArray();
    }
}
