package fi.kenen.result.kind;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import fi.kenen.http.Filtered;
import fi.kenen.http.Tabular;
import fi.kenen.http.Takes;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.result.Dimensions;
import fi.kenen.result.Method;
import fi.kenen.result.Query;
import fi.kenen.result.disclosure.ReaderSlices;
import fi.kenen.result.table.Mask;
import fi.kenen.result.table.Measure;
import fi.kenen.result.table.Part;
import fi.kenen.result.table.RowStatus;
import fi.kenen.result.table.RowType;
import fi.kenen.result.table.Tells;
import fi.kenen.result.tabulation.Plan;
import fi.kenen.result.tabulation.Readers;
import fi.kenen.result.tabulation.ResultRequest;
import fi.kenen.result.tabulation.Tabulation;
import fi.kenen.statistics.Undefined;
import fi.kenen.survey.Survey;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.TextQuestion;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** How often what was chosen, or how the answers to a number question are distributed. */
@Path("/surveys")
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "frequencies")
class Frequencies {

    private static final RowType<Row> ROWS = RowType.of(Row.class, "option");

    private final Tabulation tabulation;

    Frequencies(Tabulation tabulation) {
        this.tabulation = tabulation;
    }

    @GET
    @Path("/{survey}/frequencies/{question}")
    @Operation(
            operationId = "readFrequencies",
            summary = "Read the frequencies of a question",
            description =
                    "Count, base and share of every option of a single, multiple or scale question, a scale also with mean and median; mean, standard deviation and quartiles of a number question. For all sheets and by one segment or two crossed. JSON and CSV have the same columns.")
    @Filtered
    @Takes("by")
    @Tabular
    @APIResponse(
            responseCode = "200",
            description = "The frequencies.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Body.class)))
    @Problems({ProblemKind.NOT_PUBLISHED, ProblemKind.QUESTION_NOT_FOUND, ProblemKind.NO_FREQUENCIES})
    public Uni<Response> read(@PathParam("question") String question, @BeanParam ResultRequest request) {
        return tabulation.answer(request, survey -> {
            var asked = survey.requireQuestion(question);
            if (asked instanceof RolesQuestion || asked instanceof TextQuestion) {
                throw new Problem(
                        ProblemKind.NO_FREQUENCIES,
                        "Only single, multiple, scale and number questions have frequencies.");
            }
            return plan(survey, asked, Query.of(survey.definition(), request.query()));
        });
    }

    /** @param question neither a roles question, which has a matrix, nor a text */
    static Plan<Row> plan(Survey survey, Question question, Query query) {
        query.requireBounded(Math.max(1, question.tickable().size()));
        return new Plan<>(
                query,
                ROWS,
                query.dimensions(Dimensions.options("option", question)),
                Readers.<Row>masked(slices -> row -> mask(row, slices, question))
                        .unless(faults -> refuseCrossing(question, query, faults)),
                samples -> FrequencyCount.rows(question, query, samples.get(0)),
                (samples, family) -> new Body(
                        survey.key(),
                        question.key(),
                        survey.version(),
                        samples.get(0).asOf(),
                        FrequencyCount.method(question, query),
                        query.byKeys(),
                        List.of()));
    }

    private static Mask mask(Row row, ReaderSlices slices, Question question) {
        int slice = slices.place(row.slice());
        var options = slices.frequencies(question);
        if (row.hasOption()) {
            return Mask.ALL
                    .cell(options.isTold(row.option(), slice), Part.COUNT)
                    .show(options.isDistributionTold(slice), Part.MEAN, Part.DISTRIBUTION)
                    .show(options.isBaseTold(slice), Part.BASE);
        }
        // Quantiles are answers that somebody gave, and few answers have the same mean and deviation.
        return Mask.ALL.cell(options.isMeanTold(slice), Part.MEAN).show(options.isBaseTold(slice), Part.BASE);
    }

    /** One segment by another would be two crossed. */
    private static void refuseCrossing(Question question, Query query, Faults faults) {
        if (question.segment() && !query.by().isEmpty()) {
            faults.addParameter("by", Code.NOT_PUBLISHED, "Readers do not cross segments.");
        }
    }

    @Schema(
            name = "Frequencies",
            description =
                    "Count, base and share of every option of a question, or the distribution of the answers to a number question, for all sheets and in every slice.")
    record Body(
            @Schema(description = "Key of the survey.", required = true, maxLength = 64) String survey,
            @Schema(description = "Key of the question.", required = true, maxLength = 64) String question,
            @Schema(description = "Version of the survey.", required = true, minimum = "1", format = "int32")
                    int version,
            @Schema(
                            description = "Sequence up to which sheets are counted.",
                            required = true,
                            minimum = "0",
                            format = "int64")
                    long asOf,
            @Schema(required = true) Method method,
            @Schema(description = "Keys of the slicing segments.", required = true, maxItems = 2) List<String> by,
            @Schema(
                            description =
                                    "One row for each slice and option; for a number question one for each slice.",
                            required = true,
                            maxItems = 10_000_000)
                    List<Row> rows) {

        Body {
            by = List.copyOf(by);
            rows = List.copyOf(rows);
        }
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
                    @Tells(value = Part.DEFINITION, as = Measure.PLACE)
                    Integer place,
            @Schema(
                            description = "Sheets that chose it; null of a number question.",
                            nullable = true,
                            minimum = "0",
                            format = "int64")
                    @Tells(value = Part.COUNT, as = Measure.SHEETS)
                    Long count,
            @Schema(
                            description =
                                    "Complete sheets in the slice that answered the question; null of a number question.",
                            nullable = true,
                            minimum = "0",
                            format = "int64")
                    @Tells(value = Part.BASE, as = Measure.SHEETS)
                    Long base,
            @Tells(value = Part.COUNT, as = Measure.SHARE) Double share,
            @Schema(
                            description =
                                    "Complete sheets in the slice that answered a number question; null of other questions.",
                            nullable = true,
                            minimum = "0",
                            format = "int64")
                    @Tells(value = Part.BASE, as = Measure.SHEETS)
                    Long n,
            @Schema(
                            description =
                                    "Arithmetic mean of the numbers, or of the places of the positions chosen in the slice; null where there are none.",
                            nullable = true,
                            format = "double")
                    @Tells(value = Part.MEAN, as = Measure.NUMBER)
                    Double mean,
            @Schema(
                            description =
                                    "Standard deviation of the numbers as a sample (n - 1); null for fewer than two answers.",
                            nullable = true,
                            minimum = "0",
                            format = "double")
                    @Tells(value = Part.DISTRIBUTION, as = Measure.DEVIATION)
                    Double standardDeviation,
            @Schema(description = "The least number.", nullable = true, format = "double")
                    @Tells(value = Part.DISTRIBUTION, as = Measure.NUMBER)
                    Double minimum,
            @Schema(
                            description = "Quantile 0.25 of the numbers, interpolated (Hyndman and Fan, type 7).",
                            nullable = true,
                            format = "double")
                    @Tells(value = Part.DISTRIBUTION, as = Measure.NUMBER)
                    Double lowerQuartile,
            @Schema(
                            description =
                                    "Quantile 0.5 of the numbers, interpolated (Hyndman and Fan, type 7), or the median of the places of the positions.",
                            nullable = true,
                            format = "double")
                    @Tells(value = Part.DISTRIBUTION, as = Measure.NUMBER)
                    Double median,
            @Schema(
                            description = "Quantile 0.75 of the numbers, interpolated (Hyndman and Fan, type 7).",
                            nullable = true,
                            format = "double")
                    @Tells(value = Part.DISTRIBUTION, as = Measure.NUMBER)
                    Double upperQuartile,
            @Schema(description = "The greatest number.", nullable = true, format = "double")
                    @Tells(value = Part.DISTRIBUTION, as = Measure.NUMBER)
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
