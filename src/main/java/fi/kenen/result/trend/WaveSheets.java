package fi.kenen.result.trend;

import fi.kenen.index.Columns;
import fi.kenen.index.Selection;
import fi.kenen.index.SheetSet;
import fi.kenen.index.Tally;
import fi.kenen.index.Waves;
import fi.kenen.result.Sample;
import java.util.List;
import java.util.stream.IntStream;

/** The sheets of the waves of a series, and the organisations that they are of. */
final class WaveSheets {

    private final List<Sample> samples;
    private final List<Tally> wholes;
    private final List<SheetSet> sheets;

    /** @param panel whether only the sheets of organisations are meant that have a complete one in every wave */
    WaveSheets(List<Sample> samples, boolean panel) {
        this.samples = samples;
        this.wholes = samples.stream()
                .map(sample -> sample.columns().group(Selection.ALL).tally(sample.clusters()))
                .toList();
        var inAll = panel ? Waves.inAll(wholes) : null;
        this.sheets = samples.stream()
                .map(sample -> panel ? sample.sheets().of(sample.clusters(), inAll) : sample.sheets())
                .toList();
    }

    int size() {
        return samples.size();
    }

    /** Whether an organisation is known to be the same in several waves. */
    boolean areMatched() {
        return samples.get(0).matched() != null;
    }

    Columns columns(int wave) {
        return samples.get(wave).columns();
    }

    SheetSet of(int wave) {
        return sheets.get(wave);
    }

    Tally tally(SheetSet some, int wave) {
        return some.tally(samples.get(wave).clusters());
    }

    Sample sample(int wave) {
        return samples.get(wave);
    }

    /** All organisations of a wave, also those that are not meant. */
    long organisations(int wave) {
        return wholes.get(wave).organisations();
    }

    /** The same of two waves, of which the organisations are matched. */
    long organisations(int wave, int other) {
        return wholes.get(wave).organisationsWith(wholes.get(other));
    }

    /** The same of all of them. */
    long organisations() {
        return Waves.organisations(wholes);
    }

    /** How far the log of each wave is, and how many organisations it has. */
    List<WaveState> states(QuestionWaves asked) {
        return IntStream.range(0, size())
                .mapToObj(w -> new WaveState(
                        asked.waves().get(w).survey(),
                        asked.waves().get(w).at().toString(),
                        asked.surveys().get(w).version(),
                        samples.get(w).asOf(),
                        organisations(w)))
                .toList();
    }
}
