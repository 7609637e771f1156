package fi.kenen.odata;

import fi.kenen.http.BaseUrl;
import fi.kenen.http.Takes;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.odata.query.EntitySet;
import fi.kenen.odata.query.QueryOptions;
import fi.kenen.odata.query.ResourcePath;
import fi.kenen.result.Query;
import fi.kenen.result.table.Table;
import fi.kenen.result.tabulation.Book;
import fi.kenen.result.tabulation.Book.State;
import fi.kenen.result.tabulation.Books;
import fi.kenen.result.tabulation.Plan;
import fi.kenen.survey.Survey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The results of a survey as an OData 4.0 service, for Power BI, Excel and Tableau. */
@Path("/surveys")
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "odata")
public class ODataResource {

    private static final String FORMAT = "$format";
    private static final List<String> NOT_OF_ONE_ROW =
            List.of("$filter", "$orderby", "$top", "$skip", "$count", SkipToken.PARAMETER);

    private final Books books;
    private final BaseUrl baseUrl;

    ODataResource(Books books, BaseUrl baseUrl) {
        this.books = books;
        this.baseUrl = baseUrl;
    }

    @GET
    @Path("/{survey}/odata/{language}")
    @Takes(FORMAT)
    @Operation(
            operationId = "readOdataService",
            summary = "Find the sets of an OData service",
            description =
                    "The service document of OData 4.0: the sets that can be read of the survey, with its texts in the language. The sets and their columns are the same for every survey. Give this address to Power BI, Excel or Tableau.")
    @APIResponse(
            responseCode = "200",
            description = "The sets.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "ODataService")))
    @Problems({ProblemKind.NOT_FOUND, ProblemKind.NOT_IMPLEMENTED, ProblemKind.BUSY})
    public Uni<Response> readService(@BeanParam ODataRequest request, @Context HttpServerRequest http) {
        var form = JsonForm.of(request.query().getFirst(FORMAT), request.accepted());
        return tell(
                request,
                http,
                service -> uncounted(
                        service.survey(),
                        request,
                        form + " " + service.root(),
                        form.mediaType(),
                        form.service(service.root())));
    }

    @GET
    @Path("/{survey}/odata/{language}/{path}")
    @Takes({"$filter", "$orderby", "$select", "$top", "$skip", "$count", FORMAT, SkipToken.PARAMETER})
    @Operation(
            operationId = "readOdataSet",
            summary = "Read rows of a set, one row, or the metadata",
            description =
                    "Rows of `Matrix`, `Frequencies`, `Comparison` (each option of a segment with all others together) or `Contradictions`, of all sheets (segment `all`) and by each segment, as the results of these kinds have them; of what these are about: `Functions`, `Roles`, `Segments`, `SegmentOptions`, `Questions`, `About`; one row by its key, as in `Matrix('…')`; or `$metadata`, always in XML. A filter by `question eq` or `segment eq` also decides what is counted. Rows that were counted come in pages of at most 5,000, fewer by `Prefer: odata.maxpagesize`, all of one state.")
    @APIResponse(
            responseCode = "200",
            description = "The rows.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "ODataRows")))
    @Problems({
        ProblemKind.NOT_FOUND,
        ProblemKind.PAGES_OUT_OF_DATE,
        ProblemKind.NOT_IMPLEMENTED,
        ProblemKind.COLUMNS_BUILDING,
        ProblemKind.COLUMNS_TOO_LARGE,
        ProblemKind.BUSY
    })
    public Uni<Response> readSet(
            @PathParam("path") String path, @BeanParam ODataRequest request, @Context HttpServerRequest http) {
        if (path.equals(ResourcePath.METADATA)) {
            return metadata(request, http);
        }
        var resource = ResourcePath.of(path);
        var form = JsonForm.of(request.query().getFirst(FORMAT), request.accepted());
        if (resource.key() != null) {
            return row(resource, request, http, form);
        }
        var faults = new Faults();
        var token = request.query().getFirst(SkipToken.PARAMETER);
        SkipToken.check(token, faults);
        var options = QueryOptions.of(resource.set(), request.query(), faults);
        var size = request.pageSize();
        var page = new RowPage(options, token, size == null ? RowPage.MOST : Math.min(size, RowPage.MOST));
        var pages = "/" + path + "?" + query(request) + SkipToken.PARAMETER + "=";
        return tell(
                        request,
                        http,
                        service -> book(
                                service,
                                request,
                                options,
                                form + " " + page.size() + " " + service.root(),
                                form.mediaType(),
                                (state, rows) -> {
                                    var told = page.of(rows, state.text() + " " + service.language() + pages);
                                    return form.page(
                                            service.root(),
                                            options,
                                            options.counts() ? told.count() : null,
                                            told.rows(),
                                            told.next() == null ? null : service.root() + pages + told.next());
                                }))
                .map(response -> size == null
                        ? response
                        : Response.fromResponse(response)
                                .header("Preference-Applied", "odata.maxpagesize=" + page.size())
                                .build());
    }

    @GET
    @Path("/{survey}/odata/{language}/{path}/{count}")
    @Takes({"$filter", "$orderby", "$select", "$top", "$skip", "$count"})
    @Operation(
            operationId = "readOdataCount",
            summary = "Count the rows of a set",
            description = "How many rows of a set there are that the filter leaves; nothing else changes it.")
    @APIResponse(responseCode = "200", description = "The number.")
    @Problems({
        ProblemKind.NOT_FOUND,
        ProblemKind.NOT_IMPLEMENTED,
        ProblemKind.COLUMNS_BUILDING,
        ProblemKind.COLUMNS_TOO_LARGE,
        ProblemKind.BUSY
    })
    public Uni<Response> count(
            @PathParam("path") String path,
            @PathParam("count") String count,
            @BeanParam ODataRequest request,
            @Context HttpServerRequest http) {
        var resource = ResourcePath.of(path);
        resource.requireCount(count);
        var options =
                QueryOptions.of(resource.set(), request.query(), new Faults()).counted();
        return tell(
                request,
                http,
                service -> book(
                        service,
                        request,
                        options,
                        "count",
                        MediaType.TEXT_PLAIN_TYPE,
                        (state, rows) -> bytes(Integer.toString(options.of(rows).size()))));
    }

    private Uni<Response> metadata(ODataRequest request, HttpServerRequest http) {
        var faults = new Faults();
        request.query().keySet().stream()
                .filter(option -> !option.equals(FORMAT))
                .forEach(option -> faults.addParameter(option, Code.UNKNOWN, "Is not about the metadata."));
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        var format = request.query().getFirst(FORMAT);
        if (format != null && !List.of("xml", MediaType.APPLICATION_XML).contains(format)) {
            throw new Problem(ProblemKind.NOT_ACCEPTABLE, "The metadata is told in XML.");
        }
        return tell(
                request,
                http,
                service -> uncounted(
                        service.survey(), request, "metadata", MediaType.APPLICATION_XML_TYPE, Metadata.xml()));
    }

    private Uni<Response> row(ResourcePath resource, ODataRequest request, HttpServerRequest http, JsonForm form) {
        var faults = new Faults();
        var query = new MultivaluedHashMap<>(request.query());
        NOT_OF_ONE_ROW.stream()
                .filter(option -> query.remove(option) != null)
                .forEach(option -> faults.addParameter(option, Code.UNKNOWN, "Is not about one row."));
        var options = QueryOptions.of(resource.set(), query, faults).ofKey(resource.key());
        return tell(
                request,
                http,
                service -> book(
                        service,
                        request,
                        options,
                        form + " " + service.root(),
                        form.mediaType(),
                        (state, rows) -> form.entity(
                                service.root(),
                                options,
                                options.of(rows).stream()
                                        .findFirst()
                                        .orElseThrow(() -> new Problem(
                                                ProblemKind.NOT_FOUND, "No row of the set has this key.")))));
    }

    /** Makes a body of all rows of a set. */
    @FunctionalInterface
    private interface Writing {
        byte[] body(State state, List<Object[]> rows);
    }

    /**
     * One survey in one of its languages.
     *
     * @param language as the survey writes it, however it was asked for
     * @param root the address of the service
     */
    private record Service(Survey survey, String language, String root) {}

    private Uni<Response> tell(ODataRequest request, HttpServerRequest http, Function<Service, Book> book) {
        var services = baseUrl.of(http) + "/surveys/" + request.survey() + "/odata/";
        return books.answer(request, survey -> {
                    var language = request.language(survey);
                    return book.apply(new Service(survey, language, services + language));
                })
                .map(response -> Response.fromResponse(response)
                        .header(HttpHeaders.VARY, "Accept, Prefer")
                        .build());
    }

    private static Book uncounted(Survey survey, ODataRequest request, String form, MediaType mediaType, byte[] body) {
        return new Book(everything(survey, request), List.of(), form, mediaType, (state, told) -> body);
    }

    private static Book book(
            Service service,
            ODataRequest request,
            QueryOptions options,
            String form,
            MediaType mediaType,
            Writing writing) {
        var survey = service.survey();
        var language = service.language();
        var set = options.set();
        var segments = request.segments(survey);
        var figures = set.isCounted() && !options.isOfNothing()
                ? Figures.of(
                        set,
                        survey,
                        everything(survey, request),
                        segments,
                        options.among("question"),
                        options.among("segment"))
                : List.<Figures>of();
        return new Book(
                everything(survey, request),
                figures.stream().<Plan<?>>map(Figures::plan).toList(),
                form,
                mediaType,
                (state, told) -> writing.body(
                        state,
                        set.isCounted()
                                ? rows(set, figures, told, language, state.asOf())
                                : DefinitionRows.of(set, survey, segments, language)));
    }

    private static List<Object[]> rows(
            EntitySet set, List<Figures> figures, List<Table> told, String language, long asOf) {
        var rows = new ArrayList<Object[]>();
        for (int i = 0; i < figures.size(); i++) {
            rows.addAll(FigureRows.of(set, figures.get(i), told.get(i), language, asOf));
        }
        return rows;
    }

    private static Query everything(Survey survey, ODataRequest request) {
        return Query.of(survey, request.query(survey, new MultivaluedHashMap<>()));
    }

    /** All that is asked for but the page; put together anew, because a client may have sent what is no URI. */
    private static String query(ODataRequest request) {
        var query = new StringBuilder();
        new TreeMap<>(request.query()).forEach((option, values) -> {
            if (!option.equals(SkipToken.PARAMETER)) {
                query.append(option).append('=').append(encoded(values.get(0))).append('&');
            }
        });
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
