package fi.kenen.result.weight;

import fi.kenen.index.MarginCells;
import fi.kenen.index.Selection;
import fi.kenen.index.SheetSet;
import fi.kenen.index.WeightedSheets;
import fi.kenen.result.Query;
import fi.kenen.result.Sample;
import fi.kenen.statistics.weight.CalibratedSample;
import fi.kenen.statistics.weight.Calibration;
import fi.kenen.statistics.weight.CrossedMargins;
import fi.kenen.statistics.weight.WeightedBase;
import fi.kenen.survey.weight.Weight;
import fi.kenen.survey.weight.Weight.Margin;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A weight, made of all complete sheets of a survey, whatever a request selects. A sheet has a weight where it has chosen,
 * of every segment of the margins, an option that has a target; what it weighs depends on these options alone.
 */
public final class Weighting {

    private final Weight weight;
    private final Sample sample;

    /** By segment the options that have targets. */
    private final Map<String, List<String>> options;

    private final MarginCells cells;
    private final CrossedMargins margins;
    private final Calibration calibration;

    /** Made when it is asked for, as the next. */
    private WeightedSheets weighted;

    private CalibratedSample calibrated;

    private Weighting(Weight weight, Sample sample) {
        this.weight = weight;
        this.sample = sample;
        this.options = options(weight);
        this.cells = sample.columns().cells(options);
        this.margins = new CrossedMargins(
                weight.margins().stream().map(this::places).toArray(int[][]::new),
                weight.margins().stream()
                        .mapToInt(margin -> margin.targets().size())
                        .toArray(),
                cells.counts());
        this.calibration = Calibration.of(
                margins,
                weight.margins().stream()
                        .map(margin -> margin.targets().stream()
                                .mapToDouble(Weight.Target::proportion)
                                .toArray())
                        .toList(),
                weight.bounds() == null
                        ? null
                        : new Calibration.Bounds(
                                weight.bounds().lower(), weight.bounds().upper()));
    }

    /** @param sample of whose survey all sheets are weighed, whichever it selects */
    public static Weighting of(Weight weight, Sample sample) {
        return new Weighting(weight, sample);
    }

    /** The weight that a query names; null where it names none. */
    public static Weighting of(Query query, Sample sample) {
        return query.weight() == null ? null : of(query.weight(), sample);
    }

    private static Map<String, List<String>> options(Weight weight) {
        var options = new LinkedHashMap<String, List<String>>();
        for (var margin : weight.margins()) {
            for (int s = 0; s < margin.by().size(); s++) {
                int place = s;
                options.putIfAbsent(
                        margin.by().get(s),
                        margin.targets().stream()
                                .map(target -> target.options().get(place))
                                .distinct()
                                .toList());
            }
        }
        return options;
    }

    /** By cell which target of a margin is for it. */
    private int[] places(Margin margin) {
        var places = new LinkedHashMap<List<String>, Integer>();
        margin.targets().forEach(target -> places.put(target.options(), places.size()));
        var segments = List.copyOf(options.keySet());
        return Arrays.stream(cells.options())
                .map(this::keys)
                .mapToInt(keys -> places.get(margin.by().stream()
                        .map(segment -> keys.get(segments.indexOf(segment)))
                        .toList()))
                .toArray();
    }

    /** The options of a cell. */
    private List<String> keys(int... places) {
        var all = List.copyOf(options.values());
        return IntStream.range(0, places.length)
                .mapToObj(segment -> all.get(segment).get(places[segment]))
                .toList();
    }

    /**
     * A target that cannot be met.
     *
     * @param margin furthest from its targets, or the one with an option without sheets
     * @param options which have a target above 0 and no sheets; null where weights do not converge
     */
    public record Unmet(Margin margin, List<String> options) {}

    /** Null where all targets are met; otherwise there are no weights. */
    public Unmet unmet() {
        var unmet = calibration.unmet();
        if (unmet == null) {
            return null;
        }
        var margin = weight.margins().get(unmet.margin());
        return new Unmet(
                margin,
                unmet.option() == null
                        ? null
                        : margin.targets().get(unmet.option()).options());
    }

    public boolean isMade() {
        return calibration.unmet() == null;
    }

    /** How often the weights were improved until they met the targets, or were given up; 0 for one margin. */
    public int iterations() {
        return calibration.iterations();
    }

    /** The keys of the segments, in the order of the margins. */
    public List<String> segments() {
        return List.copyOf(options.keySet());
    }

    /**
     * The sheets that have the same options of all segments.
     *
     * @param options by segment, in their order
     * @param sheets at least one
     * @param weight of each; null where there are no weights
     */
    public record Cell(List<String> options, long sheets, Double weight) {}

    /** In the order of the options. */
    public List<Cell> cells() {
        return IntStream.range(0, cells.counts().length)
                .mapToObj(cell -> new Cell(
                        keys(cells.options()[cell]),
                        cells.counts()[cell],
                        isMade() ? (Double) calibration.weights()[cell] : null))
                .toList();
    }

    /** Sheets that have a weight, or would. */
    public long sheets() {
        return Arrays.stream(cells.counts()).sum();
    }

    /** Complete sheets that have none. */
    public long sheetsWithout() {
        return all().sheets().size() - sheets();
    }

    /** By segment the complete sheets that have chosen no option of it which has a target; a sheet can lack several. */
    public Map<String, Long> lacking() {
        var lacking = new LinkedHashMap<String, Long>();
        options.forEach((segment, keys) -> lacking.put(
                segment,
                all().sheets().size()
                        - Arrays.stream(sample.columns()
                                        .cells(Map.of(segment, keys))
                                        .counts())
                                .sum()));
        return lacking;
    }

    private Sample all() {
        return new Sample(sample.columns(), Selection.ALL, sample.asOf());
    }

    /** How all weights lie apart; null where there are none. */
    public WeightedBase spread() {
        return isMade() ? spread(Arrays.stream(cells.counts()).asDoubleStream().toArray()) : null;
    }

    /**
     * The same of some sheets.
     *
     * @param sheets by cell
     */
    public WeightedBase spread(double... sheets) {
        return WeightedBase.of(calibration.weights(), sheets);
    }

    /** Those of some sheets that have a weight, or would. */
    public SheetSet in(SheetSet some) {
        return some.and(cells.sheets());
    }

    /** The sheets that have a weight, or would, of those that are selected. */
    public Sample selected() {
        var columns = sample.columns();
        return new Sample(columns, columns.having(options, sample.selection()), sample.matched(), sample.asOf());
    }

    /** The sheets with their weights, which are made. */
    public synchronized WeightedSheets weighted() {
        if (weighted == null) {
            weighted = new WeightedSheets(cells, calibration.weights(), sample.clusters());
        }
        return weighted;
    }

    /** What means of the sheets are, with weights that are made. */
    public synchronized CalibratedSample calibrated() {
        if (calibrated == null) {
            calibrated = new CalibratedSample(
                    margins,
                    calibration.weights(),
                    weighted().organisations(),
                    sample.clusters().organisations());
        }
        return calibrated;
    }
}
