package fi.kenen.matrix;

import fi.kenen.matrix.Columns.Counter;
import fi.kenen.survey.Question;
import fi.kenen.survey.Question.Function;
import fi.kenen.survey.Question.Role;
import fi.kenen.survey.Question.Roles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Which cells of a roles question readers see. It depends on the sheets alone, not on what is asked of a cell, so that
 * different answers withhold the same.
 */
final class ProtectedCells {

    private final Roles question;
    private final PublishedSlices slices;
    private final boolean[] small;
    private final Map<String, boolean[]> bases = new HashMap<>();
    private final Map<String, boolean[]> cells = new HashMap<>();

    /** Cells of which the rest of the options would give away those who are in none. */
    private final Set<String> withoutRest = new HashSet<>();

    ProtectedCells(Roles question, PublishedSlices slices) {
        this.question = question;
        this.slices = slices;
        this.small = slices.withheld();
        var unanswered = slices.withheld(question);
        question.functions().forEach(function -> protect(function, unanswered));
    }

    /** Who marked a function absent follows from its base and from how many answered. */
    private void protect(Function function, boolean[] unanswered) {
        var answered = new Counter(slices.columns().answered(question));
        var absent = question.absence() ? new Counter(column(function, Question.ABSENT)) : null;
        var base = (absent == null ? slices.count(answered) : slices.count(answered, absent))
                .stream()
                        .map(count -> new long[] {count[0], absent == null ? 0 : count[1]})
                        .toList();
        Predicate<long[]> safe = figures -> slices.isBase(figures[0] - figures[1]) && slices.isNoneOrCount(figures[1]);
        Predicate<long[]> exposed = figures -> !slices.isNoneOrCount(figures[1]);
        var withheld = slices.withheld(base, safe, exposed, unanswered);
        bases.put(function.key(), withheld);
        boolean noRest = exposed.test(slices.unanswered(base));
        for (var role : question.roles()) {
            var ticks = slices.count(new Counter(column(function, role.key())));
            var figures = IntStream.range(0, slices.size())
                    .mapToObj(s -> new long[] {base.get(s)[0] - base.get(s)[1], ticks.get(s)[0]})
                    .toList();
            cells.put(name(function, role), slices.withheld(figures, this::isTold, this::isExposed, withheld));
            if (noRest || isExposed(slices.unanswered(figures))) {
                withoutRest.add(name(function, role));
            }
        }
    }

    /** A base and counts of it. */
    private boolean isTold(long[] figures) {
        return slices.isBase(figures[0]) && Arrays.stream(figures).skip(1).allMatch(slices::isCount);
    }

    private boolean isExposed(long[] figures) {
        return figures[0] > 0 && !isTold(figures);
    }

    /** The slices in which a cell, or the absence of a function, is withheld. */
    boolean[] withheld(String option) {
        var function = option.substring(0, option.indexOf('.'));
        return option.equals(Roles.cell(function, Question.ABSENT)) ? base(function) : cells.get(option);
    }

    /** The slices in which the base of a function is withheld. */
    boolean[] base(String function) {
        return bases.get(function);
    }

    /** What of each row of a matrix is shown. */
    java.util.function.Function<Matrix.Row, Mask> ofMatrix(Precision precision) {
        var organisations = precision.figures() == Precision.Figures.COUNTS ? cells : ofOrganisations();
        var withheld = precision.unit() == Precision.Unit.RESPONDENTS ? cells : organisations;
        return row -> {
            int slice = slices.place(row.slice());
            var cell = Roles.cell(row.function(), row.role());
            boolean everyCellOfTheRole = question.functions().stream()
                    .noneMatch(function -> withheld.get(Roles.cell(function.key(), row.role()))[slice]);
            return Mask.ALL
                    .cell(!withheld.get(cell)[slice], Part.COUNT)
                    .show(!withheld.get(cell)[slice] && !organisations.get(cell)[slice], Part.ORGANISATIONS)
                    .show(everyCellOfTheRole, Part.MENTIONS)
                    .show(!isBaseWithheld(row.function(), precision, slice), Part.BASE);
        };
    }

    /** The cells that rest on enough sheets, but those that rest on too few organisations. */
    private Map<String, boolean[]> ofOrganisations() {
        var clusters = slices.columns().clusters();
        var groups = slices.groups();
        var count = new MatrixCount(question, slices.columns(), Precision.Base.ANSWERED);
        var withheld = new HashMap<String, boolean[]>();
        for (var function : question.functions()) {
            var organisations = groups.stream()
                    .map(group -> new long[] {
                        count.base(group, function).tally(clusters).organisations()
                    })
                    .toList();
            for (var role : question.roles()) {
                var cell = name(function, role);
                withheld.put(
                        cell,
                        slices.withheld(
                                organisations,
                                base -> slices.isBase(base[0]),
                                left -> left[0] > 0 && !slices.isBase(left[0]),
                                cells.get(cell)));
            }
        }
        return withheld;
    }

    private boolean isBaseWithheld(String function, Precision precision, int slice) {
        return precision.base() == Precision.Base.ALL ? small[slice] : bases.get(function)[slice];
    }

    /** Whether a cell of an option can be compared with that of another, or with the rest of them. */
    private boolean tells(Comparisons.Cell cell) {
        var withheld = cells.get(Roles.cell(cell.function(), cell.role()));
        return !withheld[slices.place(cell.group())]
                && (cell.reference().equals(Figures.REST)
                        ? !withoutRest.contains(Roles.cell(cell.function(), cell.role()))
                        : !withheld[slices.place(cell.reference())]);
    }

    /** What of each row of a comparison is shown. */
    Mask ofComparison(Comparisons.Row row) {
        var cell = new Comparisons.Cell(row.segment(), row.group(), row.reference(), row.function(), row.role());
        int group = slices.place(row.group());
        boolean isRest = row.reference().equals(Figures.REST);
        var withheld = bases.get(row.function());
        boolean tells = tells(cell);
        return Mask.ALL
                .cell(tells, Part.COUNT, Part.REFERENCE_COUNT, Part.DIFFERENCE, Part.ORGANISATIONS)
                .show(tells && !withheld[group], Part.BASE)
                .show(tells || !isRest && !withheld[slices.place(row.reference())], Part.REFERENCE_BASE);
    }

    /** What of each row of contradictions is shown. */
    java.util.function.Function<Contradictions.Row, Mask> ofContradictions(Precision precision) {
        var clusters = slices.columns().clusters();
        var groups = slices.groups();
        var shares = precision.unit() == Precision.Unit.RESPONDENTS ? cells : ofOrganisations();
        var denied = new HashMap<String, Denied>();
        for (var denial :
                question.roles().stream().filter(role -> role.denies() != null).toList()) {
            var role = question.denied(denial);
            for (var function : question.functions()) {
                denied.put(
                        Roles.cell(function.key(), denial.key()),
                        denied(function, role, denial, shares, groups, clusters));
            }
        }
        return row -> {
            int slice = slices.place(row.slice());
            var withheld = denied.get(Roles.cell(row.function(), row.denial()));
            boolean affirming = !withheld.affirming()[slice];
            boolean denying = !withheld.denying()[slice];
            return Mask.ALL
                    .cell(affirming, Part.COUNT, Part.ORGANISATIONS)
                    .cell(denying, Part.DENIAL, Part.DENIAL_ORGANISATIONS)
                    .cell(affirming && denying, Part.CONTESTED)
                    .cell(!withheld.both()[slice], Part.BOTH)
                    .cell(!withheld.within()[slice], Part.WITHIN_ORGANISATIONS)
                    .show(!isBaseWithheld(row.function(), precision, slice), Part.BASE);
        };
    }

    /** By slice what is withheld of a role and its denial. */
    private record Denied(boolean[] affirming, boolean[] denying, boolean[] both, boolean[] within) {}

    private Denied denied(
            Function function,
            Role role,
            Role denial,
            Map<String, boolean[]> shares,
            List<Group> groups,
            Clusters clusters) {
        var either = PublishedSlices.or(cells.get(name(function, role)), cells.get(name(function, denial)));
        var count = new MatrixCount(question, slices.columns(), Precision.Base.ANSWERED);
        var pairs = new ArrayList<long[]>();
        var organisations = new ArrayList<long[]>();
        for (var group : groups) {
            var sheets = count.base(group, function);
            var affirmed = sheets.in(count.cell(function, role));
            var denials = sheets.in(count.cell(function, denial)).tally(clusters);
            var both = affirmed.in(count.cell(function, denial)).tally(clusters);
            var base = sheets.tally(clusters);
            var counts = base.twoByTwo(affirmed.tally(clusters), denials, both);
            pairs.add(new long[] {base.total(), counts.both(), counts.onlyFirst(), counts.onlySecond(), counts.neither()
            });
            organisations.add(new long[] {base.several(), base.disagreeing(affirmed.tally(clusters), denials, both)});
        }
        return new Denied(
                shares.get(name(function, role)),
                shares.get(name(function, denial)),
                slices.withheld(pairs, this::isTold, this::isExposed, either),
                slices.withheld(organisations, this::isTold, this::isExposed, either));
    }

    private int column(Function function, String role) {
        return slices.columns().option(question, Roles.cell(function.key(), role));
    }

    private static String name(Function function, Role role) {
        return Roles.cell(function.key(), role.key());
    }
}
