package fi.kenen.result.book;

import fi.kenen.http.Filtered;
import fi.kenen.http.Tabular;
import fi.kenen.http.Tabular.Shape;
import fi.kenen.http.Takes;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.result.Method;
import fi.kenen.result.Query;
import fi.kenen.result.Sample;
import fi.kenen.result.table.Answer.Leaf;
import fi.kenen.result.table.Table;
import fi.kenen.result.tabulation.Entry;
import fi.kenen.result.tabulation.Kind;
import fi.kenen.result.tabulation.Plan;
import fi.kenen.result.tabulation.ResultRequest;
import fi.kenen.result.tabulation.TableBook;
import fi.kenen.result.tabulation.TableBook.Bound;
import fi.kenen.result.tabulation.Tabulation;
import fi.kenen.survey.Survey;
import fi.kenen.survey.question.Question;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Many tables of a survey, all of one state of it. */
@Path("/surveys")
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "tables")
class TableBooks implements Kind {

    private final Tabulation tabulation;

    TableBooks(Tabulation tabulation) {
        this.tabulation = tabulation;
    }

    @Override
    public Stream<Entry> entries(Survey survey, Question question, List<Question> segments) {
        if (!BookedTable.isOf(question)) {
            return Stream.empty();
        }
        var parameters = Map.of(TableOrder.QUESTIONS, question.key());
        var table = new BookedTable(question, Query.of(survey, new MultivaluedHashMap<>()));
        return Entry.of(survey, query -> table.plan(survey))
                .map(entry -> new Entry(
                        parameters, LongTable.of(List.of(table), List.of(entry.table())), entry.isForReaders()));
    }

    @GET
    @Path("/{survey}/tables")
    @Filtered
    @Takes({TableOrder.QUESTIONS, TableOrder.BY, "confidence", "unit", "base", "figures", Query.WEIGHT})
    @Tabular(Shape.BOOK)
    @Operation(
            operationId = "readTables",
            summary = "Read many tables at once",
            description =
                    "The matrix of each roles question and the frequencies of each other one, for all sheets and by segments, as many tables as are asked for, all counted from the same sheets: `asOf` is one. Each has the rows that the caller gets of it alone, in columns that are the same for all: segments are values, and what a table has not is null. JSON, NDJSON and CSV have all tables one after the other; a workbook has a sheet for each.")
    @APIResponse(
            responseCode = "200",
            description = "The tables.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Body.class)))
    @Problems(ProblemKind.NOT_PUBLISHED)
    public Uni<Response> readTables(@BeanParam ResultRequest request) {
        return tabulation.bind(request, survey -> book(survey, request));
    }

    private static TableBook book(Survey survey, ResultRequest request) {
        var booked = TableOrder.read(survey, request);
        var sheets = TableOrder.sheets(survey, request);
        var language =
                sheets.language() == null ? survey.definition().languages().get(0) : sheets.language();
        return new TableBook(
                sheets,
                booked.stream().<Plan<?>>map(table -> table.plan(survey)).toList(),
                tables -> new Bound(LongTable.of(booked, tables), leaves(booked, tables, language)),
                (samples, families) -> new Body(
                        survey.key(),
                        survey.version(),
                        samples.get(0).asOf(),
                        booked.stream()
                                .map(table -> Contents.of(table, samples.get(0)))
                                .toList(),
                        List.of()));
    }

    private static List<Leaf> leaves(List<BookedTable> booked, List<Table> tables, String language) {
        return IntStream.range(0, booked.size())
                .mapToObj(i -> new Leaf(
                        i + 1 + " " + booked.get(i).name(), booked.get(i).title(language), tables.get(i)))
                .toList();
    }

    @Schema(name = "TableBook", description = "Many tables of a survey, all of one state of it.")
    record Body(
            String survey,
            int version,
            long asOf,
            @Schema(description = "Which tables there are, in the order of their rows.", maxItems = 500)
                    List<Contents> tables,
            @Schema(description = "The rows of all tables, one table after the other.", maxItems = 100_000)
                    List<Row> rows) {

        Body {
            tables = List.copyOf(tables);
            rows = List.copyOf(rows);
        }
    }

    @Schema(name = "TableBookContents", description = "What one of the tables is about.")
    record Contents(
            @Schema(description = "Key of the question.", required = true, maxLength = 64) String question,
            @Schema(description = "Keys of the slicing segments.", required = true, maxItems = 2) List<String> by,
            @Schema(required = true) Method method) {

        static Contents of(BookedTable table, Sample sample) {
            return new Contents(table.question().key(), table.query().byKeys(), table.method(sample));
        }
    }

    /** What tells a row from the others; the contract adds the figures, which are those of the kinds. */
    @Schema(name = BookContract.ROW, description = "A row of one of the tables. What its table has not is null.")
    record Row(
            @Schema(description = "Key of the question.", required = true, maxLength = 64) String question,
            @Schema(
                            description = "Key of the segment by which the table is sliced; null where it is not.",
                            required = true,
                            nullable = true,
                            maxLength = 64)
                    String segment,
            @Schema(
                            description = "Option of the segment, `all` or `unanswered`; null where there is none.",
                            required = true,
                            nullable = true,
                            maxLength = 64)
                    String option,
            @Schema(
                            description = "Key of the segment that is crossed with it; null where none is.",
                            required = true,
                            nullable = true,
                            maxLength = 64)
                    String segment2,
            @Schema(
                            description = "Option of that segment, `all` or `unanswered`; null where there is none.",
                            required = true,
                            nullable = true,
                            maxLength = 64)
                    String option2,
            @Schema(
                            description = "Key of the function; null of what is no roles question.",
                            required = true,
                            nullable = true,
                            maxLength = 64)
                    String function,
            @Schema(
                            description = "Key of the role; null of what is no roles question.",
                            required = true,
                            nullable = true,
                            maxLength = 64)
                    String role,
            @Schema(
                            description =
                                    "Key of the option, the position or the net, which frequencies alone call `option`; null of a roles question and of a number.",
                            required = true,
                            nullable = true,
                            maxLength = 64)
                    String choice) {}
}
