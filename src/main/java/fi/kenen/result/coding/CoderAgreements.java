package fi.kenen.result.coding;

import fi.kenen.answer.log.coding.Coding;
import fi.kenen.answer.log.coding.CodingLog;
import fi.kenen.answer.log.coding.CodingLog.Place;
import fi.kenen.http.Tabular;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.result.Dimensions;
import fi.kenen.result.table.Measure;
import fi.kenen.result.table.Part;
import fi.kenen.result.table.RowStatus;
import fi.kenen.result.table.RowType;
import fi.kenen.result.table.Tells;
import fi.kenen.result.tabulation.Entry;
import fi.kenen.result.tabulation.Kind;
import fi.kenen.result.tabulation.Reports;
import fi.kenen.result.tabulation.Reports.Report;
import fi.kenen.result.tabulation.ResultRequest;
import fi.kenen.survey.Survey;
import fi.kenen.survey.coding.Codebook;
import fi.kenen.survey.question.Question;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** How far coders say the same of the same texts. */
@Path("/surveys")
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "codings")
class CoderAgreements implements Kind {

    private static final RowType<Row> ROWS = RowType.of(Row.class, "code", "first", "second");

    private static final int CODINGS_AT_ONCE = 5_000;

    private final Reports reports;
    private final CodingLog log;

    CoderAgreements(Reports reports, CodingLog log) {
        this.reports = reports;
        this.log = log;
    }

    /** They are about the texts, not about the question that the codes make. */
    @Override
    public Stream<Entry> entries(Survey survey, Question question, List<Question> segments) {
        return survey.codebook(question.key()).stream()
                .map(codebook -> Entry.forAnalysts(report(survey, codebook, List.of())));
    }

    @GET
    @Path("/{survey}/codings/{question}/agreement")
    @Tabular
    @Operation(
            operationId = "readCoderAgreement",
            summary = "Measure how far coders agree",
            description =
                    "Per code, for all coders together and then for each pair of them: Krippendorff's alpha (nominal, sheets as units and coders as observers), Gwet's AC1 and percent agreement, with how many sheets they rest on. Codings of texts that have changed since, and those of the adjudicator, are left out. Not counted from columns, and not published: it changes with every coding.")
    @APIResponse(
            responseCode = "200",
            description = "The figures.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Body.class)))
    @Problems({ProblemKind.CODEBOOK_NOT_FOUND})
    public Uni<Response> readCoderAgreement(
            @PathParam("question") String question,
            @QueryParam("coder") String coder,
            @BeanParam ResultRequest request) {
        return reports.answer(request, survey -> {
            var codebook = survey.requireCodebook(question);
            return report(survey, codebook, rows(survey, codebook, coder));
        });
    }

    private static Report<Row> report(Survey survey, Codebook codebook, List<Row> rows) {
        var themes = survey.requireQuestion(codebook.themes());
        return new Report<>(
                ROWS,
                List.of(Dimensions.options("code", themes)),
                rows,
                new Body(survey.key(), codebook.question(), codebook.version(), List.of()));
    }

    /** @param only the coder whose pairs are told; null for all */
    private List<Row> rows(Survey survey, Codebook codebook, String only) {
        var count = new CodingCount(codebook.keys(), only);
        var ofSheet = new TreeMap<String, List<String>>();
        UUID sheet = null;
        var codings = log.list(survey, codebook.question(), null, null, CODINGS_AT_ONCE);
        while (!codings.isEmpty()) {
            for (var coding : codings) {
                if (!coding.sheet().equals(sheet)) {
                    add(ofSheet, count);
                    sheet = coding.sheet();
                }
                if (counts(coding, codebook)) {
                    ofSheet.put(coding.coder(), coding.codes());
                }
            }
            var last = Place.of(codings.get(codings.size() - 1));
            codings = log.list(survey, codebook.question(), null, last, CODINGS_AT_ONCE);
        }
        add(ofSheet, count);
        return count.told().stream().map(CoderAgreements::row).toList();
    }

    private static boolean counts(Coding coding, Codebook codebook) {
        return !coding.stale() && !coding.coder().equals(codebook.adjudicator());
    }

    private static void add(SortedMap<String, List<String>> ofSheet, CodingCount count) {
        if (!ofSheet.isEmpty()) {
            count.add(ofSheet);
            ofSheet.clear();
        }
    }

    private static Row row(CodingCount.Told told) {
        var agreement = told.agreement();
        return new Row(
                told.code(),
                told.first(),
                told.second(),
                agreement.sheets(),
                agreement.units(),
                agreement.values(),
                agreement.agreement(),
                agreement.alpha(),
                agreement.observedDisagreement(),
                agreement.expectedDisagreement(),
                agreement.prevalence(),
                agreement.chanceAgreement(),
                agreement.ac1(),
                RowStatus.of(agreement.undefined()));
    }

    @Schema(name = "CoderAgreements", description = "How far coders agree, code by code.")
    record Body(
            @Schema(description = "Key of the survey.", required = true, maxLength = 64) String survey,
            @Schema(description = "Key of the text question.", required = true, maxLength = 64) String question,
            @Schema(
                            description = "Version of the codebook whose codes are told.",
                            required = true,
                            minimum = "1",
                            format = "int32")
                    int codebook,
            List<Row> rows) {

        Body {
            rows = List.copyOf(rows);
        }
    }

    /** One code, of all coders or two. */
    @Schema(name = "CoderAgreementRow", description = "One code, of all coders together or of two.")
    record Row(
            @Schema(description = "Key of the code.", required = true, maxLength = 64) String code,
            @Schema(
                            description = "The one coder of a pair; null for all coders together.",
                            required = true,
                            nullable = true,
                            maxLength = 256)
                    String first,
            @Schema(
                            description = "The other coder of a pair; null for all coders together.",
                            required = true,
                            nullable = true,
                            maxLength = 256)
                    String second,
            @Tells(value = Part.BASE, as = Measure.SHEETS)
                    @Schema(
                            description = "Sheets whose text one of them coded as it is now.",
                            required = true,
                            minimum = "0",
                            format = "int64")
                    long sheets,
            @Tells(value = Part.BASE, as = Measure.SHEETS)
                    @Schema(
                            description = "Sheets that two of them coded, or more.",
                            required = true,
                            minimum = "0",
                            format = "int64")
                    long units,
            @Tells(value = Part.BASE, as = Measure.CODINGS)
                    @Schema(description = "Codings of those sheets.", required = true, minimum = "0", format = "int64")
                    long values,
            @Tells(value = Part.COUNT, as = Measure.SHARE)
                    @Schema(
                            description =
                                    "Percent agreement, as a share: over sheets that two coded, the mean share of pairs of coders who say the same.",
                            required = true,
                            nullable = true,
                            minimum = "0",
                            maximum = "1",
                            format = "double")
                    Double agreement,
            @Tells(value = Part.COUNT, as = Measure.NUMBER)
                    @Schema(
                            description =
                                    "Krippendorff's alpha: 1 for full agreement, 0 for what chance brings, below 0 for less. Null where nobody gave the code, or all did.",
                            required = true,
                            nullable = true,
                            maximum = "1",
                            format = "double")
                    Double alpha,
            @Tells(value = Part.COUNT, as = Measure.SHARE)
                    @Schema(
                            description = "Disagreement within sheets.",
                            required = true,
                            nullable = true,
                            minimum = "0",
                            maximum = "1",
                            format = "double")
                    Double observedDisagreement,
            @Tells(value = Part.COUNT, as = Measure.SHARE)
                    @Schema(
                            description = "Disagreement that chance would bring, as alpha has it.",
                            required = true,
                            nullable = true,
                            minimum = "0",
                            maximum = "1",
                            format = "double")
                    Double expectedDisagreement,
            @Tells(value = Part.COUNT, as = Measure.SHARE)
                    @Schema(
                            description = "Over coded sheets, the mean share of coders who gave the code.",
                            required = true,
                            nullable = true,
                            minimum = "0",
                            maximum = "1",
                            format = "double")
                    Double prevalence,
            @Tells(value = Part.COUNT, as = Measure.PROBABILITY)
                    @Schema(
                            description =
                                    "Agreement that chance would bring, as AC1 has it: twice prevalence times 1 - prevalence.",
                            required = true,
                            nullable = true,
                            minimum = "0",
                            maximum = "0.5",
                            format = "double")
                    Double chanceAgreement,
            @Tells(value = Part.COUNT, as = Measure.COEFFICIENT)
                    @Schema(
                            description =
                                    "Gwet's AC1 (2008), for two raters or more: (agreement - chanceAgreement) / (1 - chanceAgreement).",
                            required = true,
                            nullable = true,
                            minimum = "-1",
                            maximum = "1",
                            format = "double")
                    Double ac1,
            String undefined) {}
}
