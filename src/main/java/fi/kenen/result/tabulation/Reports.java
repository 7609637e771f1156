package fi.kenen.result.tabulation;

import fi.kenen.http.Sha256;
import fi.kenen.http.Tag;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.result.Query;
import fi.kenen.result.format.Format;
import fi.kenen.result.format.Formats;
import fi.kenen.result.table.Answer;
import fi.kenen.result.table.Column.Dimension;
import fi.kenen.result.table.Mask;
import fi.kenen.result.table.RowType;
import fi.kenen.result.table.Table;
import fi.kenen.survey.Survey;
import fi.kenen.survey.SurveyCache;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The way of results that are not counted from columns, and so not published: readers do not see them. They are read of the
 * database each time somebody asks, and tagged by what is told.
 */
@ApplicationScoped
public class Reports {

    private static final Map<String, String> HEADERS = Map.of("Vary", "Accept", "Cache-Control", "private, no-cache");

    private final SurveyCache surveys;
    private final Formats formats;
    private final Counts counts;

    Reports(SurveyCache surveys, Formats formats, Counts counts) {
        this.surveys = surveys;
        this.formats = formats;
        this.counts = counts;
    }

    /**
     * What is told.
     *
     * @param dimensions the texts of what rows are about, as far as there are any
     * @param head a record whose last component is an empty list of rows
     */
    public record Report<R extends Record>(RowType<R> type, List<Dimension> dimensions, List<R> rows, Record head) {

        public Report {
            Objects.requireNonNull(type);
            dimensions = List.copyOf(dimensions);
            rows = List.copyOf(rows);
            Objects.requireNonNull(head);
        }

        /** The same without rows. */
        public Table empty() {
            return Table.of(type, List.of(), dimensions, List.of(), row -> Mask.ALL);
        }
    }

    /** @param report reads what is told of the survey as it is now, on a thread that may block */
    public <R extends Record> Uni<Response> answer(ResultRequest request, Function<Survey, Report<R>> report) {
        request.requireAllowed();
        if (request.isProtected()) {
            throw new Problem(ProblemKind.FORBIDDEN, "Readers do not see results of this kind.");
        }
        var format = formats.of(request.shapes(), request.format, request.headers);
        request.requirePresentable(format);
        return counts.bounded(() -> Uni.createFrom()
                .item(() -> answer(request, surveys.look(request.survey()), report, format))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
    }

    private static <R extends Record> Response answer(
            ResultRequest request, Survey survey, Function<Survey, Report<R>> reading, Format format) {
        var language = Query.of(survey, request.query()).language();
        var report = reading.apply(survey);
        if (request.isTrial()) {
            return Response.noContent().build();
        }
        var table = Table.of(report.type(), List.of(), report.dimensions(), report.rows(), row -> Mask.NONE);
        var body = written(
                new Answer(
                        report.head(),
                        language == null ? table : table.in(language),
                        request.presentation(survey.withThemes(), language)),
                format);
        var tag = Tag.of(HexFormat.of().formatHex(Sha256.of(body)), format.word());
        return Tag.answer(request.request, tag, HEADERS, () -> Response.ok(body).type(format.mediaType()));
    }

    private static byte[] written(Answer answer, Format format) {
        var bytes = new ByteArrayOutputStream();
        try {
            format.write(answer, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
