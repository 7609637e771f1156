package fi.kenen.result.kind;

import fi.kenen.http.Filtered;
import fi.kenen.http.Tabular;
import fi.kenen.http.Tabular.Shape;
import fi.kenen.http.Takes;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.result.AdjustmentMethod;
import fi.kenen.result.Dimensions;
import fi.kenen.result.Method;
import fi.kenen.result.Precision;
import fi.kenen.result.Query;
import fi.kenen.result.QuestionOption;
import fi.kenen.result.Sample;
import fi.kenen.result.count.OptionComparison;
import fi.kenen.result.count.OptionComparison.Compared;
import fi.kenen.result.count.OptionComparison.Group;
import fi.kenen.result.count.Reference;
import fi.kenen.result.count.Reference.Contrast;
import fi.kenen.result.count.WeightedCount;
import fi.kenen.result.disclosure.ReaderSlices;
import fi.kenen.result.table.Column.Dimension;
import fi.kenen.result.table.Mask;
import fi.kenen.result.table.Measure;
import fi.kenen.result.table.Part;
import fi.kenen.result.table.RowStatus;
import fi.kenen.result.table.RowType;
import fi.kenen.result.table.Tells;
import fi.kenen.result.tabulation.Entry;
import fi.kenen.result.tabulation.Kind;
import fi.kenen.result.tabulation.Plan;
import fi.kenen.result.tabulation.Readers;
import fi.kenen.result.tabulation.ResultRequest;
import fi.kenen.result.tabulation.Tabulation;
import fi.kenen.survey.Survey;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.RolesQuestion.Cell;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What differs most: every option of a question, in every option of every segment against the rest of the segment. */
@Path("/surveys")
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "statistics")
public class Differences implements Kind {

    private static final RowType<Row> ROWS = RowType.of(Row.class, "segment", "group", "function", "role", "option")
            .drawn("difference", List.of("group", "function", "role", "option"), List.of());

    /** Of an answer. */
    public static final int MOST_ROWS = 1000;

    /** What can be compared: the options of the question, cells of a roles question among them, or absences. */
    private static final String OPTIONS = "options";

    private static final String ABSENCE = "absence";

    private final Tabulation tabulation;

    Differences(Tabulation tabulation) {
        this.tabulation = tabulation;
    }

    @Override
    public Stream<Entry> entries(Survey survey, Question question, List<Question> segments) {
        return question.tickable().isEmpty() || segments.isEmpty()
                ? Stream.empty()
                : Entry.of(survey, query -> plan(survey, question, segments, MOST_ROWS, query, AdjustmentMethod.BH));
    }

    @GET
    @Path("/{survey}/differences/{question}")
    @Filtered
    @Takes({"confidence", "base", "adjust", "weight"})
    @Tabular(Shape.PICTURE)
    @Operation(
            operationId = "readDifferences",
            summary = "Find what differs most",
            description =
                    "Every cell of a roles question, or option of a single, multiple or scale question, in every option of the segments against the rest of the segment, as comparisons tell it; or, of functions, who marks them absent (`of=absence`, not for readers); p adjusted for all of them together. Ranked by how far the nearest end of the interval is from 0, then by the effect, nets among themselves; the first come first. JSON and CSV have the same columns.")
    @APIResponse(
            responseCode = "200",
            description = "The differences.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Body.class)))
    @Problems({ProblemKind.NOT_PUBLISHED, ProblemKind.QUESTION_NOT_FOUND, ProblemKind.NO_FREQUENCIES})
    public Uni<Response> readDifferences(
            @PathParam("question") String questionKey,
            @QueryParam("of") String of,
            @QueryParam("segments") String segmentKeys,
            @QueryParam("limit") String limit,
            @BeanParam ResultRequest request) {
        return tabulation.answer(request, survey -> {
            var question = survey.requireQuestion(questionKey);
            if (question.tickable().isEmpty()) {
                throw new Problem(
                        ProblemKind.NO_FREQUENCIES, "Only roles, single, multiple and scale questions have options.");
            }
            var faults = new Faults();
            var query = Query.of(survey, request.query(survey), faults);
            var segments = segmentKeys == null
                    ? segments(survey, question, request.isProtected())
                    : segments(survey, question, segmentKeys, faults);
            int most = limit(limit, faults);
            boolean isOfAbsence = isOfAbsence(of, question, faults);
            var adjustment = AdjustmentMethod.of(request.query(), faults);
            faults.throwIfAny(ProblemKind.INVALID_REQUEST);
            return isOfAbsence
                    ? absences(survey, (RolesQuestion) question, segments, most, query, adjustment)
                    : plan(survey, question, segments, most, query, adjustment);
        });
    }

    private static boolean isOfAbsence(String of, Question question, Faults faults) {
        if (of == null || of.equals(OPTIONS)) {
            return false;
        }
        if (!of.equals(ABSENCE)) {
            faults.addParameter("of", Code.UNKNOWN, "Must be one of " + OPTIONS + ", " + ABSENCE + ".");
        } else if (!(question instanceof RolesQuestion roles) || !roles.absence()) {
            faults.addParameter("of", Code.MISMATCH, "Of this question nothing can be absent.");
        }
        return true;
    }

    /** @param isProtected whether only those are meant that readers see */
    private static List<Question> segments(Survey survey, Question question, boolean isProtected) {
        var protection = survey.definition().protection();
        return survey.withThemes().questions().stream()
                .filter(segment -> isProtected ? protection.publishes(segment) : segment.segment())
                .filter(segment -> !segment.equals(question))
                .toList();
    }

    private static List<Question> segments(Survey survey, Question question, String keys, Faults faults) {
        var segments = new ArrayList<Question>();
        for (var key : keys.split(",", -1)) {
            var segment = survey.withThemes().question(key).filter(Question::segment);
            if (segment.isEmpty()) {
                faults.addParameter("segments", Code.UNKNOWN, "Is not the key of a segment: \"" + key + "\".");
            } else if (segment.get().equals(question)) {
                faults.addParameter("segments", Code.MISMATCH, "Name other segments than the question.");
            } else if (segments.contains(segment.get())) {
                faults.addParameter("segments", Code.DUPLICATE, "Names a segment twice.");
            } else {
                segments.add(segment.get());
            }
        }
        return segments;
    }

    private static int limit(String text, Faults faults) {
        if (text == null) {
            return MOST_ROWS;
        }
        int limit = text.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MOST_ROWS) {
            faults.addParameter("limit", Code.OUT_OF_RANGE, "Must be a whole number from 1 to " + MOST_ROWS + ".");
        }
        return limit;
    }

    /**
     * @param question that has options
     * @param segments others than the question
     * @param most how many rows are told
     * @param query by no segment
     */
    public static Plan<Row> plan(
            Survey survey,
            Question question,
            List<Question> segments,
            int most,
            Query query,
            AdjustmentMethod adjustment) {
        var options = QuestionOption.of(question).stream()
                .filter(option -> !option.isAbsence())
                .toList();
        return plan(
                survey,
                question,
                options,
                segments,
                most,
                query,
                adjustment,
                Readers.<Row>masked(slices -> row -> mask(row, slices, survey, question, query.precision()))
                        .unless(faults -> refuse(survey, question, segments, faults)));
    }

    /**
     * Which functions are absent where; readers do not see it.
     *
     * @param question with absence
     */
    public static Plan<Row> absences(
            Survey survey,
            RolesQuestion question,
            List<Question> segments,
            int most,
            Query query,
            AdjustmentMethod adjustment) {
        var absences = QuestionOption.of(question).stream()
                .filter(QuestionOption::isAbsence)
                .toList();
        return plan(survey, question, absences, segments, most, query, adjustment, Readers.none());
    }

    private static Plan<Row> plan(
            Survey survey,
            Question question,
            List<QuestionOption> options,
            List<Question> segments,
            int most,
            Query query,
            AdjustmentMethod adjustment,
            Readers<Row> readers) {
        var groups = segments.stream().map(Question::tickable).flatMap(List::stream);
        Query.requireBounded("segments", groups.count(), options.size());
        return new Plan<>(
                        query,
                        ROWS,
                        dimensions(question, segments),
                        readers,
                        samples -> rows(options, segments, query, samples.get(0)),
                        (samples, families) -> new Body(
                                survey.key(),
                                question.key(),
                                survey.version(),
                                samples.get(0).asOf(),
                                segments.stream().map(Question::key).toList(),
                                Method.of(Comparisons.PROCEDURE, query)
                                        .by(Precision.Unit.RESPONDENTS)
                                        .over(query.precision().base())
                                        .at(
                                                query.precision().confidence(),
                                                samples.get(0).clusters())
                                        .adjusted(adjustment, families),
                                List.of()))
                .adjusting(adjustment)
                .arranged(table -> table.ranked(most));
    }

    private static List<Dimension> dimensions(Question question, List<Question> segments) {
        var dimensions = new ArrayList<>(List.of(Dimensions.segments(segments), Dimensions.groups(segments)));
        if (question instanceof RolesQuestion roles) {
            dimensions.add(Dimensions.functions(roles));
            dimensions.add(Dimensions.roles("role", roles, RolesQuestion.ABSENT));
        } else {
            dimensions.add(Dimensions.options("option", question));
        }
        return dimensions;
    }

    static List<Row> rows(List<QuestionOption> options, List<Question> segments, Query query, Sample sample) {
        var weighted = WeightedCount.of(query, sample);
        return segments.parallelStream()
                .flatMap(segment -> OptionComparison.compare(
                        options,
                        Group.of(segment, options.get(0).question(), sample),
                        Reference.REST.contrasts(segment),
                        query.precision(),
                        weighted)
                        .stream())
                .map(Row::of)
                .toList();
    }

    private static Mask mask(Row row, ReaderSlices slices, Survey survey, Question question, Precision precision) {
        var segment = survey.withThemes().question(row.segment()).orElseThrow();
        var contrast = new Contrast(row.segment(), row.group(), Reference.REST.word());
        return question instanceof RolesQuestion roles
                ? Comparisons.mask(contrast, new Cell(row.function(), row.role()), slices.by(segment), roles, precision)
                : FrequencyComparisons.mask(contrast, row.option(), slices.by(segment), question);
    }

    /** Slicing by several segments, one by one, is what readers do; crossing two of them is not. */
    private static void refuse(Survey survey, Question question, List<Question> segments, Faults faults) {
        FrequencyComparisons.refuseCrossing(question, "segments", faults);
        segments.stream()
                .filter(segment -> !survey.definition().protection().publishes(segment))
                .forEach(segment -> faults.addParameter(
                        "segments", Code.NOT_PUBLISHED, "The survey does not publish " + segment.key() + "."));
    }

    @Schema(name = "Differences", description = "What differs most between the options of segments.")
    record Body(
            String survey,
            String question,
            int version,
            long asOf,
            @Schema(description = "Keys of the segments whose options are compared.", required = true, maxItems = 1000)
                    List<String> segments,
            Method method,
            List<Row> rows) {

        Body {
            segments = List.copyOf(segments);
            rows = List.copyOf(rows);
        }
    }

    /**
     * One option in a group against the rest of the segment.
     *
     * @param rank from 1 among rows of nets or among the others, equal for those that differ as much; null where the distance
     *     is, and until rows are ranked
     * @param function null but of a roles question, as the role; the option is null there
     * @param distance of the end of the interval nearest to 0 from it, 0 where the interval holds 0
     */
    @Schema(
            name = "DifferenceRow",
            description = "One option in a group and in the rest of its segment; what does not apply is null.")
    record Row(
            @Tells(value = Part.DEFINITION, as = Measure.RANK) Integer rank,
            @Schema(description = "Key of the segment.", required = true, maxLength = 64) String segment,
            String group,
            @Schema(
                            description = "Key of the function; null where the question has none.",
                            nullable = true,
                            maxLength = 64)
                    String function,
            @Schema(description = "Key of the role; null where the question has none.", nullable = true, maxLength = 64)
                    String role,
            @Schema(description = "Key of the option; null of a roles question.", nullable = true, maxLength = 64)
                    String option,
            @Tells(value = Part.COUNT, as = Measure.SHEETS) long count,
            @Tells(value = Part.BASE, as = Measure.SHEETS) long base,
            @Tells(value = Part.COUNT, as = Measure.SHARE) Double share,
            @Tells(value = Part.REFERENCE_COUNT, as = Measure.SHEETS) long referenceCount,
            @Tells(value = Part.REFERENCE_BASE, as = Measure.SHEETS) long referenceBase,
            @Tells(value = Part.REFERENCE_COUNT, as = Measure.SHARE) Double referenceShare,
            @Tells(value = Part.DIFFERENCE, as = Measure.DIFFERENCE) Double difference,
            @Tells(value = Part.ORGANISATIONS, as = Measure.DIFFERENCE) Double low,
            @Tells(value = Part.ORGANISATIONS, as = Measure.DIFFERENCE) Double high,
            @Tells(value = Part.ORGANISATIONS, as = Measure.WORD) String test,
            @Tells(value = Part.ORGANISATIONS, as = Measure.NUMBER) Double statistic,
            @Tells(value = Part.ORGANISATIONS, as = Measure.DEGREES_OF_FREEDOM) Long degreesOfFreedom,
            @Tells(value = Part.ORGANISATIONS, as = Measure.PROBABILITY) Double p,
            @Tells(value = Part.ORGANISATIONS, as = Measure.PROBABILITY) Double adjustedP,
            @Tells(value = Part.DIFFERENCE, as = Measure.NUMBER) Double cohensH,
            @Tells(value = Part.ORGANISATIONS, as = Measure.SHARE) Double distance,
            @Tells(value = Part.ORGANISATIONS, as = Measure.DEVIATION) Double detectable,
            @Tells(value = Part.DEFINITION, as = Measure.FLAG) boolean net,
            String status,
            String undefined) {

        static Row of(Compared compared) {
            var comparison = compared.comparison();
            var option = compared.option();
            var cell = option.question() instanceof RolesQuestion
                    ? Cell.of(option.option()).orElseThrow()
                    : null;
            return new Row(
                    null,
                    compared.contrast().segment(),
                    compared.contrast().group(),
                    cell == null ? null : cell.function(),
                    cell == null ? null : cell.role(),
                    cell == null ? option.option() : null,
                    compared.count(),
                    comparison.a().base(),
                    comparison.a().share(),
                    compared.referenceCount(),
                    comparison.b().base(),
                    comparison.b().share(),
                    comparison.difference(),
                    compared.low(),
                    compared.high(),
                    compared.test(),
                    compared.statistic(),
                    compared.degreesOfFreedom(),
                    comparison.p(),
                    null,
                    comparison.cohensH(),
                    comparison.distance(),
                    comparison.detectable(),
                    option.isNet(),
                    RowStatus.SHOWN,
                    compared.undefined());
        }
    }
}
