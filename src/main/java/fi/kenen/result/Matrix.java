package fi.kenen.result;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import fi.kenen.index.Columns;
import fi.kenen.statistics.Estimate;
import fi.kenen.statistics.Undefined;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A role matrix.
 *
 * @param asOf the sequence up to which sheets are counted; 0 when there are none
 * @param by the keys of the slicing segments
 * @param rows one for each slice, function and role, in the order of the definition
 */
@Schema(name = "RoleMatrix", description = "Count, base and share of every cell, for all sheets and in every slice.")
record Matrix(
        @Schema(description = "Key of the survey.", required = true, maxLength = 64) String survey,
        @Schema(description = "Key of the roles question.", required = true, maxLength = 64) String question,
        @Schema(description = "Version of the survey.", required = true, minimum = "1", format = "int32") int version,
        @Schema(
                        description = "Sequence up to which sheets are counted.",
                        required = true,
                        minimum = "0",
                        format = "int64")
                long asOf,
        @Schema(required = true) Method method,
        @Schema(description = "Keys of the slicing segments.", required = true, maxItems = 2) List<String> by,
        @Schema(description = "One row for each slice, function and role.", required = true, maxItems = 10_000_000)
                List<Row> rows)
        implements Result<Matrix.Row> {

    static final RowType ROWS = RowType.of(Row.class);

    Matrix {
        by = List.copyOf(by);
        rows = List.copyOf(rows);
    }

    @Override
    public RowType rowType() {
        return ROWS;
    }

    private static String procedure(Precision precision) {
        if (precision.figures() == Precision.Figures.COUNTS) {
            return "count / base";
        }
        return precision.unit() == Precision.Unit.RESPONDENTS
                ? "count / base; variance: Taylor linearisation, organisations as clusters; interval: Wilson score at the"
                        + " effective base"
                : "mean of the organisations' shares; variance: between organisations, over their number; interval:"
                        + " Wilson score at the effective base";
    }

    /** How the rows of a matrix are computed. */
    static Method method(MatrixQuery query, Columns columns) {
        var precision = query.precision();
        var method = Method.of(procedure(precision), query).by(precision.unit()).over(precision.base());
        return precision.figures() == Precision.Figures.COUNTS
                ? method
                : method.at(precision.confidence(), columns.clusters());
    }

    /**
     * One cell in one slice.
     *
     * @param slice by segment the option, {@code all} or {@code unanswered}
     * @param count sheets of the base that ticked the cell
     * @param base sheets that answered the question and did not mark the function absent
     */
    @Schema(
            name = "RoleMatrixRow",
            description =
                    "One cell in one slice. Each slicing segment adds a member of its name, whose value is the option, `all` or `unanswered`.",
            type = SchemaType.OBJECT,
            additionalProperties = Schema.True.class)
    record Row(
            @Schema(hidden = true) @JsonAnyGetter Map<String, String> slice,
            @Schema(description = "Key of the function.", required = true, maxLength = 64) String function,
            @Schema(description = "Key of the role.", required = true, maxLength = 64) String role,
            @Schema(
                            description = "Sheets of the base that ticked the cell.",
                            required = true,
                            nullable = true,
                            minimum = "0",
                            format = "int64")
                    @Tells(Part.COUNT)
                    long count,
            @Schema(
                            description =
                                    "Sheets in the slice that answered the question and did not mark the function absent.",
                            required = true,
                            nullable = true,
                            minimum = "0",
                            format = "int64")
                    @Tells(Part.BASE)
                    long base,
            @Schema(
                            description = "count / base; null where the base is 0.",
                            required = true,
                            nullable = true,
                            minimum = "0",
                            maximum = "1",
                            format = "double")
                    @Tells(Part.COUNT)
                    Double share,
            @Schema(
                            description = "Lower end of the confidence interval of the share.",
                            required = true,
                            nullable = true,
                            minimum = "0",
                            maximum = "1",
                            format = "double")
                    @Tells(Part.ORGANISATIONS)
                    Double low,
            @Schema(
                            description = "Upper end of the confidence interval of the share.",
                            required = true,
                            nullable = true,
                            minimum = "0",
                            maximum = "1",
                            format = "double")
                    @Tells(Part.ORGANISATIONS)
                    Double high,
            @Schema(
                            description = "Standard error of the share.",
                            required = true,
                            nullable = true,
                            minimum = "0",
                            format = "double")
                    @Tells(Part.ORGANISATIONS)
                    Double standardError,
            @Schema(
                            description = "Variance of the share over that of as many respondents drawn one by one.",
                            required = true,
                            nullable = true,
                            minimum = "0",
                            format = "double")
                    @Tells(Part.ORGANISATIONS)
                    Double designEffect,
            @Schema(
                            description = "Respondents drawn one by one that would tell as much.",
                            required = true,
                            nullable = true,
                            minimum = "0",
                            format = "double")
                    @Tells(Part.ORGANISATIONS)
                    Double effectiveBase,
            @Schema(
                            description =
                                    "Organisations with a sheet in the base; null where only counts are asked for.",
                            required = true,
                            nullable = true,
                            minimum = "0",
                            format = "int64")
                    @Tells(Part.ORGANISATIONS)
                    Long organisations,
            @Schema(
                            description =
                                    "The cell's count over the role's counts in all functions; null where there are none.",
                            required = true,
                            nullable = true,
                            minimum = "0",
                            maximum = "1",
                            format = "double")
                    @Tells(Part.MENTIONS)
                    Double shareOfMentions,
            @Schema(
                            description =
                                    "`shown`, or `suppressed` where a reader does not see the figures because too few are behind them.",
                            required = true,
                            maxLength = 10,
                            examples = "shown")
                    String status,
            @Schema(
                            description =
                                    "Why figures are null; null where none is. Where only counts are asked for: `not-asked`.",
                            required = true,
                            nullable = true,
                            maxLength = 40,
                            examples = "empty-base")
                    String undefined) {

        Row {
            Objects.requireNonNull(slice);
            Objects.requireNonNull(function);
            Objects.requireNonNull(role);
            if (count < 0 || count > base || (share == null) != (base == 0)) {
                throw new IllegalArgumentException(count + " of " + base + " is not " + share);
            }
        }

        static Row of(
                Map<String, String> slice,
                String function,
                String role,
                long count,
                long organisations,
                long mentions,
                Estimate estimate) {
            var interval = estimate.interval();
            return new Row(
                    slice,
                    function,
                    role,
                    count,
                    estimate.base(),
                    estimate.share(),
                    interval == null ? null : interval.low(),
                    interval == null ? null : interval.high(),
                    estimate.standardError(),
                    estimate.designEffect(),
                    estimate.effectiveBase(),
                    organisations,
                    mentions == 0 ? null : (double) count / mentions,
                    RowStatus.SHOWN,
                    RowStatus.of(
                            estimate.undefined() == null && mentions == 0
                                    ? Undefined.NO_MENTIONS
                                    : estimate.undefined()));
        }

        /** A cell with counts and shares alone. */
        static Row of(Map<String, String> slice, String function, String role, long count, long base, long mentions) {
            return new Row(
                    slice,
                    function,
                    role,
                    count,
                    base,
                    base == 0 ? null : (double) count / base,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    mentions == 0 ? null : (double) count / mentions,
                    RowStatus.SHOWN,
                    base == 0 ? RowStatus.of(Undefined.EMPTY_BASE) : RowStatus.NOT_ASKED);
        }
    }
}
