package fi.kenen.result.disclosure;

import fi.kenen.result.Precision;
import fi.kenen.result.QuestionOption;
import fi.kenen.result.disclosure.Coverage.Marks;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.RolesQuestion.Cell;
import fi.kenen.survey.question.RolesQuestion.Function;
import fi.kenen.survey.question.RolesQuestion.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which cells of a roles question readers see. It depends on the sheets alone, not on what is asked of a cell, so that
 * different answers withhold the same.
 */
public final class CellSuppression {

    private final RolesQuestion question;
    private final ReaderSlices slices;
    private final boolean[] small;
    private final Map<Cell, boolean[]> bases = new HashMap<>();
    private final Map<Cell, boolean[]> cells = new HashMap<>();

    /** Made when it is asked for. */
    private Map<Cell, boolean[]> organisations;

    CellSuppression(RolesQuestion question, ReaderSlices slices) {
        this.question = question;
        this.slices = slices;
        this.small = slices.withheld();
        var unanswered = slices.withheld(question);
        var all = new ArrayList<Marks>();
        for (var function : question.functions()) {
            for (var role : question.roles()) {
                var option = new QuestionOption(question, new Cell(function.key(), role.key()).option());
                var cell = Cell.of(option.option()).orElseThrow();
                var base = slices.withheldBase(option, unanswered);
                var ticks = slices.count(option.ticked(slices.columns()));
                bases.put(cell, base);
                cells.put(cell, withheld(role, slices.count(option.base(slices.columns())), ticks, base));
                all.add(new Marks(option, ticks, cells.get(cell)));
            }
            if (question.absence()) {
                var absence = new QuestionOption(
                        question, Cell.absence(function.key()).option());
                var base = withheldOfAny(function);
                bases.put(Cell.absence(function.key()), base);
                all.add(new Marks(absence, slices.count(absence.ticked(slices.columns())), base.clone()));
            }
        }
        if (!hasUntoldDenial()) {
            new Coverage(slices, question, unanswered).complete(all, Integer.MAX_VALUE);
        }
    }

    /** Where the base of any cell of a function is withheld, who marked it absent is. */
    private boolean[] withheldOfAny(Function function) {
        return question.roles().stream()
                .map(role -> bases.get(new Cell(function.key(), role.key())))
                .reduce(ReaderSlices::or)
                .orElseThrow();
    }

    /** Who has the only function ticks something, and so who ticks a role and its denial would follow from the two. */
    private boolean hasUntoldDenial() {
        return question.functions().size() == 1 && question.roles().stream().anyMatch(role -> role.denies() != null);
    }

    private boolean[] withheld(Role role, List<long[]> bases, List<long[]> ticks, boolean[] base) {
        if (hasUntoldDenial() && role.denies() != null) {
            var withheld = base.clone();
            Arrays.fill(withheld, true);
            return withheld;
        }
        boolean isOnlyCell =
                question.functions().size() == 1 && question.roles().size() == 1;
        return slices.withheld(
                ReaderSlices.together(bases, ticks),
                isOnlyCell ? cell -> slices.isBase(cell[0]) : slices::isTold,
                base);
    }

    /** The slices in which a cell, or the absence of a function, is withheld. */
    boolean[] withheld(String option) {
        return withheld(Cell.of(option).orElseThrow());
    }

    boolean[] withheld(Cell cell) {
        return cell.isAbsence() ? withheldBase(cell) : cells.get(cell);
    }

    /** The slices in which the base of a cell is withheld; those of an absence where it would follow. */
    boolean[] withheldBase(Cell cell) {
        return bases.get(cell);
    }

    /** Whether a cell's count is told in a slice. What the members of a net have in common is not. */
    public boolean isTold(String function, String role, int slice) {
        return isTold(function, role, slice, cells);
    }

    /** A net of one function is told as that. */
    private boolean isTold(String function, String role, int slice, Map<Cell, boolean[]> withheld) {
        var members = option(function, role).members();
        return members.size() == 1
                && !withheld.get(Cell.of(members.get(0).option()).orElseThrow())[slice];
    }

    /** Whether the counts of a role in all functions are told in a slice. */
    public boolean isRoleTold(String role, int slice) {
        return question.functions().stream().allMatch(function -> isTold(function.key(), role, slice));
    }

    public boolean isBaseTold(String function, String role, Precision precision, int slice) {
        if (precision.base() == Precision.Base.ALL) {
            return !small[slice];
        }
        return isTold(function, role, slice, bases);
    }

    /** Whether how many were offered a cell is told in a slice. */
    public boolean isOfferedTold(String function, String role, int slice) {
        return !slices.withheldOffered(option(function, role).offered(slices.columns()))[slice];
    }

    /** Whether two roles of a function are shares of the same sheets. Of some of these alone nothing is told. */
    public boolean isOfOneBase(String function, String role, String other) {
        return option(function, role)
                .base(slices.columns())
                .equals(option(function, other).base(slices.columns()));
    }

    private QuestionOption option(String function, String role) {
        return new QuestionOption(question, new Cell(function, role).option());
    }

    /** Whether figures are told that depend on who is of one organisation; they would move with single sheets. */
    public boolean tellsOrganisations(String function, String role, Precision precision, int slice) {
        return slices.isLast()
                && precision.base() == Precision.Base.ANSWERED
                && isTold(function, role, slice, organisations());
    }

    private Map<Cell, boolean[]> organisations() {
        if (organisations == null) {
            organisations = new ClusterSuppression(question, slices).withheld(cells);
        }
        return organisations;
    }
}
