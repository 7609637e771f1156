package fi.kenen.matrix;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How often the options of a question were chosen, or how the answers to a number question are distributed.
 *
 * @param asOf the sequence up to which sheets are counted; 0 when there are none
 * @param by the keys of the slicing segments
 * @param rows of a single or multiple question one for each slice and option, of a scale also with its mean and
 *     median, of a number one for each slice
 */
@Schema(
        name = "Frequencies",
        description =
                "Count, base and share of every option of a question, or the distribution of the answers to a number question, for all sheets and in every slice.")
record Frequencies(
        @Schema(description = "Key of the survey.", required = true, maxLength = 64) String survey,
        @Schema(description = "Key of the question.", required = true, maxLength = 64) String question,
        @Schema(description = "Version of the survey.", required = true, minimum = "1", format = "int32") int version,
        @Schema(
                        description = "Sequence up to which sheets are counted.",
                        required = true,
                        minimum = "0",
                        format = "int64")
                long asOf,
        @Schema(required = true) Method method,
        @Schema(description = "Keys of the slicing segments.", required = true, maxItems = 2) List<String> by,
        @Schema(
                        description = "One row for each slice and option; for a number question one for each slice.",
                        required = true,
                        maxItems = 10_000_000)
                List<? extends Row> rows)
        implements Result {

    Frequencies {
        by = List.copyOf(by);
        rows = List.copyOf(rows);
    }

    /** All rows are of one type, and there is at least one: a question has options, and a number a distribution. */
    @Override
    public Class<? extends Record> rowType() {
        return ((Record) rows.get(0)).getClass();
    }

    /** A row as it is told: of an option, of a position on a scale, or of a number. */
    @Schema(
            name = "FrequencyRow",
            description =
                    "An option, a position on a scale, or the distribution of a number, in one slice. Each slicing segment adds a member of its name, whose value is the option or `all`.",
            oneOf = {OptionRow.class, PositionRow.class, NumberRow.class})
    sealed interface Row {

        @Schema(hidden = true)
        @JsonAnyGetter
        Map<String, String> slice();
    }

    /**
     * One option in one slice.
     *
     * @param count sheets that chose it
     * @param base complete sheets that answered the question
     * @param share null where the base is 0
     */
    @Schema(
            name = "OptionFrequency",
            description = "How often an option of a single or multiple question was chosen.",
            type = SchemaType.OBJECT,
            additionalProperties = Schema.True.class)
    record OptionRow(
            @Schema(hidden = true) Map<String, String> slice,
            @Schema(description = "Key of the option.", required = true, maxLength = 64) String option,
            @Schema(
                            description = "Sheets that chose it.",
                            required = true,
                            nullable = true,
                            minimum = "0",
                            format = "int64")
                    long count,
            @Schema(
                            description = "Complete sheets in the slice that answered the question.",
                            required = true,
                            nullable = true,
                            minimum = "0",
                            format = "int64")
                    long base,
            @Schema(
                            description = "count / base; null where the base is 0.",
                            required = true,
                            nullable = true,
                            minimum = "0",
                            maximum = "1",
                            format = "double")
                    Double share,
            @Schema(
                            description =
                                    "`shown`, or `suppressed` where a reader does not see the figures because too few are behind them.",
                            required = true,
                            maxLength = 10,
                            examples = "shown")
                    String status)
            implements Row {

        public OptionRow {
            Objects.requireNonNull(slice);
            Objects.requireNonNull(option);
        }
    }

    /**
     * One position of a scale in one slice.
     *
     * @param place of the position, from 1, in the order of the definition
     * @param mean of the positions chosen in the slice; null where the base is 0
     * @param median of the same, the mean of the two in the middle where their number is even; null where the base is 0
     */
    @Schema(
            name = "PositionFrequency",
            description = "How often a position of a scale was chosen, with the mean and the median of the slice.",
            type = SchemaType.OBJECT,
            additionalProperties = Schema.True.class)
    record PositionRow(
            @Schema(hidden = true) Map<String, String> slice,
            @Schema(description = "Key of the position.", required = true, maxLength = 64) String option,
            @Schema(
                            description = "Place of the position on the scale, from 1.",
                            required = true,
                            minimum = "1",
                            format = "int32")
                    int place,
            @Schema(
                            description = "Sheets that chose it.",
                            required = true,
                            nullable = true,
                            minimum = "0",
                            format = "int64")
                    long count,
            @Schema(
                            description = "Complete sheets in the slice that answered the question.",
                            required = true,
                            nullable = true,
                            minimum = "0",
                            format = "int64")
                    long base,
            @Schema(
                            description = "count / base; null where the base is 0.",
                            required = true,
                            nullable = true,
                            minimum = "0",
                            maximum = "1",
                            format = "double")
                    Double share,
            @Schema(
                            description = "Mean of the positions chosen in the slice; null where the base is 0.",
                            required = true,
                            nullable = true,
                            minimum = "1",
                            format = "double")
                    Double mean,
            @Schema(
                            description = "Median of the positions chosen in the slice; null where the base is 0.",
                            required = true,
                            nullable = true,
                            minimum = "1",
                            format = "double")
                    Double median,
            @Schema(
                            description =
                                    "`shown`, or `suppressed` where a reader does not see the figures because too few are behind them.",
                            required = true,
                            maxLength = 10,
                            examples = "shown")
                    String status)
            implements Row {

        public PositionRow {
            Objects.requireNonNull(slice);
            Objects.requireNonNull(option);
        }
    }

    /**
     * The distribution of a number in one slice. All but n are null where nobody answered.
     *
     * @param standardDeviation of the sample, with n - 1; null for fewer than two answers
     * @param lowerQuartile interpolated between the two nearest answers (R. J. Hyndman & Y. Fan 1996, type 7), as the
     *     median and the upper quartile
     */
    @Schema(
            name = "NumberDistribution",
            description = "The distribution of the answers to a number question.",
            type = SchemaType.OBJECT,
            additionalProperties = Schema.True.class)
    record NumberRow(
            @Schema(hidden = true) Map<String, String> slice,
            @Schema(
                            description = "Complete sheets in the slice that answered the question.",
                            required = true,
                            nullable = true,
                            minimum = "0",
                            format = "int64")
                    long n,
            @Schema(description = "Arithmetic mean.", required = true, nullable = true, format = "double") Double mean,
            @Schema(
                            description = "Standard deviation of the sample (n - 1); null for fewer than two answers.",
                            required = true,
                            nullable = true,
                            minimum = "0",
                            format = "double")
                    Double standardDeviation,
            @Schema(description = "The least answer.", required = true, nullable = true, format = "double")
                    Double minimum,
            @Schema(
                            description = "Quantile 0.25, interpolated (Hyndman and Fan, type 7).",
                            required = true,
                            nullable = true,
                            format = "double")
                    Double lowerQuartile,
            @Schema(
                            description = "Quantile 0.5, interpolated (Hyndman and Fan, type 7).",
                            required = true,
                            nullable = true,
                            format = "double")
                    Double median,
            @Schema(
                            description = "Quantile 0.75, interpolated (Hyndman and Fan, type 7).",
                            required = true,
                            nullable = true,
                            format = "double")
                    Double upperQuartile,
            @Schema(description = "The greatest answer.", required = true, nullable = true, format = "double")
                    Double maximum,
            @Schema(
                            description =
                                    "`shown`, or `suppressed` where a reader does not see the figures because too few are behind them.",
                            required = true,
                            maxLength = 10,
                            examples = "shown")
                    String status)
            implements Row {

        public NumberRow {
            Objects.requireNonNull(slice);
        }
    }
}
