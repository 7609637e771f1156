package fi.kenen.http.problem;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever ends a request into a problem of the catalogue. */
public class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final AllowedMethods allowed;

    ProblemMappers(AllowedMethods allowed) {
        this.allowed = allowed;
    }

    @ServerExceptionMapper
    Response known(Problem problem) {
        return ProblemBody.response(problem);
    }

    @ServerExceptionMapper
    Response notFound(NotFoundException e) {
        return answer(ProblemKind.NOT_FOUND, "No resource has this path.");
    }

    @ServerExceptionMapper
    Response notAllowed(NotAllowedException e, RoutingContext request) {
        var response = answer(ProblemKind.METHOD_NOT_ALLOWED, "This resource does not know the method.");
        return Response.fromResponse(response)
                .header("Allow", allowed.at(request.normalizedPath()))
                .build();
    }

    @ServerExceptionMapper
    Response notAcceptable(NotAcceptableException e) {
        return answer(ProblemKind.NOT_ACCEPTABLE, "See the contract for the representations of this resource.");
    }

    @ServerExceptionMapper
    Response notSupported(NotSupportedException e) {
        return answer(ProblemKind.UNSUPPORTED_MEDIA_TYPE, "Send a Content-Type that the contract names.");
    }

    @ServerExceptionMapper
    Response other(WebApplicationException e, RoutingContext request) {
        return switch (e.getResponse().getStatus()) {
            case 413 -> answer(ProblemKind.BODY_TOO_LARGE, "Send less at once.");
            case 400 -> answer(ProblemKind.INVALID_REQUEST, "The request cannot be read.");
            default -> unexpected(e, request);
        };
    }

    @ServerExceptionMapper
    Response unexpected(Throwable e, RoutingContext request) {
        if (request.response().closed() && isOfConnection(e)) {
            LOG.debug("A client went away before it had its whole answer.");
            return answer(ProblemKind.INTERNAL, "Nobody is there any more.");
        }
        var trouble = DatabaseTrouble.problem(e);
        if (trouble.isPresent()) {
            LOG.warnf("A request failed: %s", e.getMessage());
            return ProblemBody.response(trouble.get());
        }
        LOG.error("A request failed", withoutMessages(e));
        return answer(ProblemKind.INTERNAL, "The failure has been logged.");
    }

    private static boolean isOfConnection(Throwable e) {
        return e != null && (e instanceof IOException || isOfConnection(e.getCause()));
    }

    /** Messages repeat what was sent, and nothing of a sheet belongs in a log. */
    public static Throwable withoutMessages(Throwable e) {
        var code = e instanceof SQLException sql ? " " + sql.getErrorCode() + " " + sql.getSQLState() : "";
        var told = new Throwable(
                e.getClass().getName() + code, e.getCause() == null ? null : withoutMessages(e.getCause()));
        told.setStackTrace(e.getStackTrace());
        return told;
    }

    private static Response answer(ProblemKind kind, String detail) {
        return ProblemBody.response(new Problem(kind, detail));
    }
}
