package fi.kenen.answer;

import fi.kenen.access.Actor;
import fi.kenen.access.Audit;
import fi.kenen.access.AuditEntry;
import fi.kenen.http.Fault.Code;
import fi.kenen.http.Faults;
import fi.kenen.http.JsonMembers;
import fi.kenen.http.Problem;
import fi.kenen.http.ProblemKind;
import fi.kenen.http.Problems;
import fi.kenen.survey.KnownSurveys;
import fi.kenen.survey.Survey;
import io.agroal.api.AgroalDataSource;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Iterator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Imports: sheets that come as a file. */
@Path("/surveys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "answers")
@Blocking
public class ImportResource {

    private static final long ROWS_BETWEEN_REPORTS = 10_000;

    private final KnownSurveys surveys;
    private final ImportProgress progress;
    private final Audit audit;
    private final AgroalDataSource database;
    private final LogConfig config;

    ImportResource(
            KnownSurveys surveys, ImportProgress progress, Audit audit, AgroalDataSource database, LogConfig config) {
        this.surveys = surveys;
        this.progress = progress;
        this.audit = audit;
        this.database = database;
        this.config = config;
    }

    @POST
    @Path("/{survey}/imports")
    @Consumes({ImportFile.NDJSON, ImportFile.CSV})
    @Operation(
            operationId = "importAnswers",
            summary = "Import answer sheets",
            description =
                    "Adds the sheets of a file of the shape of an export, in its order. Every row is checked as a submitted sheet is. A fault keeps all rows out, unless `faulty=skip` leaves out only those with faults. While an import runs, other changes to the survey's sheets wait or are answered 503.")
    @RequestBody(
            required = true,
            description = "The file.",
            content = {
                @Content(
                        mediaType = ImportFile.NDJSON,
                        schema =
                                @Schema(
                                        type = SchemaType.STRING,
                                        description = "A sheet on each line.",
                                        maxLength = Integer.MAX_VALUE)),
                @Content(
                        mediaType = ImportFile.CSV,
                        schema =
                                @Schema(
                                        type = SchemaType.STRING,
                                        description = "A header and a sheet on each line.",
                                        maxLength = Integer.MAX_VALUE))
            })
    @APIResponse(
            responseCode = "200",
            description = "The file is imported, or would be.",
            content = @Content(schema = @Schema(implementation = ImportReport.class)))
    @Problems({
        ProblemKind.INVALID_REQUEST,
        ProblemKind.SURVEY_NOT_FOUND,
        ProblemKind.SURVEY_IS_DRAFT,
        ProblemKind.INVALID_IMPORT,
        ProblemKind.BUSY,
        ProblemKind.DATABASE_AWAY
    })
    public Response create(
            @PathParam("survey") String key,
            @QueryParam("dryRun") String dryRun,
            @QueryParam("faulty") String faulty,
            @HeaderParam("Content-Type") MediaType type,
            @Context SecurityContext caller,
            @Context HttpHeaders headers,
            InputStream body)
            throws IOException, SQLException {
        var faults = new Faults();
        boolean keepsNothing = choice("dryRun", dryRun, "true", "false", faults);
        boolean skipsFaulty = choice("faulty", faulty, "skip", "refuse", faults);
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        surveys.look(key);
        // The whole file comes first: a slow sender must not hold the survey's lock.
        var file = Files.createTempFile("import", null);
        try {
            Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
            var survey = surveys.look(key);
            if (survey.state() == Survey.State.DRAFT) {
                throw new Problem(ProblemKind.SURVEY_IS_DRAFT, "Open the survey first.");
            }
            var importing = new Import(survey, keepsNothing, skipsFaulty);
            try (var bytes = Files.newInputStream(file)) {
                var entry = AuditEntry.of(Actor.of(caller, headers), "importAnswers", key);
                long id = progress.begin(survey, entry.with("step", "begun").with("dryRun", keepsNothing));
                var rows = ImportFile.rows(type, bytes, survey, config.sheet().asLongValue(), importing.faults());
                run(importing, rows, id, entry.about(id));
            }
            var report = importing.report();
            if (!keepsNothing && !skipsFaulty) {
                importing.faults().throwIfAny(ProblemKind.INVALID_IMPORT);
            }
            return Response.ok(report).build();
        } finally {
            Files.delete(file);
        }
    }

    @GET
    @Path("/{survey}/imports")
    @Operation(
            operationId = "listImports",
            summary = "See how far imports are",
            description = "The last imports of a survey, running or over, newest first.")
    @APIResponse(
            responseCode = "200",
            description = "The imports.",
            content = @Content(schema = @Schema(implementation = ImportProgress.Items.class)))
    @Problems(ProblemKind.SURVEY_NOT_FOUND)
    public Response list(@PathParam("survey") String key) throws SQLException {
        return Response.ok(new ImportProgress.Items(progress.last(surveys.look(key)), null))
                .build();
    }

    private void run(Import importing, Iterator<JsonMembers> rows, long id, AuditEntry entry) throws SQLException {
        try {
            importing.run(rows, database, entry.with("step", "kept"), (read, faulty) -> {
                if (read % ROWS_BETWEEN_REPORTS == 0) {
                    report(id, read, faulty);
                }
            });
        } catch (SurveyHasChanged e) {
            throw new Problem(ProblemKind.BUSY, "The survey was changed meanwhile. Send the file again.");
        } catch (UncheckedIOException e) {
            importing.faults().add("/", Code.MALFORMED, "The file cannot be read to its end.");
            throw importing.faults().problem(ProblemKind.INVALID_IMPORT);
        } finally {
            var report = importing.report();
            progress.report(id, report.rows(), keptBy(report), report.faulty(), true);
            if (!importing.isKept()) {
                audit.write(importing.figures(entry.with("step", "nothing-kept")));
            }
        }
    }

    private static long keptBy(ImportReport report) {
        return report.dryRun() ? 0 : report.imported();
    }

    private void report(long id, long rows, long faulty) {
        try {
            progress.report(id, rows, 0, faulty, false);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the first of two words was given; the second is what is meant where none is. */
    private static boolean choice(String parameter, String given, String first, String second, Faults faults) {
        if (given != null && !given.equals(first) && !given.equals(second)) {
            faults.addParameter(parameter, Code.UNKNOWN, "Must be " + first + " or " + second + ".");
        }
        return first.equals(given);
    }
}
