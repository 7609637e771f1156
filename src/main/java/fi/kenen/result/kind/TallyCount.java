package fi.kenen.result.kind;

import fi.kenen.index.Clusters;
import fi.kenen.index.SheetSet;
import fi.kenen.index.Tally;
import fi.kenen.result.CellColumns;
import fi.kenen.result.Precision;
import fi.kenen.result.Query;
import fi.kenen.result.Sample;
import fi.kenen.result.Slice;
import fi.kenen.result.count.WeightedCount;
import fi.kenen.statistics.Estimate;
import fi.kenen.statistics.OrganisationSums;
import fi.kenen.statistics.weight.WeightedBase;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.RolesQuestion.Function;
import fi.kenen.survey.question.RolesQuestion.Role;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** To how many functions roles are given, by how many of those who were asked. */
final class TallyCount {

    /** To how many functions a sheet gives a role. */
    static final List<String> NUMBERS = List.of("none", "one", "two", "three-or-more");

    /** Which of two roles a sheet gives to a function. */
    static final List<String> SPLITS = List.of("both", "first-only", "second-only", "neither");

    /** How many of an organisation's respondents give a role to a function. */
    static final List<String> VOICES = List.of("nobody", "some", "all");

    private static final int MORE = 3;

    private final RolesQuestion question;
    private final Precision precision;
    private final Clusters clusters;
    private final CellColumns cells;

    /** Null where all sheets count alike. */
    private final WeightedCount weighted;

    private TallyCount(RolesQuestion question, Query query, Sample sample) {
        this.question = question;
        this.precision = query.precision();
        this.clusters = sample.clusters();
        this.cells = new CellColumns(question, sample.columns(), Precision.Base.ANSWERED);
        this.weighted = WeightedCount.of(query, sample);
    }

    /**
     * What is told of one share.
     *
     * @param organisations in the base
     * @param weights of the base; null where all sheets count alike
     */
    record Figures(String tally, long count, long organisations, Estimate estimate, WeightedBase weights) {}

    /** Those of some sheets that count. */
    private SheetSet counted(SheetSet sheets) {
        return weighted == null ? sheets : weighted.in(sheets);
    }

    /** Of each role, by respondents: to how many functions they give it. */
    static List<Tallies.Row> numbers(RolesQuestion question, List<Role> roles, Query query, Sample sample) {
        var count = new TallyCount(question, query, sample);
        return query.bySlice(sample, (slice, sheets) -> roles.parallelStream()
                .flatMap(role -> count.numbers(slice, sheets, role))
                .toList());
    }

    private Stream<Tallies.Row> numbers(Slice slice, SheetSet sheets, Role role) {
        int functions = question.functions().size();
        var base = counted(sheets).where(cells.answered(role));
        var held = base.held(question.functions().stream()
                .map(function -> cells.ticked(function, role))
                .toList());
        var mean = weighted == null
                ? held.numbers(clusters).estimate(clusters.organisations(), precision.confidence())
                : weighted.mean(weighted.numbers(IntStream.rangeClosed(0, functions)
                        .mapToObj(held::exactly)
                        .toList()));
        return shares(
                        NUMBERS,
                        base,
                        IntStream.rangeClosed(0, MORE)
                                .mapToObj(number -> number == MORE ? held.atLeast(MORE) : held.exactly(number))
                                .toList())
                .map(figures -> Tallies.Row.of(slice, null, role, null, figures, mean, false));
    }

    /** Of each function, by respondents: which of two roles they give it. */
    static List<Tallies.Row> splits(RolesQuestion question, List<Role> pair, Query query, Sample sample) {
        var count = new TallyCount(question, query, sample);
        return query.bySlice(sample, (slice, sheets) -> question.rows().parallelStream()
                .flatMap(function -> count.splits(slice, sheets, function, pair.get(0), pair.get(1)))
                .toList());
    }

    private Stream<Tallies.Row> splits(Slice slice, SheetSet sheets, Function function, Role first, Role second) {
        var base = counted(sheets).where(cells.base(function, first)).where(cells.base(function, second));
        var ofFirst = base.where(cells.ticked(function, first));
        var ofSecond = base.where(cells.ticked(function, second));
        var both = ofFirst.and(ofSecond);
        return shares(
                        SPLITS,
                        base,
                        List.of(both, ofFirst.xor(both), ofSecond.xor(both), base.xor(ofFirst.or(ofSecond))))
                .map(figures -> row(slice, function, first, second, figures));
    }

    private Stream<Figures> shares(List<String> words, SheetSet base, List<SheetSet> parts) {
        return weighted == null ? shares(words, base.tally(clusters), parts) : weightedShares(words, base, parts);
    }

    private Stream<Figures> shares(List<String> words, Tally base, List<SheetSet> parts) {
        long organisations = base.organisations();
        return IntStream.range(0, words.size()).mapToObj(part -> {
            var ticks = parts.get(part).tally(clusters);
            return new Figures(
                    words.get(part),
                    ticks.total(),
                    organisations,
                    precision.estimate(base, ticks, clusters.organisations()),
                    null);
        });
    }

    private Stream<Figures> weightedShares(List<String> words, SheetSet sheets, List<SheetSet> parts) {
        var base = weighted.base(sheets);
        return IntStream.range(0, words.size())
                .mapToObj(part -> new Figures(
                        words.get(part),
                        parts.get(part).size(),
                        base.organisations(),
                        weighted.share(base, parts.get(part)),
                        weighted.spread(base)));
    }

    /** Of each role, by organisations: in how many nobody, some, and all give it to any function, and to each. */
    static List<Tallies.Row> voices(RolesQuestion question, List<Role> roles, Query query, Sample sample) {
        var count = new TallyCount(question, query, sample);
        return query.bySlice(sample, (slice, sheets) -> roles.stream()
                .flatMap(role -> Stream.concat(
                        count.voices(slice, sheets, role),
                        question.rows().stream().flatMap(function -> count.voices(slice, sheets, function, role))))
                .toList());
    }

    private Stream<Tallies.Row> voices(Slice slice, SheetSet sheets, Role role) {
        var base = sheets.where(cells.answered(role));
        return voices(base, base.where(cells.ticked(role)))
                .map(figures -> Tallies.Row.of(slice, null, role, null, figures, null, false));
    }

    private Stream<Tallies.Row> voices(Slice slice, SheetSet sheets, Function function, Role role) {
        var base = sheets.where(cells.base(function, role));
        return voices(base, base.where(cells.ticked(function, role)))
                .map(figures -> row(slice, function, role, null, figures));
    }

    private Stream<Figures> voices(SheetSet base, SheetSet ticks) {
        var counts = base.tally(clusters).organisationsOfOneMind(ticks.tally(clusters));
        long organisations = counts[0] + counts[1] + counts[2];
        return IntStream.range(0, counts.length)
                .mapToObj(part -> new Figures(
                        VOICES.get(part),
                        counts[part],
                        organisations,
                        Estimate.overOrganisations(
                                new OrganisationSums().add(1, 1, counts[part]).add(0, 1, organisations - counts[part]),
                                precision.confidence()),
                        null));
    }

    private Tallies.Row row(Slice slice, Function function, Role role, Role other, Figures figures) {
        return Tallies.Row.of(slice, function, role, other, figures, null, question.isNet(function.key()));
    }
}
