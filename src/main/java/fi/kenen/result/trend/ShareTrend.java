package fi.kenen.result.trend;

import fi.kenen.index.Condition;
import fi.kenen.index.Tally;
import fi.kenen.index.Waves;
import fi.kenen.result.Precision;
import fi.kenen.result.QuestionOption;
import fi.kenen.statistics.Comparison;
import fi.kenen.statistics.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Counts how the shares of options change from wave to wave; the cells of a roles question are its options. */
final class ShareTrend {

    private final QuestionWaves asked;
    private final WaveSheets sheets;
    private final Precision precision;
    private final boolean panel;

    ShareTrend(QuestionWaves asked, WaveSheets sheets, Precision precision, boolean panel) {
        this.asked = asked;
        this.sheets = sheets;
        this.precision = precision;
        this.panel = panel;
    }

    /**
     * An option in a wave.
     *
     * @param estimate null where the wave does not have it, as the organisations with a sheet in the base
     * @param slope the same in every wave
     */
    record Share(
            QuestionOption option,
            int wave,
            long count,
            Estimate estimate,
            Long organisations,
            Change previous,
            Change first,
            PerYear slope) {

        boolean isOffered() {
            return estimate != null;
        }
    }

    /**
     * An option in one wave by organisation.
     *
     * @param base null where the wave does not have it
     * @param ticks of sheets in the base
     */
    private record Counted(Tally base, Tally ticks) {

        static final Counted NOT_OFFERED = new Counted(null, null);

        boolean isOffered() {
            return base != null;
        }

        Double share() {
            long total = base.total();
            return total == 0 ? null : (Double) ((double) ticks.total() / total);
        }
    }

    /** Option by option, each wave by wave. */
    List<Share> shares() {
        var options = asked.options();
        var byWave = asked.byWave();
        var own = options.stream()
                .map(option -> byWave.stream()
                        .map(wave -> Optional.ofNullable(wave.get(option.option())))
                        .toList())
                .toList();
        var domains = new LinkedHashMap<List<Optional<Condition>>, List<Integer>>();
        for (int o = 0; o < options.size(); o++) {
            domains.computeIfAbsent(bases(own.get(o)), any -> new ArrayList<>()).add(o);
        }
        var shares = new Share[options.size()][];
        domains.entrySet().parallelStream().forEach(domain -> {
            var bases = IntStream.range(0, asked.size())
                    .mapToObj(
                            w -> domain.getKey().get(w).map(base -> sheets.of(w).where(base)))
                    .toList();
            var tallies = IntStream.range(0, asked.size())
                    .mapToObj(w -> bases.get(w).map(base -> sheets.tally(base, w)))
                    .toList();
            for (int o : domain.getValue()) {
                var counted = IntStream.range(0, asked.size())
                        .mapToObj(w -> own.get(o)
                                .get(w)
                                .map(option -> new Counted(
                                        tallies.get(w).orElseThrow(),
                                        sheets.tally(
                                                bases.get(w).orElseThrow().where(option.ticked(sheets.columns(w))), w)))
                                .orElse(Counted.NOT_OFFERED))
                        .toList();
                shares[o] = shares(options.get(o), counted);
            }
        });
        return Arrays.stream(shares).flatMap(Stream::of).toList();
    }

    private List<Optional<Condition>> bases(List<Optional<QuestionOption>> own) {
        return IntStream.range(0, asked.size())
                .mapToObj(w -> own.get(w).map(option -> option.base(sheets.columns(w), precision.base())))
                .toList();
    }

    private Share[] shares(QuestionOption option, List<Counted> counted) {
        var slope = slope(counted);
        var shares = new Share[counted.size()];
        for (int w = 0; w < shares.length; w++) {
            var own = counted.get(w);
            var previous = w == 0 ? Change.NONE : change(counted, w, w - 1);
            shares[w] = new Share(
                    option,
                    w,
                    own.isOffered() ? own.ticks().total() : 0,
                    own.isOffered() ? precision.estimate(own.base(), own.ticks(), sheets.organisations(w)) : null,
                    own.isOffered() ? own.base().organisations() : null,
                    previous,
                    w < 2 ? previous.repeated() : change(counted, w, 0),
                    slope);
        }
        return shares;
    }

    private Change change(List<Counted> counted, int wave, int earlier) {
        var a = counted.get(wave);
        var b = counted.get(earlier);
        if (!a.isOffered() || !b.isOffered()) {
            return Change.NOT_OFFERED;
        }
        if (!sheets.areMatched()) {
            var after = a.share();
            var before = b.share();
            return after == null || before == null
                    ? Change.told(null, null)
                    : Change.told(after - before, Comparison.cohensH(after, before));
        }
        var change = Change.of(Comparison.of(
                a.base().sums(a.ticks()),
                b.base().sums(b.ticks()),
                a.base().cross(a.ticks(), b.base(), b.ticks()),
                a.base().organisationsWith(b.base()),
                sheets.organisations(wave, earlier),
                precision.confidence()));
        return panel ? change.of(Waves.kept(a.base(), a.ticks(), b.base(), b.ticks())) : change;
    }

    private PerYear slope(List<Counted> counted) {
        if (counted.size() < 2) {
            return PerYear.ONE_WAVE;
        }
        if (!counted.stream().allMatch(Counted::isOffered)) {
            return PerYear.NOT_OFFERED;
        }
        var told = counted.stream().map(Counted::share).toList();
        if (!sheets.areMatched()) {
            return PerYear.told(told, asked.years());
        }
        return told.stream().anyMatch(Objects::isNull)
                ? PerYear.EMPTY_BASE
                : PerYear.of(Waves.slope(
                        counted.stream().map(Counted::base).toList(),
                        counted.stream().map(Counted::ticks).toList(),
                        asked.years(),
                        sheets.organisations()));
    }
}
