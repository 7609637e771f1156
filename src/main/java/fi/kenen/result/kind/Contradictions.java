package fi.kenen.result.kind;

import fi.kenen.http.Filtered;
import fi.kenen.http.Tabular;
import fi.kenen.http.Tabular.Shape;
import fi.kenen.http.Takes;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.index.SheetSet;
import fi.kenen.result.CellColumns;
import fi.kenen.result.Dimensions;
import fi.kenen.result.Method;
import fi.kenen.result.Precision;
import fi.kenen.result.Query;
import fi.kenen.result.Sample;
import fi.kenen.result.Slice;
import fi.kenen.result.disclosure.ReaderSlices;
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
import fi.kenen.survey.question.RolesQuestion.Function;
import fi.kenen.survey.question.RolesQuestion.Role;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** How much roles and their denials stand against each other. */
@Path("/surveys")
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "statistics")
public class Contradictions implements Kind {

    private static final RowType<Row> ROWS = RowType.of(Row.class, "function", "role", "denial")
            .drawn("contested", List.of("function"), List.of("role", "denial"));

    private static final String PROCEDURE =
            "contested: twice the smaller share over the sum of both; intervals: Wilson score at the"
                    + " effective base, organisations as clusters";

    private final Tabulation tabulation;

    Contradictions(Tabulation tabulation) {
        this.tabulation = tabulation;
    }

    @Override
    public Stream<Entry> entries(Survey survey, Question question, List<Question> segments) {
        return question instanceof RolesQuestion roles && roles.roles().stream().anyMatch(role -> role.denies() != null)
                ? Entry.sliced(survey, Map.of(), segments, query -> plan(survey, roles, query))
                : Stream.empty();
    }

    @GET
    @Path("/{survey}/matrices/{question}/contradictions")
    @Filtered
    @Takes({"by", "confidence", "base"})
    @Tabular({Shape.CUBE, Shape.PICTURE})
    @Operation(
            operationId = "readContradictions",
            summary = "Find where roles are contested",
            description =
                    "Per function and role that has a denial: who affirms and who denies with intervals, how contested that is, how many do both, and in how many organisations one respondent affirms what another denies. JSON and CSV have the same columns.")
    @APIResponse(
            responseCode = "200",
            description = "The figures.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Body.class)))
    @Problems({ProblemKind.NOT_PUBLISHED, ProblemKind.QUESTION_NOT_FOUND, ProblemKind.NOT_A_ROLES_QUESTION})
    public Uni<Response> readContradictions(@PathParam("question") String question, @BeanParam ResultRequest request) {
        return tabulation.answer(request, survey -> {
            var roles = survey.requireRoles(question);
            return plan(survey, roles, Query.of(survey, request.query(survey)));
        });
    }

    public static Plan<Row> plan(Survey survey, RolesQuestion question, Query query) {
        query.requireBounded(question.rows().size() * question.roles().size());
        return new Plan<>(
                query,
                ROWS,
                query.dimensions(
                        Dimensions.functions(question),
                        Dimensions.roles("role", question),
                        Dimensions.roles("denial", question)),
                Readers.masked(slices -> row -> mask(row, slices, question, query.precision())),
                samples -> rows(question, query, samples.get(0)),
                (samples, family) -> new Body(
                        survey.key(),
                        question.key(),
                        survey.version(),
                        samples.get(0).asOf(),
                        Method.of(PROCEDURE, query)
                                .by(query.precision().unit())
                                .over(query.precision().base())
                                .at(
                                        query.precision().confidence(),
                                        samples.get(0).clusters()),
                        query.byKeys(),
                        List.of()));
    }

    /** Never who ticks both, or in which organisations one says what another denies. */
    private static Mask mask(Row row, ReaderSlices slices, RolesQuestion question, Precision precision) {
        int slice = slices.place(row.slice());
        var cells = slices.cells(question);
        if (!cells.isOfOneBase(row.function(), row.role(), row.denial())) {
            return Mask.ALL.cell(false);
        }
        boolean affirming = cells.isTold(row.function(), row.role(), slice);
        boolean denying = cells.isTold(row.function(), row.denial(), slice);
        return Mask.ALL
                .cell(affirming, Part.COUNT)
                .cell(denying, Part.DENIAL)
                .cell(affirming && denying, Part.CONTESTED)
                .show(cells.tellsOrganisations(row.function(), row.role(), precision, slice), Part.ORGANISATIONS)
                .show(
                        cells.tellsOrganisations(row.function(), row.denial(), precision, slice),
                        Part.DENIAL_ORGANISATIONS)
                .show(
                        cells.isBaseTold(row.function(), row.role(), precision, slice)
                                && cells.isBaseTold(row.function(), row.denial(), precision, slice),
                        Part.BASE);
    }

    private static List<Row> rows(RolesQuestion question, Query query, Sample sample) {
        return query.bySlice(sample, (slice, sheets) -> question.rows().stream()
                .flatMap(function -> question.roles().stream()
                        .filter(role -> role.denies() != null)
                        .map(denial -> row(question, query, sample, slice, sheets, function, denial)))
                .toList());
    }

    private static Row row(
            RolesQuestion question,
            Query query,
            Sample sample,
            Slice slice,
            SheetSet sliced,
            Function function,
            Role denial) {
        var cells =
                new CellColumns(question, sample.columns(), query.precision().base());
        var role = question.denied(denial);
        var clusters = sample.clusters();
        var sheets = sliced.where(cells.base(function, role)).where(cells.base(function, denial));
        var affirmingSheets = sheets.where(cells.ticked(function, role));
        var base = sheets.tally(clusters);
        var affirming = affirmingSheets.tally(clusters);
        var denying = sheets.where(cells.ticked(function, denial)).tally(clusters);
        var both = affirmingSheets.where(cells.ticked(function, denial)).tally(clusters);
        var affirmingShare = query.precision().estimate(base, affirming, clusters.organisations());
        var denyingShare = query.precision().estimate(base, denying, clusters.organisations());
        var contradiction = base.contradiction(affirming, denying, both);
        var affirmingInterval = affirmingShare.interval();
        var denyingInterval = denyingShare.interval();
        return new Row(
                slice.options(),
                function.key(),
                role.key(),
                denial.key(),
                base.total(),
                affirming.total(),
                affirmingShare.share(),
                affirmingInterval == null ? null : affirmingInterval.low(),
                affirmingInterval == null ? null : affirmingInterval.high(),
                denying.total(),
                denyingShare.share(),
                denyingInterval == null ? null : denyingInterval.low(),
                denyingInterval == null ? null : denyingInterval.high(),
                contradiction.contested(),
                both.total(),
                contradiction.withinRespondents(),
                base.several(),
                contradiction.withinOrganisations(),
                question.isNet(function.key()),
                RowStatus.SHOWN,
                RowStatus.of(
                        affirmingShare.undefined() == null ? contradiction.undefined() : affirmingShare.undefined()));
    }

    @Schema(name = "Contradictions", description = "How much roles and their denials stand against each other.")
    record Body(
            String survey, String question, int version, long asOf, Method method, List<String> by, List<Row> rows) {

        Body {
            rows = List.copyOf(rows);
        }
    }

    /** A function and a role that has a denial, in one slice. */
    @Schema(name = "ContradictionRow", description = "A function and a role that has a denial, in one slice.")
    record Row(
            Map<String, String> slice,
            String function,
            String role,
            String denial,
            @Tells(value = Part.BASE, as = Measure.SHEETS) long base,
            @Tells(value = Part.COUNT, as = Measure.SHEETS) long affirming,
            @Tells(value = Part.COUNT, as = Measure.SHARE) Double shareAffirming,
            @Tells(value = Part.ORGANISATIONS, as = Measure.SHARE) Double affirmingLow,
            @Tells(value = Part.ORGANISATIONS, as = Measure.SHARE) Double affirmingHigh,
            @Tells(value = Part.DENIAL, as = Measure.SHEETS) long denying,
            @Tells(value = Part.DENIAL, as = Measure.SHARE) Double shareDenying,
            @Tells(value = Part.DENIAL_ORGANISATIONS, as = Measure.SHARE) Double denyingLow,
            @Tells(value = Part.DENIAL_ORGANISATIONS, as = Measure.SHARE) Double denyingHigh,
            @Tells(value = Part.CONTESTED, as = Measure.SHARE) Double contested,
            @Tells(value = Part.BOTH, as = Measure.SHEETS) long both,
            @Tells(value = Part.BOTH, as = Measure.SHARE) Double withinRespondents,
            @Tells(value = Part.WITHIN_ORGANISATIONS, as = Measure.ORGANISATIONS) long severalOrganisations,
            @Tells(value = Part.WITHIN_ORGANISATIONS, as = Measure.SHARE) Double withinOrganisations,
            @Tells(value = Part.DEFINITION, as = Measure.FLAG) boolean net,
            String status,
            String undefined) {}
}
