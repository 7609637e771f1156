package fi.kenen.result;

import fi.kenen.http.Filtered;
import fi.kenen.http.Tabular;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.result.Figures.Side;
import fi.kenen.result.Figures.Ticked;
import fi.kenen.result.Results.Asked;
import fi.kenen.result.Results.AskedOfTwo;
import fi.kenen.survey.Survey;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What differs, contradicts, agrees and goes together in the answers. */
@Path("/surveys")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "statistics")
class StatisticsResource {

    private static final int MOST_PAIRS = 20_000;

    private final Results results;

    StatisticsResource(Results results) {
        this.results = results;
    }

    @GET
    @Path("/{survey}/matrices/{question}/comparison")
    @Filtered
    @Tabular
    @Operation(
            operationId = "readComparison",
            summary = "Compare the options of a segment, or two waves",
            description =
                    "Per cell the share in each option of a segment against that in one of them or in all the rest, or the share in this survey against that in another which has the same cells (`with`), organisations matched by key: the difference with its interval, the test that fits the counts, p as it is and adjusted for all cells of the answer, and an effect size. Organisations are clusters. JSON and CSV have the same columns.")
    @APIResponse(
            responseCode = "200",
            description = "The figures.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Comparisons.class)))
    @Problems({ProblemKind.NOT_PUBLISHED, ProblemKind.QUESTION_NOT_FOUND, ProblemKind.NOT_A_ROLES_QUESTION})
    public Uni<Response> readComparison(
            @PathParam("question") String questionKey,
            @QueryParam("by") String by,
            @QueryParam("reference") String reference,
            @QueryParam("with") String with,
            @QueryParam("adjust") String adjust,
            @QueryParam("confidence") String confidence,
            @QueryParam("base") String base,
            @BeanParam ResultRequest request) {
        if (with != null && !request.isProtected()) {
            request.requireOther(with);
        }
        return with == null
                ? results.answer(request, survey -> segmentCompared(survey, questionKey, reference, request))
                : results.answer(request, with, (survey, other) -> wavesCompared(survey, other, questionKey, request));
    }

    private static Asked<Comparisons.Row> segmentCompared(
            Survey survey, String questionKey, String reference, ResultRequest request) {
        var question = requireRoles(survey, questionKey);
        var faults = new Faults();
        var query = MatrixQuery.of(survey.definition(), request.query(), faults);
        if (!request.query().containsKey("by")) {
            faults.addParameter(
                    "by",
                    Code.MISSING,
                    "Name the one segment whose options are to be compared, or another survey (with).");
        } else if (query.by().size() == 2) {
            faults.addParameter("by", Code.TOO_MANY, "Options of one segment are compared.");
        }
        var against = Objects.requireNonNullElse(reference, Figures.REST);
        if (query.by().size() == 1
                && !against.equals(Figures.REST)
                && !query.by().get(0).tickable().contains(against)) {
            faults.addParameter("reference", Code.UNKNOWN, "Must be an option of the segment, or rest.");
        }
        var adjusting = AdjustmentMethod.of(request.query(), faults);
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        query.requireBounded(question.functions().size() * question.roles().size());
        var segment = query.by().get(0);
        return new Asked<>(
                query,
                Readers.<Comparisons.Row>masked(
                        slices -> row -> slices.cells(question).ofComparison(row, query.precision())),
                (columns, selection, asOf, mask) -> {
                    var family = new Figures(columns, selection)
                            .compare(
                                    question,
                                    segment,
                                    against,
                                    query.precision(),
                                    adjusting.adjustment(),
                                    row -> mask.apply(row).shows(Part.ORGANISATIONS));
                    return new Comparisons(
                            survey.key(),
                            question.key(),
                            survey.version(),
                            asOf,
                            segment.key(),
                            null,
                            Comparisons.method(query, columns.clusters()).adjusted(adjusting, family.size()),
                            family.rows());
                });
    }

    private static AskedOfTwo wavesCompared(Survey survey, Survey other, String questionKey, ResultRequest request) {
        var question = requireRoles(survey, questionKey);
        var faults = new Faults();
        var query = MatrixQuery.of(survey.definition(), request.query(), faults);
        var otherFilter = query.filter().of(other, request.query(), faults);
        for (var parameter : List.of("by", "reference")) {
            if (request.query().containsKey(parameter)) {
                faults.addParameter(parameter, Code.MISMATCH, "Is about segments: send it or `with`, not both.");
            }
        }
        if (survey.id() == other.id()) {
            faults.addParameter("with", Code.DUPLICATE, "Name another survey.");
        }
        var otherQuestion = other.definition().question(questionKey).orElse(null);
        if (!(otherQuestion instanceof RolesQuestion)) {
            faults.addParameter("with", Code.UNKNOWN, "That survey has no roles question of this key.");
        }
        var adjusting = AdjustmentMethod.of(request.query(), faults);
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        return new AskedOfTwo(query.filter(), otherFilter, (one, another, matched) -> {
            var base = query.precision().base();
            var wave = new Side(
                    survey.key(),
                    new MatrixCount(question, one.columns(), base),
                    one.columns().group(one.selection()),
                    matched.one());
            var otherWave = new Side(
                    other.key(),
                    new MatrixCount((RolesQuestion) otherQuestion, another.columns(), base),
                    another.columns().group(another.selection()),
                    matched.other());
            var family = Figures.compare(wave, otherWave, query.precision(), adjusting.adjustment());
            return new Comparisons(
                    survey.key(),
                    question.key(),
                    survey.version(),
                    one.asOf(),
                    null,
                    new Comparisons.Wave(other.key(), other.version(), another.asOf()),
                    Comparisons.method(query, matched.one()).adjusted(adjusting, family.size()),
                    family.rows());
        });
    }

    @GET
    @Path("/{survey}/matrices/{question}/pairs")
    @Filtered
    @Tabular
    @Operation(
            operationId = "readPairs",
            summary = "Hold two roles against each other",
            description =
                    "Per function how many sheets tick both roles, one of them or neither, and McNemar's test of whether one is ticked more often by the same respondents. JSON and CSV have the same columns.")
    @APIResponse(
            responseCode = "200",
            description = "The figures.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Pairs.class)))
    @Problems({ProblemKind.QUESTION_NOT_FOUND, ProblemKind.NOT_A_ROLES_QUESTION})
    public Uni<Response> readPairs(
            @PathParam("question") String questionKey,
            @Parameter(required = true) @QueryParam("roles") String roles,
            @QueryParam("by") String by,
            @QueryParam("base") String base,
            @BeanParam ResultRequest request) {
        return results.answer(request, survey -> {
            var question = requireRoles(survey, questionKey);
            var faults = new Faults();
            var query = MatrixQuery.of(survey.definition(), request.query(), faults);
            var pair = Arrays.stream(roles == null ? new String[0] : roles.split(",", -1))
                    .distinct()
                    .flatMap(key ->
                            question.roles().stream().filter(role -> role.key().equals(key)))
                    .toList();
            if (pair.size() != 2 || roles.split(",", -1).length != 2) {
                faults.addParameter("roles", Code.UNKNOWN, "Name two different roles of the question.");
            }
            faults.throwIfAny(ProblemKind.INVALID_REQUEST);
            query.requireBounded(question.functions().size());
            return new Asked<>(query, Readers.<Pairs.Row>none(), (columns, selection, asOf, mask) -> {
                var rows = new Figures(columns, selection).pairs(question, pair, query);
                return new Pairs(
                        survey.key(),
                        question.key(),
                        survey.version(),
                        asOf,
                        pair.get(0).key(),
                        pair.get(1).key(),
                        Method.of(Pairs.PROCEDURE, query).over(query.precision().base()),
                        query.byKeys(),
                        rows);
            });
        });
    }

    @GET
    @Path("/{survey}/matrices/{question}/contradictions")
    @Filtered
    @Tabular
    @Operation(
            operationId = "readContradictions",
            summary = "Find where roles are contested",
            description =
                    "Per function and role that has a denial: who affirms and who denies with intervals, how contested that is, how many do both, and in how many organisations one respondent affirms what another denies. JSON and CSV have the same columns.")
    @APIResponse(
            responseCode = "200",
            description = "The figures.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Contradictions.class)))
    @Problems({ProblemKind.NOT_PUBLISHED, ProblemKind.QUESTION_NOT_FOUND, ProblemKind.NOT_A_ROLES_QUESTION})
    public Uni<Response> readContradictions(
            @PathParam("question") String questionKey,
            @QueryParam("by") String by,
            @QueryParam("confidence") String confidence,
            @QueryParam("base") String base,
            @BeanParam ResultRequest request) {
        return results.answer(request, survey -> {
            var question = requireRoles(survey, questionKey);
            var query = MatrixQuery.of(survey.definition(), request.query());
            query.requireBounded(question.functions().size() * question.roles().size());
            return new Asked<>(
                    query,
                    Readers.<Contradictions.Row>masked(
                            slices -> row -> slices.cells(question).ofContradictions(row, query.precision())),
                    (columns, selection, asOf, mask) -> new Contradictions(
                            survey.key(),
                            question.key(),
                            survey.version(),
                            asOf,
                            Contradictions.method(query, columns.clusters()),
                            query.byKeys(),
                            new Figures(columns, selection).contradictions(question, query)));
        });
    }

    @GET
    @Path("/{survey}/matrices/{question}/agreement")
    @Filtered
    @Tabular
    @Operation(
            operationId = "readAgreement",
            summary = "Measure agreement within organisations",
            description =
                    "Krippendorff's alpha per cell, and the number of organisations that it rests on. JSON and CSV have the same columns.")
    @APIResponse(
            responseCode = "200",
            description = "The figures.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Agreements.class)))
    @Problems({ProblemKind.QUESTION_NOT_FOUND, ProblemKind.NOT_A_ROLES_QUESTION})
    public Uni<Response> readAgreement(
            @PathParam("question") String questionKey,
            @QueryParam("by") String by,
            @QueryParam("base") String base,
            @BeanParam ResultRequest request) {
        return results.answer(request, survey -> {
            var question = requireRoles(survey, questionKey);
            var query = MatrixQuery.of(survey.definition(), request.query());
            query.requireBounded(question.functions().size() * question.roles().size());
            return new Asked<>(query, Readers.<Agreements.Row>none(), (columns, selection, asOf, mask) -> {
                var rows = new Figures(columns, selection).agreements(question, query);
                return new Agreements(
                        survey.key(),
                        question.key(),
                        survey.version(),
                        asOf,
                        Method.of(Agreements.PROCEDURE, query)
                                .over(query.precision().base()),
                        query.byKeys(),
                        rows);
            });
        });
    }

    @GET
    @Path("/{survey}/matrices/{question}/concentration")
    @Filtered
    @Tabular
    @Operation(
            operationId = "readConcentration",
            summary = "Measure how concentrated roles are",
            description =
                    "Per role whether few functions have most of its mentions. JSON and CSV have the same columns.")
    @APIResponse(
            responseCode = "200",
            description = "The figures.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Concentrations.class)))
    @Problems({ProblemKind.QUESTION_NOT_FOUND, ProblemKind.NOT_A_ROLES_QUESTION})
    public Uni<Response> readConcentration(
            @PathParam("question") String questionKey, @QueryParam("by") String by, @BeanParam ResultRequest request) {
        return results.answer(request, survey -> {
            var question = requireRoles(survey, questionKey);
            var query = MatrixQuery.of(survey.definition(), request.query());
            query.requireBounded(question.functions().size() * question.roles().size());
            return new Asked<>(query, Readers.<Concentrations.Row>none(), (columns, selection, asOf, mask) -> {
                var rows = new Figures(columns, selection).concentrations(question, query);
                return new Concentrations(
                        survey.key(),
                        question.key(),
                        survey.version(),
                        asOf,
                        Method.of(Concentrations.PROCEDURE, query),
                        query.byKeys(),
                        rows);
            });
        });
    }

    @GET
    @Path("/{survey}/associations")
    @Filtered
    @Tabular
    @Operation(
            operationId = "readAssociations",
            summary = "Find what goes together",
            description =
                    "Per pair of options of two choice or roles questions: how many sheets tick both, one or neither, phi, odds ratio, lift and Fisher's exact test, p as it is and adjusted for all pairs of the answer. JSON and CSV have the same columns.")
    @APIResponse(
            responseCode = "200",
            description = "The figures.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Associations.class)))
    @Problems(ProblemKind.NOT_PUBLISHED)
    public Uni<Response> readAssociations(
            @Parameter(required = true) @QueryParam("rows") String rows,
            @Parameter(required = true) @QueryParam("columns") String columns,
            @QueryParam("rowOptions") String rowOptions,
            @QueryParam("columnOptions") String columnOptions,
            @QueryParam("adjust") String adjust,
            @BeanParam ResultRequest request) {
        return results.answer(request, survey -> {
            var faults = new Faults();
            var query = MatrixQuery.of(survey.definition(), request.query(), faults);
            var ticked = ticked(survey, "rows", rows, "rowOptions", rowOptions, faults);
            var others = ticked(survey, "columns", columns, "columnOptions", columnOptions, faults);
            if (rows != null && rows.equals(columns)) {
                faults.addParameter("columns", Code.DUPLICATE, "Name another question than that of the rows.");
            }
            if ((long) ticked.size() * others.size() > MOST_PAIRS) {
                faults.addParameter("rows", Code.TOO_MANY, "At most " + MOST_PAIRS + " pairs of options at once.");
            }
            var adjusting = AdjustmentMethod.of(request.query(), faults);
            faults.throwIfAny(ProblemKind.INVALID_REQUEST);
            var questions = Map.of(
                    "rows", ticked.get(0).question(), "columns", others.get(0).question());
            return new Asked<>(
                    query,
                    Readers.<Associations.Row>masked(slices ->
                                    new PairSuppression(slices, questions.get("rows"), questions.get("columns"))::of)
                            .unless(refused -> refuseSlicing(questions, refused)),
                    (index, selection, asOf, mask) -> {
                        var family = new Figures(index, selection)
                                .associations(ticked, others, adjusting.adjustment(), row -> mask.apply(row)
                                        .shows(Part.BOTH));
                        return new Associations(
                                survey.key(),
                                rows,
                                columns,
                                survey.version(),
                                asOf,
                                Method.of(Associations.PROCEDURE, query).adjusted(adjusting, family.size()),
                                family.rows());
                    });
        });
    }

    /** A question of which one option is chosen would slice the other. */
    private static void refuseSlicing(Map<String, Question> questions, Faults faults) {
        questions.forEach((parameter, question) -> {
            if (question.askIf() != null) {
                faults.addParameter(
                        parameter, Code.NOT_PUBLISHED, "Readers associate questions that everybody is asked.");
            }
            if (!(question instanceof RolesQuestion) && OptionSuppression.isOfOne(question)) {
                faults.addParameter(
                        parameter, Code.NOT_PUBLISHED, "Readers associate multiple and roles questions only.");
            }
        });
    }

    private static RolesQuestion requireRoles(Survey survey, String key) {
        if (survey.requireQuestion(key) instanceof RolesQuestion question) {
            return question;
        }
        throw new Problem(ProblemKind.NOT_A_ROLES_QUESTION, "The question is of another kind.");
    }

    /** That a function is absent says nothing of its roles, and is told only where it is named. */
    private static List<String> answers(Question question) {
        return question.tickable().stream()
                .filter(option -> !RolesQuestion.isAbsence(option))
                .toList();
    }

    /** The options of a question, or those of them that are named; adds every fault. */
    private static List<Ticked> ticked(
            Survey survey, String parameter, String key, String optionsParameter, String options, Faults faults) {
        var question = key == null ? null : survey.definition().question(key).orElse(null);
        if (question == null || question.tickable().isEmpty()) {
            faults.addParameter(parameter, Code.UNKNOWN, "Must be the key of a choice or roles question.");
            return List.of();
        }
        var wanted = options == null ? answers(question) : Arrays.asList(options.split(",", -1));
        var offered = Set.copyOf(question.tickable());
        wanted.stream()
                .filter(option -> !offered.contains(option))
                .forEach(option -> faults.addParameter(
                        optionsParameter, Code.UNKNOWN, "The question has no option \"" + option + "\"."));
        return wanted.stream()
                .distinct()
                .map(option -> new Ticked(question, option))
                .toList();
    }
}
