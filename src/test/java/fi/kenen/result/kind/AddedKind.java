package fi.kenen.result.kind;

import fi.kenen.http.Filtered;
import fi.kenen.http.Tabular;
import fi.kenen.http.Takes;
import fi.kenen.result.Query;
import fi.kenen.result.table.Mask;
import fi.kenen.result.table.Measure;
import fi.kenen.result.table.Part;
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
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** All that a further kind of result takes: how many complete sheets each slice has. */
@Path("/surveys/{survey}/turnout")
class AddedKind implements Kind {

    private static final RowType<Row> ROWS = RowType.of(Row.class);

    private final Tabulation tabulation;

    AddedKind(Tabulation tabulation) {
        this.tabulation = tabulation;
    }

    record Row(Map<String, String> slice, @Tells(value = Part.COUNT, as = Measure.SHEETS) long sheets, String status) {}

    record Body(long asOf, List<Row> rows) {}

    @Override
    public Stream<Entry> entries(Survey survey, Question question, List<Question> segments) {
        return question instanceof RolesQuestion
                ? Entry.sliced(survey, Map.of(), segments, AddedKind::plan)
                : Stream.empty();
    }

    /** It may be called by whoever may read a matrix, and is none of the contract's. */
    @GET
    @Filtered
    @Takes("by")
    @Tabular
    @Operation(operationId = "readMatrix", hidden = true)
    public Uni<Response> read(@BeanParam ResultRequest request) {
        return tabulation.answer(request, survey -> plan(Query.of(survey, request.query(survey))));
    }

    private static Plan<Row> plan(Query query) {
        return new Plan<>(
                query,
                ROWS,
                query.dimensions(),
                Readers.masked(
                        slices -> row -> Mask.ALL.cell(!slices.withheld()[slices.place(row.slice())], Part.COUNT)),
                samples -> query.bySlice(
                        samples.get(0), (slice, sheets) -> List.of(new Row(slice.options(), sheets.size(), "shown"))),
                (samples, family) -> new Body(samples.get(0).asOf(), List.of()));
    }
}
