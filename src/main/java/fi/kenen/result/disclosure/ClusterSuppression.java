package fi.kenen.result.disclosure;

import fi.kenen.result.CellColumns;
import fi.kenen.result.Precision;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.RolesQuestion.Cell;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Of which cells readers see figures that depend on who is of one organisation. Beside the count these tell how many ticked
 * among those who have colleagues in the base, and hence among those who have none.
 */
final class ClusterSuppression {

    private final RolesQuestion question;
    private final ReaderSlices slices;

    ClusterSuppression(RolesQuestion question, ReaderSlices slices) {
        this.question = question;
        this.slices = slices;
    }

    /**
     * By cell the slices in which they are withheld.
     *
     * @param cells where its count is
     */
    Map<Cell, boolean[]> withheld(Map<Cell, boolean[]> cells) {
        var clusters = slices.columns().clusters();
        var place = new CellColumns(question, slices.columns(), Precision.Base.ANSWERED);
        var groups = slices.groups();
        var withheld = new HashMap<Cell, boolean[]>();
        for (var function : question.functions()) {
            for (var role : question.roles()) {
                var sheets = groups.stream()
                        .map(group -> group.where(place.base(function, role)))
                        .toList();
                var bases = sheets.stream().map(base -> base.tally(clusters)).toList();
                // Between slices there are pairs of colleagues who are in none.
                boolean isApart = bases.stream().skip(1).noneMatch(base -> base.isSplit(bases.get(0)));
                var cell = new Cell(function.key(), role.key());
                var figures = IntStream.range(0, sheets.size())
                        .mapToObj(s -> bases.get(s)
                                .colleagues(sheets.get(s)
                                        .where(place.ticked(function, role))
                                        .tally(clusters)))
                        .toList();
                var gone = slices.withheld(figures, this::isTold, cells.get(cell));
                if (!isApart) {
                    Arrays.fill(gone, 1, gone.length, true);
                }
                withheld.put(cell, gone);
            }
        }
        return withheld;
    }

    /** @param figures as {@link fi.kenen.index.Tally#colleagues} tells them */
    private boolean isTold(long[] figures) {
        long alone = figures[0] - figures[2];
        return (figures[1] == 0 || slices.isBase(figures[1]) && slices.isTold(part(figures[2], figures[3])))
                && (alone == 0 || slices.isTold(part(alone, figures[4])));
    }

    private static long[] part(long base, long count) {
        return new long[] {base, count};
    }
}
