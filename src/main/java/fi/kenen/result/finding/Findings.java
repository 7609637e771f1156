package fi.kenen.result.finding;

import fi.kenen.answer.sheet.Pseudonyms;
import fi.kenen.http.Filtered;
import fi.kenen.http.QueryString;
import fi.kenen.http.Tabular;
import fi.kenen.http.Takes;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.result.AdjustmentMethod;
import fi.kenen.result.Method;
import fi.kenen.result.Query;
import fi.kenen.result.QuestionOption;
import fi.kenen.result.kind.Associations;
import fi.kenen.result.kind.Contradictions;
import fi.kenen.result.kind.Differences;
import fi.kenen.result.kind.Matrices;
import fi.kenen.result.kind.Pairs;
import fi.kenen.result.kind.Tallies;
import fi.kenen.result.table.Measure;
import fi.kenen.result.table.Part;
import fi.kenen.result.table.RowStatus;
import fi.kenen.result.table.RowType;
import fi.kenen.result.table.Table;
import fi.kenen.result.table.Tells;
import fi.kenen.result.tabulation.Digest;
import fi.kenen.result.tabulation.Entry;
import fi.kenen.result.tabulation.Kind;
import fi.kenen.result.tabulation.Plan;
import fi.kenen.result.tabulation.ResultRequest;
import fi.kenen.result.tabulation.Tabulation;
import fi.kenen.survey.Survey;
import fi.kenen.survey.question.ChoiceQuestion;
import fi.kenen.survey.question.MultipleQuestion;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What a study would write of its results. */
@Path("/surveys")
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "statistics")
class Findings implements Kind {

    private static final RowType<Row> ROWS = RowType.of(
            Row.class, "finding", "segment", "group", "function", "role", "otherRole", "option", "result", "sentence");

    private static final String PROCEDURE = "figures of the results that the findings name; p adjusted by Benjamini and"
            + " Hochberg, told below 0.05; one role without another: McNemar";

    private final Tabulation tabulation;

    Findings(Tabulation tabulation) {
        this.tabulation = tabulation;
    }

    @Override
    public Stream<Entry> entries(Survey survey, Question question, List<Question> segments) {
        return question instanceof RolesQuestion roles
                ? Entry.digested(survey, Map.of("question", roles.key()), query -> {
                    var language = survey.definition().languages().get(0);
                    return digest(survey, roles, query.by(usual(survey, roles)), language, "");
                })
                : Stream.empty();
    }

    @GET
    @Path("/{survey}/findings")
    @Filtered
    @Takes("by")
    @Tabular
    @Operation(
            operationId = "readFindings",
            summary = "Read what the figures say, in sentences",
            description =
                    "A few sentences about a roles question, in a language of the survey: which function has each role most often, in all and in each group; who has no such function; where roles are contested, missing or overlapping; where groups differ; what goes together. Each with its figures and the address of the result that it rests on. Differences are told where p, adjusted for all that were looked at, is below 0.05. Made of what the caller sees of those results, and of nothing else. JSON and CSV have the same columns.")
    @APIResponse(
            responseCode = "200",
            description = "The findings.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Body.class)))
    @Problems({ProblemKind.NOT_PUBLISHED, ProblemKind.QUESTION_NOT_FOUND, ProblemKind.NOT_A_ROLES_QUESTION})
    public Uni<Response> readFindings(@QueryParam("question") String question, @BeanParam ResultRequest request) {
        return tabulation.digest(request, survey -> digest(survey, question, request));
    }

    private static Digest<Row> digest(Survey survey, String questionKey, ResultRequest request) {
        var question = question(survey, questionKey);
        var faults = new Faults();
        var asked = Query.of(survey, request.query(survey), faults);
        if (asked.by().size() == 2) {
            faults.addParameter("by", Code.TOO_MANY, "Findings are about the groups of one segment.");
        }
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        return digest(
                survey,
                question,
                asked.by().isEmpty() ? asked.by(usual(survey, question)) : asked,
                asked.language() == null ? survey.definition().languages().get(0) : asked.language(),
                narrowing(asked, request));
    }

    /** As an address has it. */
    private static String narrowing(Query query, ResultRequest request) {
        var parameters = query.narrowing().parameters();
        if (parameters.containsKey("organisation") && request.query().containsKey(Pseudonyms.PARAMETER)) {
            parameters.put(Pseudonyms.PARAMETER, request.query().get(Pseudonyms.PARAMETER));
        }
        return QueryString.of(parameters);
    }

    /** @param query by one segment, or by none */
    private static Digest<Row> digest(
            Survey survey, RolesQuestion question, Query query, String language, String narrowing) {
        var subject = new Subject(
                survey.key(),
                question,
                query.by().isEmpty() ? null : (ChoiceQuestion) query.by().get(0),
                measures(survey),
                language,
                narrowing);
        var plans = plans(survey, subject, query);
        var sources = List.copyOf(plans.keySet());
        return new Digest<>(
                query,
                List.copyOf(plans.values()),
                ROWS,
                tables -> new Reading(subject, told(sources, tables)).rows(),
                (samples, families) -> new Body(
                        survey.key(),
                        question.key(),
                        survey.version(),
                        samples.get(0).asOf(),
                        language,
                        Method.of(PROCEDURE, query),
                        List.of()));
    }

    private static Map<Source, List<Told>> told(List<Source> sources, List<Table> tables) {
        var told = new EnumMap<Source, List<Told>>(Source.class);
        for (int i = 0; i < sources.size(); i++) {
            told.put(sources.get(i), Told.of(tables.get(i)));
        }
        return told;
    }

    /** Each as its own address has it; what would be too large is left out. */
    private static Map<Source, Plan<?>> plans(Survey survey, Subject subject, Query query) {
        var question = subject.question();
        var ofAll = query.by(List.of());
        var affirmative = subject.affirmative();
        var plans = new EnumMap<Source, Plan<?>>(Source.class);
        plans.put(Source.MATRIX, Matrices.plan(survey, question, query));
        plans.put(Source.TALLIES, Tallies.plan(survey, question, question.roles(), query));
        plans.put(Source.CONTRADICTIONS, Contradictions.plan(survey, question, ofAll));
        if (affirmative.size() > 1) {
            plans.put(Source.PAIRS, Pairs.plan(survey, question, affirmative.subList(0, 2), ofAll));
        }
        if (subject.segment() != null) {
            plans.put(
                    Source.DIFFERENCES,
                    Differences.plan(survey, question, query.by(), Differences.MOST_ROWS, ofAll, AdjustmentMethod.BH));
            if (question.absence()) {
                plans.put(
                        Source.ABSENCES,
                        Differences.absences(
                                survey, question, query.by(), Differences.MOST_ROWS, ofAll, AdjustmentMethod.BH));
            }
        }
        var cells = QuestionOption.of(question).stream()
                .filter(option -> !option.isAbsence())
                .toList();
        var measures = subject.measures() == null ? List.<QuestionOption>of() : QuestionOption.of(subject.measures());
        if (!measures.isEmpty() && (long) cells.size() * measures.size() <= Associations.MOST_PAIRS) {
            plans.put(Source.ASSOCIATIONS, Associations.plan(survey, cells, measures, ofAll, AdjustmentMethod.BH));
        }
        return plans;
    }

    /** The first segment that readers slice by, so that everybody is told of the same groups; one that is not too large. */
    private static List<Question> usual(Survey survey, RolesQuestion question) {
        int cells = question.rows().size() * question.roles().size();
        return survey.withThemes().questions().stream()
                .filter(survey.definition().protection()::publishes)
                .filter(segment -> Query.isBounded(segment.tickable().size() + 2L, cells))
                .limit(1)
                .toList();
    }

    private static MultipleQuestion measures(Survey survey) {
        return survey.withThemes().questions().stream()
                .filter(MultipleQuestion.class::isInstance)
                .map(MultipleQuestion.class::cast)
                .findFirst()
                .orElse(null);
    }

    /**
     * @param key null for the first
     * @throws Problem {@link ProblemKind#QUESTION_NOT_FOUND}, {@link ProblemKind#NOT_A_ROLES_QUESTION}
     */
    private static RolesQuestion question(Survey survey, String key) {
        if (key != null) {
            return survey.requireRoles(key);
        }
        return survey.withThemes().questions().stream()
                .filter(RolesQuestion.class::isInstance)
                .map(RolesQuestion.class::cast)
                .findFirst()
                .orElseThrow(() -> new Problem(ProblemKind.NOT_A_ROLES_QUESTION, "The survey has no roles question."));
    }

    @Schema(name = "Findings", description = "What a study would write of its results.")
    record Body(
            String survey,
            String question,
            int version,
            long asOf,
            @Schema(description = "BCP 47 tag of the language of the sentences.", required = true, maxLength = 35)
                    String language,
            Method method,
            List<Row> rows) {

        Body {
            rows = List.copyOf(rows);
        }
    }

    /** A sentence and what it rests on; what a finding does not name or tell is null. */
    @Schema(
            name = "FindingRow",
            description = "A sentence and what it rests on. What a finding does not name or tell is null.")
    record Row(
            @Schema(
                            description =
                                    "What was found: the function that has a role `most`; a function that is `absent` in a group; a `contested` function; a cell in which groups are `different`; a function that has one role `without` the other; a role that some give to no function (`gap`), or many to three and more (`overlap`); what goes `together`.",
                            enumeration = {
                                "most",
                                "absent",
                                "contested",
                                "different",
                                "without",
                                "gap",
                                "overlap",
                                "together"
                            })
                    String finding,
            @Schema(
                            description = "Key of the segment of whose groups it tells; null where it is about all.",
                            nullable = true,
                            maxLength = 64)
                    String segment,
            @Schema(
                            description = "Option of the segment that it is about; null where it is about all.",
                            nullable = true,
                            maxLength = 64)
                    String group,
            @Schema(description = "Key of the function; null where it is about all.", nullable = true, maxLength = 64)
                    String function,
            @Schema(description = "Key of the role; null of an absent function.", nullable = true, maxLength = 64)
                    String role,
            @Schema(
                            description =
                                    "Key of the role that is held against it: its denial, or the one that it is without; else null.",
                            nullable = true,
                            maxLength = 64)
                    String otherRole,
            @Schema(
                            description = "Option of another question that goes together with the cell; else null.",
                            nullable = true,
                            maxLength = 64)
                    String option,
            @Tells(value = Part.BASE, as = Measure.SHEETS) long base,
            @Tells(value = Part.COUNT, as = Measure.SHARE) Double share,
            @Schema(
                            description =
                                    "Lower end of the interval of the share; null where the result that it rests on tells none.",
                            nullable = true,
                            minimum = "0",
                            maximum = "1",
                            format = "double")
                    @Tells(value = Part.ORGANISATIONS, as = Measure.SHARE)
                    Double low,
            @Schema(
                            description =
                                    "Upper end of the interval of the share; null where the result that it rests on tells none.",
                            nullable = true,
                            minimum = "0",
                            maximum = "1",
                            format = "double")
                    @Tells(value = Part.ORGANISATIONS, as = Measure.SHARE)
                    Double high,
            @Tells(value = Part.REFERENCE_COUNT, as = Measure.SHARE) Double referenceShare,
            @Tells(value = Part.ORGANISATIONS, as = Measure.PROBABILITY) Double adjustedP,
            @Schema(description = "Address of the result that it rests on.", format = "uri-reference", maxLength = 400)
                    String result,
            @Schema(description = "The finding, said.", maxLength = 10_000) String sentence,
            String status) {

        static Row of(Finding finding, Subject subject, About about, Figures figures, String result, String sentence) {
            return new Row(
                    finding.word(),
                    about.group() == null ? null : subject.segment().key(),
                    about.group(),
                    about.function(),
                    about.role(),
                    about.otherRole(),
                    about.option(),
                    figures.base(),
                    figures.share(),
                    figures.low(),
                    figures.high(),
                    figures.referenceShare(),
                    figures.adjustedP(),
                    result,
                    sentence,
                    RowStatus.SHOWN);
        }
    }
}
