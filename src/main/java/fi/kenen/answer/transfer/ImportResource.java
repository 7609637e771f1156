package fi.kenen.answer.transfer;

import fi.kenen.answer.log.Log;
import fi.kenen.answer.log.SurveyConflict;
import fi.kenen.answer.log.writing.LogConfig;
import fi.kenen.answer.transfer.ImportProgress.State;
import fi.kenen.audit.Act;
import fi.kenen.audit.AuditEntry;
import fi.kenen.http.body.ReceivedFile;
import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.survey.Survey;
import fi.kenen.survey.SurveyCache;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** Imports: sheets that come as a file. */
@Path("/surveys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "answers")
@Blocking
public class ImportResource {

    /** What the audit calls an import, also one that the service ends by itself. */
    static final String OPERATION = "importAnswers";

    private static final Logger LOG = Logger.getLogger(ImportResource.class);

    private final SurveyCache surveys;
    private final Log log;
    private final ImportStore imports;
    private final ReceivedFile received;
    private final LogConfig config;

    ImportResource(SurveyCache surveys, Log log, ImportStore imports, ReceivedFile received, LogConfig config) {
        this.received = received;
        this.surveys = surveys;
        this.log = log;
        this.imports = imports;
        this.config = config;
    }

    @POST
    @Path("/{survey}/imports")
    @Consumes({ImportFile.NDJSON, ImportFile.CSV})
    @Operation(
            operationId = OPERATION,
            summary = "Import answer sheets",
            description =
                    "Adds the sheets of a file of the shape of an export, in its order. Every row is checked as a submitted sheet is. A fault keeps all rows out, unless `faulty=skip` leaves out only those with faults. Nobody sees any of the sheets until all can be seen; respondents can submit meanwhile. Only one import writes into a survey at a time; another one is answered 503.")
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
                                        description =
                                                "A header and a sheet on each line, separated as in the header by commas, semicolons or tabs; in UTF-8, or in UTF-16 with a byte order mark.",
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
        ProblemKind.SURVEY_NOT_OPEN,
        ProblemKind.INVALID_IMPORT,
        ProblemKind.INSUFFICIENT_STORAGE,
        ProblemKind.BUSY,
        ProblemKind.DATABASE_AWAY
    })
    public Response create(
            @PathParam("survey") String key,
            @QueryParam("dryRun") String dryRun,
            @QueryParam("faulty") String faulty,
            @HeaderParam("Content-Type") MediaType type,
            @BeanParam Act act)
            throws IOException {
        var faults = new Faults();
        boolean keepsNothing = faults.isFirst("dryRun", dryRun, "true", "false");
        boolean skipsFaulty = faults.isFirst("faulty", faulty, "skip", "refuse");
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        var survey = surveys.look(key);
        requireImportable(survey);
        var entry = act.on(key);
        var lease =
                imports.begin(survey, keepsNothing, entry.with("step", "begun").with("dryRun", keepsNothing));
        return Response.ok(run(
                        survey,
                        lease,
                        entry,
                        keepsNothing,
                        skipsFaulty,
                        noted -> ImportFile.rows(
                                type, received, survey, config.sheet().asLongValue(), noted)))
                .build();
    }

    private static void requireImportable(Survey survey) {
        if (survey.state() == Survey.State.DRAFT) {
            throw new Problem(ProblemKind.SURVEY_IS_DRAFT, "Open the survey first.");
        }
        survey.requireUnexpired();
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
    public Response list(@PathParam("survey") String key) {
        return Response.ok(new ImportProgress.Items(imports.last(surveys.look(key)), null))
                .build();
    }

    /** The rows of a file, whose faults are added to what is given. */
    @FunctionalInterface
    private interface Rows {
        Iterator<JsonMembers> from(Faults faults) throws IOException;
    }

    private ImportReport run(
            Survey survey, ImportLease lease, AuditEntry entry, boolean dryRun, boolean skipFaulty, Rows file)
            throws IOException {
        try {
            return dryRun ? tryOut(survey, lease, file) : keep(survey, lease, entry, skipFaulty, file);
        } catch (SurveyConflict e) {
            throw new Problem(ProblemKind.BUSY, "The survey was changed meanwhile. Send the file again.");
        } finally {
            discard(lease, entry);
        }
    }

    private ImportReport tryOut(Survey survey, ImportLease lease, Rows file) throws IOException {
        var check = new ImportCheck(survey, log, lease, row -> {});
        check(check, file);
        return check.report(check.rows() - check.faulty(), true);
    }

    private ImportReport keep(Survey survey, ImportLease lease, AuditEntry entry, boolean skipFaulty, Rows file)
            throws IOException {
        try (var checked = new CheckedRows()) {
            var check = new ImportCheck(survey, log, lease, checked::add);
            check(check, file);
            requireFaultless(check, skipFaulty);
            var importing = new Import(survey, log, lease, check);
            long kept = importing.write(checked);
            requireFaultless(check, skipFaulty);
            importing.publish(entry);
            return check.report(kept, false);
        }
    }

    private static void check(ImportCheck check, Rows file) throws IOException {
        try {
            check.read(file.from(check.faults()));
        } catch (UncheckedIOException e) {
            check.faults().add("/", Code.MALFORMED, "The file cannot be read to its end.");
            throw check.faults().problem(ProblemKind.INVALID_IMPORT);
        }
    }

    private static void requireFaultless(ImportCheck check, boolean skipFaulty) {
        if (!skipFaulty) {
            check.faults().throwIfAny(ProblemKind.INVALID_IMPORT);
        }
    }

    /** Ends what has not been published. What cannot be ended now is once nothing has been heard of it for a while. */
    private static void discard(ImportLease lease, AuditEntry entry) {
        try {
            lease.discard(State.NOTHING_KEPT, entry);
        } catch (RuntimeException e) {
            LOG.warnf("Import %d is ended later: %s", lease.id(), e.getClass());
        }
    }
}
