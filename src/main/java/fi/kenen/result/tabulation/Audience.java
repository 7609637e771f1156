package fi.kenen.result.tabulation;

import fi.kenen.http.problem.Faults;
import fi.kenen.result.Sample;
import fi.kenen.result.disclosure.ReaderSlices;
import fi.kenen.result.disclosure.WeightedShares;
import fi.kenen.result.publication.Published;
import fi.kenen.result.table.Mask;
import fi.kenen.result.table.Table;
import fi.kenen.result.weight.Weighting;
import fi.kenen.survey.SurveyDefinition;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Who is told a result: readers of what was published, or whoever sees everything. */
final class Audience {

    static final Audience OF_EVERYTHING = new Audience(List.of(), null);

    private final List<SurveyDefinition> surveys;

    /** By survey; null where everything is seen. */
    private final List<ReaderSlices> slices;

    /** Of the weight by which readers get results; null until one is told. */
    private WeightedShares shares;

    private Audience(List<SurveyDefinition> surveys, List<ReaderSlices> slices) {
        this.surveys = surveys;
        this.slices = slices;
    }

    /** @param published of each survey */
    static Audience of(List<SurveyDefinition> surveys, List<Published> published) {
        return new Audience(
                surveys,
                IntStream.range(0, surveys.size())
                        .mapToObj(place -> new ReaderSlices(
                                published.get(place).columns(),
                                surveys.get(place),
                                null,
                                published.get(place).publication().isLast()))
                        .toList());
    }

    /** Whether a plan is not refused. */
    boolean sees(Plan<?> plan) {
        if (slices == null) {
            return true;
        }
        var faults = new Faults();
        surveys.forEach(survey -> refuse(survey, plan, faults));
        return surveys.stream().allMatch(plan.readers()::see) && faults.count() == 0;
    }

    /** What readers cannot ask whatever the kind, and what they cannot ask of this one. */
    static void refuse(SurveyDefinition survey, Plan<?> plan, Faults faults) {
        plan.query().requirePublished(survey.protection(), faults);
        plan.readers().refuse(faults);
    }

    /** The one place in which readers are shown anything: what of some rows is told. */
    <R extends Record> Table table(Plan<R> plan, List<R> rows, Sample sample) {
        var query = plan.query();
        var table = Table.of(plan.rows(), query.byKeys(), plan.dimensions(), rows, mask(plan));
        if (slices == null || query.weight() == null) {
            return table;
        }
        if (shares == null) {
            shares = new WeightedShares(
                    Weighting.of(query, sample), surveys.get(0).protection());
        }
        return shares.of(table);
    }

    private <R extends Record> Function<R, Mask> mask(Plan<R> plan) {
        if (slices == null) {
            return row -> Mask.NONE;
        }
        if (!sees(plan)) {
            return row -> Mask.ALL;
        }
        var by = plan.query().by();
        return plan.readers()
                .masking()
                .orElseThrow()
                .of(slices.stream()
                        .map(own -> own.by(by.isEmpty() ? null : by.get(0)))
                        .toList());
    }
}
