package fi.kenen.result.disclosure;

import fi.kenen.index.Condition;
import fi.kenen.result.CellColumns;
import fi.kenen.result.Precision;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.RolesQuestion.Role;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * In which slices readers see to how many functions respondents give a role. Beside the role's counts, which the mean is made
 * of, one share that was withheld could follow from the others; so all are told or none. Who gives it to three or more
 * gives it to three, or to so many more as the counts leave over: of both there must be enough.
 */
public final class TallySuppression {

    private static final int FEWEST_FUNCTIONS = 4;

    private static final int MORE = 4;

    private final RolesQuestion question;
    private final ReaderSlices slices;
    private final CellColumns columns;
    private final Map<Role, boolean[]> bases = new HashMap<>();
    private final Map<Role, boolean[]> withheld = new HashMap<>();

    public TallySuppression(RolesQuestion question, ReaderSlices slices) {
        this.question = question;
        this.slices = slices;
        this.columns = new CellColumns(question, slices.columns(), Precision.Base.ANSWERED);
    }

    /** Whether there are functions enough; with fewer, who gives a role to three or more would be who gives it to all. */
    public static boolean isTold(RolesQuestion question) {
        return question.functions().size() >= FEWEST_FUNCTIONS;
    }

    /** Whether the shares and the mean of a role are told in a slice. */
    public boolean isTold(Role role, int slice) {
        return !withheld.computeIfAbsent(role, this::withheld)[slice];
    }

    /** Whether how many answered, and could give a role, is told in a slice. */
    public boolean isBaseTold(Role role, int slice) {
        return !bases.computeIfAbsent(role, this::withheldBase)[slice];
    }

    private boolean[] withheldBase(Role role) {
        var withheld = slices.withheld(question);
        if (isLater(role)) {
            Arrays.fill(withheld, true);
        }
        return withheld;
    }

    /** Whether sheets that answered were not offered a role; these would be a slice of their own. */
    private boolean isLater(Role role) {
        var answered = new Condition(slices.columns().answered(question));
        return slices.count(columns.answered(role)).get(0)[0]
                != slices.count(answered).get(0)[0];
    }

    private boolean[] withheld(Role role) {
        var cells = slices.cells(question);
        var before = bases.computeIfAbsent(role, this::withheldBase).clone();
        for (int slice = 0; slice < before.length; slice++) {
            before[slice] |= !slices.isLast() || !isTold(question) || !cells.isRoleTold(role.key(), slice);
        }
        return slices.withheld(figures(role), this::isTold, before);
    }

    /** By slice how many answered, and how many give the role to none, one, two, three and more functions. */
    private List<long[]> figures(Role role) {
        var functions = question.functions().stream()
                .map(function -> columns.ticked(function, role))
                .toList();
        return slices.groups().stream()
                .map(group -> {
                    var base = group.where(columns.answered(role));
                    var held = base.held(functions);
                    return LongStream.concat(
                                    LongStream.of(base.size()),
                                    LongStream.range(0, MORE + 1L)
                                            .map(number -> number == MORE
                                                    ? held.atLeast(MORE).size()
                                                    : held.exactly((int) number).size()))
                            .toArray();
                })
                .toList();
    }

    private boolean isTold(long[] figures) {
        return slices.isBase(figures[0]) && Arrays.stream(figures).skip(1).allMatch(slices::isCount);
    }
}
