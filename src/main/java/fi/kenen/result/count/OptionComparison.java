package fi.kenen.result.count;

import fi.kenen.index.Condition;
import fi.kenen.index.SheetSet;
import fi.kenen.index.Tally;
import fi.kenen.result.Precision;
import fi.kenen.result.QuestionOption;
import fi.kenen.result.Sample;
import fi.kenen.result.count.Reference.Contrast;
import fi.kenen.result.table.RowStatus;
import fi.kenen.statistics.Comparison;
import fi.kenen.statistics.Undefined;
import fi.kenen.survey.question.Question;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Compares groups of sheets, option by option of a question; the cells of a roles question are its options. */
public final class OptionComparison {

    /** What organisations have is kept of so many options in all groups: with a million organisations some megabytes each. */
    private static final int OPTIONS_AT_ONCE = 4;

    private OptionComparison() {}

    /**
     * Sheets that are compared with others.
     *
     * @param question as their survey has it
     */
    public record Group(String name, SheetSet sheets, Question question, Sample sample) {

        /** All sheets of a sample. */
        public static Group all(String name, Question question, Sample sample) {
            return new Group(name, sample.sheets(), question, sample);
        }

        /** Those of the sheets of a sample that chose each option of a segment. */
        public static List<Group> of(Question segment, Question question, Sample sample) {
            var all = sample.sheets();
            return segment.tickable().stream()
                    .map(option ->
                            new Group(option, all.in(sample.columns().option(segment, option)), question, sample))
                    .toList();
        }

        Condition base(QuestionOption option, Precision.Base base) {
            return own(option).base(sample.columns(), base);
        }

        Count count(Condition base, List<QuestionOption> options) {
            var inBase = sheets.where(base);
            return new Count(
                    inBase.tally(sample.clusters()),
                    options.stream()
                            .map(option -> ticks(inBase, option).tally(sample.clusters()))
                            .toList());
        }

        WeightedGroup count(Condition base, List<QuestionOption> options, WeightedCount weighted) {
            var inBase = weighted.in(sheets).where(base);
            return new WeightedGroup(
                    weighted,
                    weighted.base(inBase),
                    options.stream()
                            .map(option -> weighted.count(ticks(inBase, option)))
                            .toList());
        }

        private SheetSet ticks(SheetSet base, QuestionOption option) {
            return base.where(own(option).ticked(sample.columns()));
        }

        /** The option of the same key that its own survey has. */
        private QuestionOption own(QuestionOption option) {
            return new QuestionOption(question, option.option());
        }
    }

    /**
     * Options of a group, counted.
     *
     * @param <C> itself
     */
    interface Counted<C> {

        C plus(C others);

        C minus(C some);

        /** By option. */
        List<Comparison> compare(C reference, Sample sample, Precision precision);
    }

    /** How the options of a group are counted. */
    private interface Counting<C> {

        C count(Group group, Condition base, List<QuestionOption> options);
    }

    /**
     * How many sheets each organisation has in a base, and how many of these ticked.
     *
     * @param ticks by option
     */
    record Count(Tally base, List<Tally> ticks) implements Counted<Count> {

        @Override
        public Count plus(Count others) {
            return new Count(
                    base.plus(others.base),
                    IntStream.range(0, ticks.size())
                            .mapToObj(option -> ticks.get(option).plus(others.ticks.get(option)))
                            .toList());
        }

        @Override
        public Count minus(Count some) {
            return new Count(
                    base.minus(some.base),
                    IntStream.range(0, ticks.size())
                            .mapToObj(option -> ticks.get(option).minus(some.ticks.get(option)))
                            .toList());
        }

        @Override
        public List<Comparison> compare(Count reference, Sample sample, Precision precision) {
            long compared = base.organisationsWith(reference.base);
            return IntStream.range(0, ticks.size())
                    .mapToObj(option -> Comparison.of(
                            base.sums(ticks.get(option)),
                            reference.base.sums(reference.ticks.get(option)),
                            base.cross(ticks.get(option), reference.base, reference.ticks.get(option)),
                            compared,
                            sample.clusters().organisations(),
                            precision.confidence()))
                    .toList();
        }
    }

    /** An option in two groups, in the words of results. */
    public record Compared(Contrast contrast, QuestionOption option, Comparison comparison) {

        public long count() {
            return comparison.counts().both();
        }

        public long referenceCount() {
            return comparison.counts().onlySecond();
        }

        public Double low() {
            return comparison.interval() == null ? null : comparison.interval().low();
        }

        public Double high() {
            return comparison.interval() == null ? null : comparison.interval().high();
        }

        public String test() {
            return comparison.test() == null ? null : comparison.test().name().toLowerCase(Locale.ROOT);
        }

        public Double statistic() {
            return isT() ? (Double) comparison.tTest().t() : null;
        }

        public Long degreesOfFreedom() {
            return isT() ? (Long) comparison.tTest().degreesOfFreedom() : null;
        }

        private boolean isT() {
            return comparison.test() == Comparison.Test.T;
        }

        /** Also why figures that are told say less than they seem to. */
        public String undefined() {
            return RowStatus.of(
                    comparison.p() == null || comparison.interval() == null
                            ? comparison.undefined()
                            : first(comparison.a().undefined(), comparison.b().undefined()));
        }

        /** The first that is not null; null where none is. */
        static Undefined first(Undefined one, Undefined other) {
            return one == null ? other : one;
        }
    }

    /** Some options that are shares of the same sheets; the bases are by group. */
    private record Domain(List<Condition> bases, List<QuestionOption> options) {

        Stream<Compared> compare(
                List<Group> groups, List<Contrast> contrasts, Precision precision, WeightedCount weighted) {
            return weighted == null
                    ? compare(groups, contrasts, precision, Group::count)
                    : compare(
                            groups,
                            contrasts,
                            precision,
                            (group, base, counted) -> group.count(base, counted, weighted));
        }

        private <C extends Counted<C>> Stream<Compared> compare(
                List<Group> groups, List<Contrast> contrasts, Precision precision, Counting<C> counting) {
            var counts = new LinkedHashMap<String, C>();
            for (int g = 0; g < groups.size(); g++) {
                counts.put(groups.get(g).name(), counting.count(groups.get(g), bases.get(g), options));
            }
            var all = contrasts.stream().anyMatch(Contrast::isWithRest)
                    ? counts.values().stream().reduce(C::plus).orElseThrow()
                    : null;
            var sample = groups.get(0).sample();
            return contrasts.stream().flatMap(contrast -> {
                var group = counts.get(contrast.group());
                var reference = contrast.isWithRest() ? all.minus(group) : counts.get(contrast.reference());
                var comparisons = group.compare(reference, sample, precision);
                return IntStream.range(0, options.size())
                        .mapToObj(o -> new Compared(contrast, options.get(o), comparisons.get(o)));
            });
        }
    }

    /**
     * Compares each two groups that are to be compared, every option of one contrast after the other.
     *
     * @param options of the first group's question
     * @param groups none of which have sheets in common; the rest of one are all others
     * @param weighted null where all sheets count alike
     */
    public static List<Compared> compare(
            List<QuestionOption> options,
            List<Group> groups,
            List<Contrast> contrasts,
            Precision precision,
            WeightedCount weighted) {
        var compared = domains(options, groups, precision.base()).parallelStream()
                .flatMap(domain -> domain.compare(groups, contrasts, precision, weighted))
                .collect(Collectors.groupingBy(
                        Compared::contrast, Collectors.toMap(row -> row.option().option(), Function.identity())));
        return contrasts.stream()
                .flatMap(contrast ->
                        options.stream().map(option -> compared.get(contrast).get(option.option())))
                .toList();
    }

    private static Collection<Domain> domains(List<QuestionOption> options, List<Group> groups, Precision.Base base) {
        var domains = new ArrayList<Domain>();
        var last = new HashMap<List<Condition>, Domain>();
        for (var option : options) {
            var bases = groups.stream().map(group -> group.base(option, base)).toList();
            var domain = last.get(bases);
            if (domain == null || domain.options().size() == OPTIONS_AT_ONCE) {
                domain = new Domain(bases, new ArrayList<>());
                domains.add(domain);
                last.put(bases, domain);
            }
            domain.options().add(option);
        }
        return domains;
    }
}
