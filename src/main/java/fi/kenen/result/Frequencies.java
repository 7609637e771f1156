package fi.kenen.result;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import fi.kenen.statistics.Undefined;
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
                List<Row> rows)
        implements Result<Frequencies.Row> {

    static final RowType ROWS = RowType.of(Row.class);

    Frequencies {
        by = List.copyOf(by);
        rows = List.copyOf(rows);
    }

    @Override
    public RowType rowType() {
        return ROWS;
    }

    /**
     * One option of a choice, one position of a scale, or the distribution of a number, in one slice. What a question of
     * another kind has is null.
     *
     * @param option null of a number
     * @param place of a position on its scale, from 1
     * @param count sheets that chose the option
     * @param base complete sheets that answered the question
     * @param share null where the base is 0
     * @param n answers to a number question, of which what follows is null where there are none
     * @param mean of the numbers, or of the positions chosen in the slice
     * @param standardDeviation of the sample, with n - 1; null for fewer than two answers
     * @param lowerQuartile interpolated between the two nearest answers (R. J. Hyndman & Y. Fan 1996, type 7), as the
     *     median and the upper quartile
     * @param median of the numbers, or of the positions: the mean of the two in the middle where their number is even
     */
    @Schema(
            name = "FrequencyRow",
            description =
                    "An option, a position on a scale, or the distribution of a number, in one slice; what does not apply to the question is null. Each slicing segment adds a member of its name, whose value is the option, `all` or `unanswered`.",
            type = SchemaType.OBJECT,
            additionalProperties = Schema.True.class)
    record Row(
            @JsonAnyGetter @Schema(hidden = true) Map<String, String> slice,
            @Schema(
                            description = "Key of the option or of the position; null of a number question.",
                            nullable = true,
                            maxLength = 64)
                    String option,
            @Schema(
                            description = "Place of the position on the scale, from 1; null of other questions.",
                            nullable = true,
                            minimum = "1",
                            format = "int32")
                    @Tells(Part.DEFINITION)
                    Integer place,
            @Schema(
                            description = "Sheets that chose it; null of a number question.",
                            nullable = true,
                            minimum = "0",
                            format = "int64")
                    @Tells(Part.COUNT)
                    Long count,
            @Schema(
                            description =
                                    "Complete sheets in the slice that answered the question; null of a number question.",
                            nullable = true,
                            minimum = "0",
                            format = "int64")
                    @Tells(Part.BASE)
                    Long base,
            @Tells(Part.COUNT) Double share,
            @Schema(
                            description =
                                    "Complete sheets in the slice that answered a number question; null of other questions.",
                            nullable = true,
                            minimum = "0",
                            format = "int64")
                    @Tells(Part.BASE)
                    Long n,
            @Schema(
                            description =
                                    "Arithmetic mean of the numbers, or of the places of the positions chosen in the slice; null where there are none.",
                            nullable = true,
                            format = "double")
                    @Tells(Part.MEAN)
                    Double mean,
            @Schema(
                            description =
                                    "Standard deviation of the numbers as a sample (n - 1); null for fewer than two answers.",
                            nullable = true,
                            minimum = "0",
                            format = "double")
                    @Tells(Part.DISTRIBUTION)
                    Double standardDeviation,
            @Schema(description = "The least number.", nullable = true, format = "double") @Tells(Part.DISTRIBUTION)
                    Double minimum,
            @Schema(
                            description = "Quantile 0.25 of the numbers, interpolated (Hyndman and Fan, type 7).",
                            nullable = true,
                            format = "double")
                    @Tells(Part.DISTRIBUTION)
                    Double lowerQuartile,
            @Schema(
                            description =
                                    "Quantile 0.5 of the numbers, interpolated (Hyndman and Fan, type 7), or the median of the places of the positions.",
                            nullable = true,
                            format = "double")
                    @Tells(Part.DISTRIBUTION)
                    Double median,
            @Schema(
                            description = "Quantile 0.75 of the numbers, interpolated (Hyndman and Fan, type 7).",
                            nullable = true,
                            format = "double")
                    @Tells(Part.DISTRIBUTION)
                    Double upperQuartile,
            @Schema(description = "The greatest number.", nullable = true, format = "double") @Tells(Part.DISTRIBUTION)
                    Double maximum,
            String status,
            @Schema(
                            description = "Why figures that the question has are null; null where none is.",
                            nullable = true,
                            maxLength = 40,
                            examples = "empty-base")
                    String undefined) {

        Row {
            Objects.requireNonNull(slice);
            Objects.requireNonNull(status);
        }

        static Row option(Map<String, String> slice, String option, long count, long base, Double share) {
            return position(slice, option, null, count, base, share, null, null);
        }

        static Row position(
                Map<String, String> slice,
                String option,
                Integer place,
                long count,
                long base,
                Double share,
                Double mean,
                Double median) {
            return new Row(
                    slice,
                    option,
                    place,
                    count,
                    base,
                    share,
                    null,
                    mean,
                    null,
                    null,
                    null,
                    median,
                    null,
                    null,
                    RowStatus.SHOWN,
                    base == 0 ? RowStatus.of(Undefined.EMPTY_BASE) : null);
        }

        /** @param undefined why figures are null; null where none is */
        static Row number(
                Map<String, String> slice,
                long n,
                Double mean,
                Double standardDeviation,
                Double minimum,
                Double lowerQuartile,
                Double median,
                Double upperQuartile,
                Double maximum,
                Undefined undefined) {
            return new Row(
                    slice,
                    null,
                    null,
                    null,
                    null,
                    null,
                    n,
                    mean,
                    standardDeviation,
                    minimum,
                    lowerQuartile,
                    median,
                    upperQuartile,
                    maximum,
                    RowStatus.SHOWN,
                    RowStatus.of(undefined));
        }

        /** Whether it is of a question of which options are chosen, and not a number. */
        boolean hasOption() {
            return option != null;
        }
    }
}
