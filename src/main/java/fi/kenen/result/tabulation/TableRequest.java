package fi.kenen.result.tabulation;

import static fi.kenen.result.table.Presentation.LEAST_WIDTH;
import static fi.kenen.result.table.Presentation.MOST_WIDTH;

import fi.kenen.http.Tabular;
import fi.kenen.http.Tabular.Shape;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.result.format.Format;
import fi.kenen.result.table.Presentation;
import fi.kenen.survey.SurveyDefinition;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.function.Predicate;

/** In which form rows are asked for, whatever they are about. */
public abstract class TableRequest {

    @QueryParam("format")
    String format;

    @QueryParam("language")
    String language;

    @QueryParam("dialect")
    String dialect;

    @QueryParam("width")
    String width;

    @Context
    UriInfo uri;

    @Context
    HttpServerRequest http;

    @Context
    Request request;

    @Context
    HttpHeaders headers;

    @Context
    SecurityContext caller;

    @Context
    ResourceInfo operation;

    /** The result that is asked for; null where it is that of the address. */
    KeptRequest kept;

    private Address address;
    private MultivaluedMap<String, String> query;

    /**
     * What is asked for at another address than its own.
     *
     * @param operation that reads it
     * @param path of its own address
     * @param query all of it
     * @param isTrial whether it is only asked whether it can be answered
     */
    record KeptRequest(Method operation, String path, MultivaluedMap<String, String> query, boolean isTrial) {}

    boolean isTrial() {
        return kept != null && kept.isTrial();
    }

    /** Where the same is in another format. */
    String as(String format) {
        return (kept == null ? "" : kept.path()) + Address.as(format, query());
    }

    /** @throws Problem {@link ProblemKind#FORBIDDEN} where something is asked for that the caller may not see */
    abstract void requireAllowed();

    /** What the rows are that the operation tells. */
    Set<Shape> shapes() {
        var method = kept == null ? operation.getResourceMethod() : kept.operation();
        return Set.of(method.getAnnotation(Tabular.class).value());
    }

    /** Looked for once: whoever asked may have hung up, and the request be over, when its result has been counted. */
    Address address() {
        if (address == null) {
            address = Address.of(kept == null ? http.path() : kept.path(), query());
        }
        return address;
    }

    /** @throws Problem {@link ProblemKind#INVALID_REQUEST} where something is said of how to write it that does not hold */
    void requirePresentable(Format asked) {
        var faults = new Faults();
        check("dialect", asked, "excel"::equals, "Must be excel.", faults);
        check(
                "width",
                asked,
                TableRequest::isWidth,
                "Must be a whole number from " + LEAST_WIDTH + " to " + MOST_WIDTH + ".",
                faults);
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
    }

    private void check(String parameter, Format asked, Predicate<String> isValue, String otherwise, Faults faults) {
        var value = query().getFirst(parameter);
        if (value != null && !asked.parameters().contains(parameter)) {
            faults.addParameter(parameter, Code.UNKNOWN, "Says nothing of how " + asked.word() + " is written.");
        } else if (value != null && !isValue.test(value)) {
            faults.addParameter(parameter, Code.OUT_OF_RANGE, otherwise);
        }
    }

    private static boolean isWidth(String text) {
        return text.matches("[1-9][0-9]{0,4}")
                && Integer.parseInt(text) >= LEAST_WIDTH
                && Integer.parseInt(text) <= MOST_WIDTH;
    }

    /** @param texts the language in which texts are told; null where none are */
    Presentation presentation(SurveyDefinition survey, String texts) {
        return new Presentation(
                survey,
                texts,
                dialect == null ? null : Presentation.Dialect.EXCEL,
                width == null ? null : Integer.valueOf(width),
                address().text());
    }

    /** The query parameters, also those that only some results have. */
    public MultivaluedMap<String, String> query() {
        if (query == null) {
            query = kept == null ? uri.getQueryParameters() : kept.query();
        }
        return query;
    }
}
