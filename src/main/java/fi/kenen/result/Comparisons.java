package fi.kenen.result;

import fi.kenen.index.Clusters;
import fi.kenen.statistics.Comparison;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How the options of a segment differ, or two waves, cell by cell.
 *
 * @param segment whose options are compared; null where waves are
 * @param with the other wave; null where options are compared
 */
@Schema(
        name = "MatrixComparison",
        description = "How the options of a segment, or two waves of a survey, differ, cell by cell.")
record Comparisons(
        String survey,
        String question,
        int version,
        long asOf,
        String segment,
        Wave with,
        Method method,
        List<Row> rows)
        implements Result<Comparisons.Row> {

    static final RowType ROWS = RowType.of(Row.class);

    static final String PROCEDURE =
            "difference of shares; t with organisations as clusters, or Fisher's exact test where"
                    + " an expected count is below 5 or both shares are 0 or 1; interval: Newcombe 10 from Wilson at the effective"
                    + " bases";

    static Method method(MatrixQuery query, Clusters clusters) {
        var precision = query.precision();
        return Method.of(PROCEDURE, query)
                .by(Precision.Unit.RESPONDENTS)
                .over(precision.base())
                .at(precision.confidence(), clusters);
    }

    Comparisons {
        rows = List.copyOf(rows);
    }

    @Override
    public RowType rowType() {
        return ROWS;
    }

    /**
     * One cell in a group against the reference.
     *
     * @param segment whose options are compared; null where waves are
     * @param p null where it is undefined, as {@code adjustedP}
     */
    @Schema(name = "MatrixComparisonRow", description = "One cell in a group and in what it is compared with.")
    record Row(
            String segment,
            String group,
            String reference,
            String function,
            String role,
            @Tells(Part.COUNT) long count,
            @Tells(Part.BASE) long base,
            @Tells(Part.COUNT) Double share,
            @Tells(Part.REFERENCE_COUNT) long referenceCount,
            @Tells(Part.REFERENCE_BASE) long referenceBase,
            @Tells(Part.REFERENCE_COUNT) Double referenceShare,
            @Tells(Part.DIFFERENCE) Double difference,
            @Tells(Part.ORGANISATIONS) Double low,
            @Tells(Part.ORGANISATIONS) Double high,
            @Tells(Part.ORGANISATIONS) String test,
            @Tells(Part.ORGANISATIONS) Double statistic,
            @Tells(Part.ORGANISATIONS) Long degreesOfFreedom,
            @Tells(Part.ORGANISATIONS) Double p,
            @Tells(Part.ORGANISATIONS) Double adjustedP,
            @Tells(Part.DIFFERENCE) Double cohensH,
            String status,
            String undefined) {

        static Row of(Cell cell, Comparison comparison, Double adjustedP) {
            var interval = comparison.interval();
            var counts = comparison.counts();
            boolean isT = comparison.test() == Comparison.Test.T;
            return new Row(
                    cell.segment(),
                    cell.group(),
                    cell.reference(),
                    cell.function(),
                    cell.role(),
                    counts.both(),
                    comparison.a().base(),
                    comparison.a().share(),
                    counts.onlySecond(),
                    comparison.b().base(),
                    comparison.b().share(),
                    comparison.difference(),
                    interval == null ? null : interval.low(),
                    interval == null ? null : interval.high(),
                    comparison.test() == null ? null : comparison.test().name().toLowerCase(Locale.ROOT),
                    isT ? (Double) comparison.tTest().t() : null,
                    isT ? (Long) comparison.tTest().degreesOfFreedom() : null,
                    comparison.p(),
                    adjustedP,
                    comparison.cohensH(),
                    RowStatus.SHOWN,
                    comparison.p() == null || interval == null ? RowStatus.of(comparison.undefined()) : null);
        }
    }

    /** The survey that another is compared with. */
    @Schema(name = "Wave", description = "The survey that another is compared with.", nullable = true)
    record Wave(
            @Schema(description = "Key of the survey.", required = true, maxLength = 64) String survey,
            @Schema(description = "Its version.", required = true, minimum = "1", format = "int32") int version,
            @Schema(
                            description = "Sequence up to which its sheets are counted.",
                            required = true,
                            minimum = "0",
                            format = "int64")
                    long asOf) {}

    /**
     * What is compared with what.
     *
     * @param segment whose options are compared; null where waves are
     */
    record Cell(String segment, String group, String reference, String function, String role) {}
}
