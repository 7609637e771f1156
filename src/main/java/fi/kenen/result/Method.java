package fi.kenen.result;

import fi.kenen.answer.sheet.Narrowing;
import fi.kenen.index.Clusters;
import fi.kenen.result.table.Table.Families;
import fi.kenen.statistics.Confidence;
import fi.kenen.survey.weight.Weight;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How figures were computed, so that they can be computed again from the export. What had no part in them is null.
 *
 * @param procedure the names of the procedures
 * @param organisations all of the survey, or of both surveys that are compared; a sheet without one counts as one
 * @param adjustment how p values were adjusted
 * @param family how many p values of functions and options of the definition were adjusted together
 * @param netFamily how many of nets were, which repeat their members; null where there are no nets
 * @param narrowing how the request left sheets out
 * @param weight by which sheets counted; null where all counted alike
 */
@Schema(
        name = "Method",
        description =
                "How figures were computed, so that they can be computed again from the export. What had no part in them is null.")
public record Method(
        String procedure,
        String unit,
        @Schema(
                        description =
                                "Which sheets a share is a share of: `answered`, those that answered and did not mark the function absent, or `all` complete ones.",
                        nullable = true,
                        maxLength = 8)
                String base,
        Double confidence,
        Long organisations,
        String adjustment,
        Integer family,
        Integer netFamily,
        @Schema(description = "How the request left sheets out.") Narrowing narrowing,
        @Schema(description = "The targets to which sheets were weighted; null without a weight.", nullable = true)
                Weight weight) {

    private static final String WEIGHTED =
            "; each sheet as much as it weighs; variances: of the calibrated estimator (Deville and Särndal 1992)";

    public static Method of(String procedure, Query query) {
        return new Method(
                query.weight() == null ? procedure : procedure + WEIGHTED,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                query.narrowing(),
                query.weight());
    }

    public Method over(Precision.Base used) {
        return new Method(
                procedure,
                unit,
                used.word(),
                confidence,
                organisations,
                adjustment,
                family,
                netFamily,
                narrowing,
                weight);
    }

    public Method by(Precision.Unit used) {
        return new Method(
                procedure,
                used.word(),
                base,
                confidence,
                organisations,
                adjustment,
                family,
                netFamily,
                narrowing,
                weight);
    }

    /** @param clusters of whom the variance is computed */
    public Method at(Confidence level, Clusters clusters) {
        return new Method(
                procedure,
                unit,
                base,
                level.level(),
                clusters.organisations(),
                adjustment,
                family,
                netFamily,
                narrowing,
                weight);
    }

    /** The same where it is not told of how many organisations. */
    public Method at(Confidence level) {
        return new Method(
                procedure, unit, base, level.level(), organisations, adjustment, family, netFamily, narrowing, weight);
    }

    public Method adjusted(AdjustmentMethod how, Families together) {
        return new Method(
                procedure,
                unit,
                base,
                confidence,
                organisations,
                how.word(),
                together.members(),
                together.nets(),
                narrowing,
                weight);
    }
}
