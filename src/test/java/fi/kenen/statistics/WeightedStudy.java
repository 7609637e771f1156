package fi.kenen.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import fi.kenen.statistics.GrownStudy.Respondent;
import fi.kenen.statistics.weight.CalibratedSample;
import fi.kenen.statistics.weight.Calibration;
import fi.kenen.statistics.weight.CrossedMargins;
import fi.kenen.statistics.weight.OrganisationCells;
import fi.kenen.statistics.weight.WeightedSums;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The survey that grew with a weight of its definition, summed in the plainest way. */
final class WeightedStudy {

    private static final Map<String, WeightedStudy> KNOWN = new HashMap<>();

    private final JsonNode weight;
    private final List<String> segments;
    private final List<Respondent> respondents;
    private final List<List<String>> cells;
    private final List<String> organisations;
    private final double[] weights;
    private final CalibratedSample calibrated;

    private WeightedStudy(JsonNode weight, double... weights) {
        this.weight = weight;
        this.segments = List.copyOf(segments(weight));
        this.respondents = GrownStudy.respondents().stream()
                .filter(respondent -> segments.stream()
                        .noneMatch(segment -> respondent.fields().get(segment).isEmpty()))
                .toList();
        this.cells = respondents.stream().map(this::cell).distinct().toList();
        this.organisations = GrownStudy.respondents().stream()
                .collect(Collectors.groupingBy(Respondent::organisation, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(organisation -> organisation.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
        this.weights = weights;
        this.calibrated = weights.length == 0
                ? null
                : new CalibratedSample(margins(), weights, together(), GrownStudy.organisations());
    }

    static WeightedStudy of(String key) {
        return KNOWN.computeIfAbsent(
                key, any -> new WeightedStudy(weight(key), calibrate(key).weights()));
    }

    static Calibration calibrate(String key) {
        var study = new WeightedStudy(weight(key));
        var bounds = study.weight.path("bounds");
        return Calibration.of(
                study.margins(),
                elements(study.weight.path("margins"))
                        .map(margin -> elements(margin.path("targets"))
                                .mapToDouble(target -> target.path("proportion").doubleValue())
                                .toArray())
                        .toList(),
                bounds.isNull()
                        ? null
                        : new Calibration.Bounds(
                                bounds.get(0).doubleValue(), bounds.get(1).doubleValue()));
    }

    private static JsonNode weight(String key) {
        var definition = Study.reference("second/definition");
        return Stream.of("weights", "refused")
                .flatMap(list -> elements(definition.path(list)))
                .filter(each -> each.path("key").textValue().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static LinkedHashSet<String> segments(JsonNode weight) {
        var segments = new LinkedHashSet<String>();
        elements(weight.path("margins"))
                .forEach(margin -> margin.path("by").forEach(segment -> segments.add(segment.textValue())));
        return segments;
    }

    List<List<String>> cells() {
        return cells;
    }

    List<String> cell(Function<String, String> option) {
        return segments.stream().map(option).toList();
    }

    private List<String> cell(Respondent respondent) {
        return cell(respondent.fields()::get);
    }

    double[] sheets() {
        return counts(respondents);
    }

    double[] weights() {
        return weights;
    }

    private CrossedMargins margins() {
        var options = new ArrayList<int[]>();
        var sizes = new ArrayList<Integer>();
        for (var margin : weight.path("margins")) {
            var targets = elements(margin.path("targets"))
                    .map(target -> texts(target.path("options")))
                    .toList();
            var by = texts(margin.path("by"));
            options.add(cells.stream()
                    .mapToInt(cell -> targets.indexOf(by.stream()
                            .map(segment -> cell.get(segments.indexOf(segment)))
                            .toList()))
                    .toArray());
            sizes.add(targets.size());
        }
        var sheets = new long[cells.size()];
        respondents.forEach(respondent -> sheets[cells.indexOf(cell(respondent))]++);
        return new CrossedMargins(
                options.toArray(int[][]::new),
                sizes.stream().mapToInt(size -> size).toArray(),
                sheets);
    }

    Estimate share(String segment, String cell) {
        Predicate<Respondent> isInBase =
                respondent -> respondent.isOf(segment) && respondent.tick("roles", cell) != null;
        var base = respondents.stream().filter(isInBase).toList();
        var ticks = base.stream()
                .filter(respondent -> respondent.tick("roles", cell) == 1)
                .toList();
        long inBase = base.stream().map(Respondent::organisation).distinct().count();
        return calibrated.share(new CalibratedSample.Base(sums(base), inBase), sums(ticks), Confidence.USUAL);
    }

    private OrganisationCells together() {
        var starts = new ArrayList<Integer>(List.of(0));
        var entries = new ArrayList<Integer>();
        starts.add(0);
        for (var organisation : organisations) {
            respondents.stream()
                    .filter(respondent -> respondent.organisation().equals(organisation))
                    .forEach(respondent -> entries.add(cells.indexOf(cell(respondent))));
            starts.add(entries.size());
        }
        return new OrganisationCells(
                starts.stream().mapToInt(start -> start).toArray(),
                entries.stream().mapToInt(entry -> entry).toArray(),
                IntStream.generate(() -> 1).limit(entries.size()).toArray(),
                Arrays.stream(counts(alone(respondents)))
                        .mapToLong(count -> (long) count)
                        .toArray());
    }

    private List<Respondent> alone(List<Respondent> some) {
        return some.stream()
                .filter(respondent -> !organisations.contains(respondent.organisation()))
                .toList();
    }

    private double[] counts(List<Respondent> some) {
        var counts = new double[cells.size()];
        some.forEach(respondent -> counts[cells.indexOf(cell(respondent))]++);
        return counts;
    }

    private WeightedSums sums(List<Respondent> some) {
        var byOrganisation = new double[organisations.size() + 1];
        some.stream()
                .filter(respondent -> organisations.contains(respondent.organisation()))
                .forEach(respondent -> byOrganisation[1 + organisations.indexOf(respondent.organisation())] +=
                        weights[cells.indexOf(cell(respondent))]);
        return new WeightedSums(byOrganisation, counts(some), counts(alone(some)));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static List<String> texts(JsonNode array) {
        return elements(array).map(JsonNode::textValue).toList();
    }
}
