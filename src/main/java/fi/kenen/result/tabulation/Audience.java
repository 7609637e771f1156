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

/** Who is told a result: readers of what was published, or whoever sees everything. */
final class Audience {

    static final Audience OF_EVERYTHING = new Audience(null, null);

    private final SurveyDefinition survey;

    /** Null where everything is seen. */
    private final ReaderSlices slices;

    /** Of the weight by which readers get results; null until one is told. */
    private WeightedShares shares;

    private Audience(SurveyDefinition survey, ReaderSlices slices) {
        this.survey = survey;
        this.slices = slices;
    }

    static Audience of(SurveyDefinition survey, Published published) {
        return new Audience(
                survey,
                new ReaderSlices(
                        published.columns(),
                        survey,
                        null,
                        published.publication().isLast()));
    }

    /** Whether a plan is not refused. */
    boolean sees(Plan<?> plan) {
        if (slices == null) {
            return true;
        }
        var faults = new Faults();
        refuse(survey, plan, faults);
        return plan.readers().see(survey) && faults.count() == 0;
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
            shares = new WeightedShares(Weighting.of(query, sample), survey.protection());
        }
        return table.inPerCent(shares::isTold);
    }

    private <R extends Record> Function<R, Mask> mask(Plan<R> plan) {
        if (slices == null) {
            return row -> Mask.NONE;
        }
        if (!sees(plan)) {
            return row -> Mask.ALL;
        }
        var by = plan.query().by();
        return plan.readers().masking().orElseThrow().of(slices.by(by.isEmpty() ? null : by.get(0)));
    }
}
