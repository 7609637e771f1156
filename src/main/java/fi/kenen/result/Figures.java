package fi.kenen.result;

import fi.kenen.index.Clusters;
import fi.kenen.index.Columns;
import fi.kenen.index.Condition;
import fi.kenen.index.Selection;
import fi.kenen.index.SheetSet;
import fi.kenen.index.Tally;
import fi.kenen.result.Comparisons.Cell;
import fi.kenen.result.MatrixQuery.Slice;
import fi.kenen.statistics.Adjustment;
import fi.kenen.statistics.Association;
import fi.kenen.statistics.Comparison;
import fi.kenen.statistics.Concentration;
import fi.kenen.statistics.Confidence;
import fi.kenen.statistics.TwoByTwo;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.RolesQuestion.Function;
import fi.kenen.survey.question.RolesQuestion.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What the columns of a survey tell of its roles beyond shares. */
record Figures(Columns columns, Selection selection) {

    /** The option of a comparison that stands for all others. */
    static final String REST = "rest";

    /** Rows and the number of their p values that were adjusted together. */
    record Family<R>(List<R> rows, int size) {}

    /**
     * @param reference an option of the segment, or {@link #REST}
     * @param told the rows of the family; others have no p
     */
    Family<Comparisons.Row> compare(
            RolesQuestion question,
            Question segment,
            String reference,
            Precision precision,
            Adjustment adjustment,
            Predicate<Comparisons.Row> told) {
        var compared = new ArrayList<Compared>();
        var all = columns.group(selection);
        for (var option : segment.tickable()) {
            if (option.equals(reference) && !reference.equals(REST)) {
                continue;
            }
            int column = columns.option(segment, option);
            var others = reference.equals(REST)
                    ? all.where(new Condition(columns.answered(segment), column))
                    : all.in(columns.option(segment, reference));
            var count = new MatrixCount(question, columns, precision.base());
            compared.addAll(compare(
                    segment.key(),
                    new Side(option, count, all.in(column), columns.clusters()),
                    new Side(reference, count, others, columns.clusters()),
                    precision.confidence()));
        }
        return adjusted(compared, adjustment, told);
    }

    /**
     * The cells that two surveys have in common, each in one against the other.
     *
     * @param clusters of the two, matched
     */
    static Family<Comparisons.Row> compare(Side wave, Side other, Precision precision, Adjustment adjustment) {
        return adjusted(compare(null, wave, other, precision.confidence()), adjustment, row -> true);
    }

    private static Family<Comparisons.Row> adjusted(
            List<Compared> compared, Adjustment adjustment, Predicate<Comparisons.Row> told) {
        var p = compared.stream()
                .map(one -> Comparisons.Row.of(one.cell(), one.comparison(), null))
                .map(row -> told.test(row) ? row.p() : null)
                .toArray(Double[]::new);
        var adjusted = adjustment.adjusted(p);
        var rows = IntStream.range(0, p.length)
                .mapToObj(i -> Comparisons.Row.of(
                        compared.get(i).cell(), compared.get(i).comparison(), adjusted[i]))
                .toList();
        return new Family<>(rows, Adjustment.family(p));
    }

    /** Sheets that are compared with others, and what they are called. */
    record Side(String name, MatrixCount count, SheetSet sheets, Clusters clusters) {

        SheetSet base(Function function) {
            return count.base(sheets, function);
        }

        Tally ticks(SheetSet base, Function function, Role role) {
            return base.in(count.cell(function, role)).tally(clusters);
        }

        boolean has(Function function) {
            return count.question().functions().stream()
                    .anyMatch(known -> known.key().equals(function.key()));
        }

        boolean has(Role role) {
            return count.question().roles().stream()
                    .anyMatch(known -> known.key().equals(role.key()));
        }
    }

    private record Compared(Cell cell, Comparison comparison) {}

    /** @param segment whose options the sides are; null where they are waves */
    private static List<Compared> compare(String segment, Side a, Side b, Confidence confidence) {
        var question = a.count().question();
        var compared = new ArrayList<Compared>();
        for (var function : question.functions().stream().filter(b::has).toList()) {
            var baseA = a.base(function);
            var baseB = b.base(function);
            var all = baseA.tally(a.clusters());
            var others = baseB.tally(b.clusters());
            long organisations = all.organisationsWith(others);
            for (var role : question.roles().stream().filter(b::has).toList()) {
                var ticks = a.ticks(baseA, function, role);
                var otherTicks = b.ticks(baseB, function, role);
                compared.add(new Compared(
                        new Cell(segment, a.name(), b.name(), function.key(), role.key()),
                        Comparison.of(
                                all.sums(ticks),
                                others.sums(otherTicks),
                                all.cross(ticks, others, otherTicks),
                                organisations,
                                a.clusters().organisations(),
                                confidence)));
            }
        }
        return compared;
    }

    List<Pairs.Row> pairs(RolesQuestion question, List<Role> roles, MatrixQuery query) {
        var count = new MatrixCount(question, columns, query.precision().base());
        return bySlice(query, (slice, group) -> question.functions().stream()
                .map(function -> {
                    var base = count.base(group, function);
                    var counts = twoByTwo(base, count.cell(function, roles.get(0)), count.cell(function, roles.get(1)));
                    return Pairs.Row.of(slice.options(), function.key(), roles, counts);
                })
                .toList());
    }

    List<Contradictions.Row> contradictions(RolesQuestion question, MatrixQuery query) {
        return bySlice(query, (slice, group) -> question.functions().stream()
                .flatMap(function -> question.roles().stream()
                        .filter(role -> role.denies() != null)
                        .map(denial -> contradiction(question, query, slice, group, function, denial)))
                .toList());
    }

    private Contradictions.Row contradiction(
            RolesQuestion question, MatrixQuery query, Slice slice, SheetSet group, Function function, Role denial) {
        var count = new MatrixCount(question, columns, query.precision().base());
        var role = question.denied(denial);
        var clusters = columns.clusters();
        var sheets = count.base(group, function);
        var affirmingSheets = sheets.in(count.cell(function, role));
        var base = sheets.tally(clusters);
        var affirming = affirmingSheets.tally(clusters);
        var denying = sheets.in(count.cell(function, denial)).tally(clusters);
        var both = affirmingSheets.in(count.cell(function, denial)).tally(clusters);
        var affirmingShare = query.precision().estimate(base, affirming, clusters.organisations());
        var denyingShare = query.precision().estimate(base, denying, clusters.organisations());
        var contradiction = base.contradiction(affirming, denying, both);
        var affirmingInterval = affirmingShare.interval();
        var denyingInterval = denyingShare.interval();
        return new Contradictions.Row(
                slice.options(),
                function.key(),
                role.key(),
                denial.key(),
                base.total(),
                affirming.total(),
                affirmingShare.share(),
                affirmingInterval == null ? null : affirmingInterval.low(),
                affirmingInterval == null ? null : affirmingInterval.high(),
                denying.total(),
                denyingShare.share(),
                denyingInterval == null ? null : denyingInterval.low(),
                denyingInterval == null ? null : denyingInterval.high(),
                contradiction.contested(),
                both.total(),
                contradiction.withinRespondents(),
                base.several(),
                contradiction.withinOrganisations(),
                RowStatus.SHOWN,
                RowStatus.of(
                        affirmingShare.undefined() == null ? contradiction.undefined() : affirmingShare.undefined()));
    }

    List<Agreements.Row> agreements(RolesQuestion question, MatrixQuery query) {
        var clusters = columns.clusters();
        var count = new MatrixCount(question, columns, query.precision().base());
        return bySlice(query, (slice, group) -> question.functions().stream()
                .flatMap(function -> {
                    var sheets = count.base(group, function);
                    var base = sheets.tally(clusters);
                    return question.roles().stream().map(role -> {
                        var agreement = base.agreement(
                                sheets.in(count.cell(function, role)).tally(clusters));
                        return new Agreements.Row(
                                slice.options(),
                                function.key(),
                                role.key(),
                                agreement.units(),
                                agreement.values(),
                                agreement.observed(),
                                agreement.expected(),
                                agreement.alpha(),
                                RowStatus.of(agreement.undefined()));
                    });
                })
                .toList());
    }

    List<Concentrations.Row> concentrations(RolesQuestion question, MatrixQuery query) {
        var count = new MatrixCount(question, columns, query.precision().base());
        return bySlice(query, (slice, group) -> question.roles().stream()
                .map(role -> {
                    var mentions = question.functions().stream()
                            .mapToLong(function ->
                                    group.in(count.cell(function, role)).size())
                            .toArray();
                    var concentration = Concentration.of(mentions);
                    return new Concentrations.Row(
                            slice.options(),
                            role.key(),
                            IntStream.range(0, mentions.length)
                                    .mapToLong(i -> mentions[i])
                                    .sum(),
                            concentration.herfindahl(),
                            concentration.normalised(),
                            concentration.effectiveNumber(),
                            concentration.evenness(),
                            RowStatus.of(concentration.undefined()));
                })
                .toList());
    }

    /** An option and the question that it is of. */
    record Ticked(Question question, String option) {}

    /** Two options and the sheets in both bases. */
    record Pair(Ticked row, Ticked column, TwoByTwo counts) {}

    /** @param told the rows of the family; others have no p */
    Family<Associations.Row> associations(
            List<Ticked> rows, List<Ticked> others, Adjustment adjustment, Predicate<Associations.Row> told) {
        var pairs = rows.stream()
                .flatMap(row -> {
                    var base = base(row);
                    return others.stream()
                            .map(column -> new Pair(
                                    row, column, twoByTwo(base.where(counter(column)), column(row), column(column))));
                })
                .toList();
        var associations =
                pairs.stream().map(pair -> Association.of(pair.counts())).toList();
        var p = IntStream.range(0, pairs.size())
                .mapToObj(i -> told.test(row(pairs.get(i), associations.get(i), null))
                        ? associations.get(i).p()
                        : null)
                .toArray(Double[]::new);
        var adjusted = adjustment.adjusted(p);
        var results = IntStream.range(0, p.length)
                .mapToObj(i -> row(pairs.get(i), associations.get(i), adjusted[i]))
                .toList();
        return new Family<>(results, Adjustment.family(p));
    }

    /** The sheets that could have ticked an option. */
    SheetSet base(Ticked ticked) {
        return columns.group(selection).where(counter(ticked));
    }

    /** How many of some sheets have ticked an option. */
    long count(SheetSet sheets, Ticked ticked) {
        return sheets.in(column(ticked)).size();
    }

    private static Associations.Row row(Pair pair, Association association, Double adjustedP) {
        var counts = pair.counts();
        return new Associations.Row(
                pair.row().option(),
                pair.column().option(),
                counts.total(),
                counts.both(),
                counts.onlyFirst(),
                counts.onlySecond(),
                counts.neither(),
                association.phi(),
                association.oddsRatio(),
                association.lift(),
                association.p(),
                adjustedP,
                RowStatus.SHOWN,
                RowStatus.of(association.undefined()));
    }

    private int column(Ticked ticked) {
        return columns.option(ticked.question(), ticked.option());
    }

    /** A sheet on which the function is absent is in the base of the absence, but of none of the function's cells. */
    Condition counter(Ticked ticked) {
        int answered = columns.answered(ticked.question());
        if (ticked.question() instanceof RolesQuestion roles && roles.absence()) {
            var absent = RolesQuestion.cell(
                    ticked.option().substring(0, ticked.option().indexOf('.')), RolesQuestion.ABSENT);
            return ticked.option().equals(absent)
                    ? new Condition(answered)
                    : new Condition(answered, columns.option(roles, absent));
        }
        return new Condition(answered);
    }

    private static TwoByTwo twoByTwo(SheetSet base, int first, int second) {
        var firsts = base.in(first);
        long both = firsts.in(second).size();
        long onlyFirst = firsts.size() - both;
        long onlySecond = base.in(second).size() - both;
        return new TwoByTwo(both, onlyFirst, onlySecond, base.size() - both - onlyFirst - onlySecond);
    }

    private <R> List<R> bySlice(MatrixQuery query, BiFunction<Slice, SheetSet, List<R>> rows) {
        return query.slices(columns, selection).stream()
                .flatMap(slice ->
                        rows.apply(slice, columns.group(selection, slice.counters(columns, query.by()))).stream())
                .toList();
    }
}
