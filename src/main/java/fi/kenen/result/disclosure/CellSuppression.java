package fi.kenen.result.disclosure;

import fi.kenen.index.Condition;
import fi.kenen.result.Precision;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.RolesQuestion.Cell;
import fi.kenen.survey.question.RolesQuestion.Function;
import fi.kenen.survey.question.RolesQuestion.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which cells of a roles question readers see. It depends on the sheets alone, not on what is asked of a cell, so that
 * different answers withhold the same.
 */
public final class CellSuppression {

    private static final int FEWEST_ABSENT = 3;

    private final RolesQuestion question;
    private final ReaderSlices slices;
    private final boolean[] small;
    private final Map<String, boolean[]> bases = new HashMap<>();
    private final Map<Cell, boolean[]> cells = new HashMap<>();

    /** Made when it is asked for. */
    private Map<Cell, boolean[]> organisations;

    CellSuppression(RolesQuestion question, ReaderSlices slices) {
        this.question = question;
        this.slices = slices;
        this.small = slices.withheld();
        var unanswered = slices.withheld(question);
        var answered = slices.count(new Condition(column()));
        var counts = new ArrayList<List<long[]>>();
        var withheld = new ArrayList<boolean[]>();
        for (var function : question.functions()) {
            var absent = question.absence()
                    ? slices.count(new Condition(column(function, RolesQuestion.ABSENT)))
                    : answered.stream().map(any -> new long[1]).toList();
            var base = withheldBase(answered, absent, unanswered);
            bases.put(function.key(), base);
            for (var role : question.roles()) {
                var ticks = slices.count(new Condition(column(function, role.key())));
                var cell = withheld(role, answered, absent, ticks, base);
                cells.put(new Cell(function.key(), role.key()), cell);
                counts.add(ticks);
                withheld.add(cell);
            }
            counts.add(absent);
            withheld.add(base.clone());
        }
        if (!hasUntoldDenial()) {
            slices.coverAll(answered, counts, withheld, unanswered, Integer.MAX_VALUE);
        }
    }

    /** Who has the only function ticks something, and so who ticks a role and its denial would follow from the two. */
    private boolean hasUntoldDenial() {
        return question.functions().size() == 1 && question.roles().stream().anyMatch(role -> role.denies() != null);
    }

    /** Who marked a function absent follows from its base and from how many answered. */
    private boolean[] withheldBase(List<long[]> answered, List<long[]> absent, boolean[] unanswered) {
        return absent.get(0)[0] == 0
                ? unanswered
                : slices.withheld(
                        ReaderSlices.together(answered, absent),
                        figures -> slices.isBase(figures[0]) && figures[1] == 0 || isAbsenceTold(figures),
                        this::isAbsenceTold,
                        unanswered);
    }

    /** That none did is told, and so a single number must not be all that is withheld. */
    private boolean isAbsenceTold(long[] figures) {
        return slices.isTold(figures) && figures[1] >= FEWEST_ABSENT;
    }

    private boolean[] withheld(
            Role role, List<long[]> answered, List<long[]> absent, List<long[]> ticks, boolean[] base) {
        if (hasUntoldDenial() && role.denies() != null) {
            var withheld = base.clone();
            Arrays.fill(withheld, true);
            return withheld;
        }
        boolean isOnlyCell =
                question.functions().size() == 1 && question.roles().size() == 1;
        var figures = IntStream.range(0, slices.size())
                .mapToObj(s -> new long[] {answered.get(s)[0] - absent.get(s)[0], ticks.get(s)[0]})
                .toList();
        return slices.withheld(figures, isOnlyCell ? cell -> slices.isBase(cell[0]) : slices::isTold, base);
    }

    /** The slices in which a cell, or the absence of a function, is withheld. */
    boolean[] withheld(String option) {
        return withheld(Cell.of(option).orElseThrow());
    }

    boolean[] withheld(Cell cell) {
        return cell.isAbsence() ? base(cell.function()) : cells.get(cell);
    }

    /** The slices in which the base of a function is withheld. */
    public boolean[] base(String function) {
        return bases.get(function);
    }

    /** Whether a cell's count is told in a slice. */
    public boolean isTold(String function, String role, int slice) {
        return !cells.get(new Cell(function, role))[slice];
    }

    /** Whether the counts of a role in all functions are told in a slice. */
    public boolean isRoleTold(String role, int slice) {
        return question.functions().stream().allMatch(function -> isTold(function.key(), role, slice));
    }

    public boolean isBaseTold(String function, Precision precision, int slice) {
        return !(precision.base() == Precision.Base.ALL ? small : bases.get(function))[slice];
    }

    /** Whether figures are told that depend on who is of one organisation; they would move with single sheets. */
    public boolean tellsOrganisations(String function, String role, Precision precision, int slice) {
        return slices.isLast()
                && precision.base() == Precision.Base.ANSWERED
                && !organisations().get(new Cell(function, role))[slice];
    }

    private Map<Cell, boolean[]> organisations() {
        if (organisations == null) {
            organisations = new ClusterSuppression(question, slices).withheld(cells);
        }
        return organisations;
    }

    private int column() {
        return slices.columns().answered(question);
    }

    private int column(Function function, String role) {
        return slices.columns().option(question, new Cell(function.key(), role).option());
    }
}
