package fi.kenen.matrix;

import fi.kenen.matrix.Figures.Pair;
import fi.kenen.matrix.Figures.Ticked;
import fi.kenen.survey.Question;
import fi.kenen.survey.Question.Roles;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which pairs of options of two questions readers see. Beside the four counts, whoever knows how often an option was chosen
 * by all learns it of those who did not answer the other question.
 */
final class ProtectedPairs {

    private final Figures figures;
    private final PublishedSlices all;
    private final Set<List<String>> told = new HashSet<>();
    private final Map<List<Object>, Elsewhere> elsewhere = new HashMap<>();

    ProtectedPairs(Figures figures, PublishedSlices all) {
        this.figures = figures;
        this.all = all;
    }

    /** Whether readers see a pair; it is remembered for its row. */
    boolean tells(Pair pair) {
        boolean tells = isTold(pair);
        if (tells) {
            told.add(List.of(pair.row().option(), pair.column().option()));
        }
        return tells;
    }

    /** What of a row is withheld. */
    Withheld of(Associations.Row row) {
        return Withheld.NOTHING.cell(
                !told.contains(List.of(row.row(), row.column())),
                "base",
                "both",
                "onlyFirst",
                "onlySecond",
                "neither",
                "phi",
                "oddsRatio",
                "lift",
                "p",
                "adjustedP");
    }

    private boolean isTold(Pair pair) {
        var counts = pair.counts();
        return all.isBase(counts.total())
                && all.isCount(counts.both())
                && all.isCount(counts.onlyFirst())
                && all.isCount(counts.onlySecond())
                && all.isCount(counts.neither())
                && tellsOthers(pair.row(), pair.column(), counts.both() + counts.onlyFirst())
                && tellsOthers(pair.column(), pair.row(), counts.both() + counts.onlySecond());
    }

    /** @param count sheets in both bases that ticked the option */
    private boolean tellsOthers(Ticked option, Ticked other, long count) {
        var elsewhere = elsewhere(option, other);
        return elsewhere.base() == 0
                ? elsewhere.tellsAbsent()
                : all.isBase(elsewhere.base()) && all.isCount(elsewhere.ticked() - count) && elsewhere.tellsAbsent();
    }

    /**
     * Who could have ticked an option but not the other.
     *
     * @param base how many
     * @param ticked how many have ticked the option, among these and all others
     * @param tellsAbsent whether those who marked its function absent, among these and among the others, are none or enough
     */
    private record Elsewhere(long base, long ticked, boolean tellsAbsent) {}

    /** It is the same for all options with one base, and so remembered. */
    private Elsewhere elsewhere(Ticked option, Ticked other) {
        return elsewhere.computeIfAbsent(List.of(option.option(), figures.counter(other)), any -> {
            var base = figures.base(option);
            return new Elsewhere(
                    base.size() - base.where(figures.counter(other)).size(),
                    figures.count(base, option),
                    tellsAbsent(option, other));
        });
    }

    /** How many marked the function absent follows from bases. */
    private boolean tellsAbsent(Ticked option, Ticked other) {
        if (!(option.question() instanceof Roles roles) || !roles.absence()) {
            return true;
        }
        var function = option.option().substring(0, option.option().indexOf('.'));
        var absent = new Ticked(roles, Roles.cell(function, Question.ABSENT));
        var answered = figures.base(absent);
        long among = figures.count(answered.where(figures.counter(other)), absent);
        return all.isNoneOrCount(among) && all.isNoneOrCount(figures.count(answered, absent) - among);
    }
}
