package fi.kenen.access;

import fi.kenen.access.role.Role;
import fi.kenen.http.HttpConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.SecurityContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Tells how long an answer took (Server-Timing of the W3C), from the arrival of its request until it is written. Readers are
 * not told, because how long counting takes says something of what protection withholds; nor is told of a refusal, by which
 * somebody may guess. All others learn nothing by it: who sees everything, and whoever asks for what is open to anyone.
 */
@ApplicationScoped
public class ServerTiming {

    public static final String HEADER = "Server-Timing";

    private static final int BEFORE_ANYTHING_IS_DONE = 1_200;
    private static final String BEGUN = "fi.kenen.begun";
    private static final int REFUSAL = 400;

    private final boolean isTold;

    ServerTiming(HttpConfig config) {
        isTold = config.serverTiming();
    }

    void register(@Observes Filters filters) {
        if (isTold) {
            filters.register(ServerTiming::begin, BEFORE_ANYTHING_IS_DONE);
        }
    }

    private static void begin(RoutingContext context) {
        context.put(BEGUN, System.nanoTime());
        context.next();
    }

    @ServerResponseFilter
    void tell(ContainerRequestContext request, ContainerResponseContext response, RoutingContext context) {
        if (isTold && response.getStatus() < REFUSAL && mayKnow(request.getSecurityContext())) {
            response.getHeaders().add(HEADER, part("total", context.<Long>get(BEGUN), System.nanoTime()));
        } else {
            response.getHeaders().remove(HEADER);
        }
    }

    /**
     * How long a part of the work took, to be given as {@link #HEADER}; whoever may not know is not told.
     *
     * @param begun by {@link System#nanoTime}
     * @param done the same
     */
    public static String part(String name, long begun, long done) {
        return name + ";dur=" + (done - begun) / 100_000 / 10.0;
    }

    private static boolean mayKnow(SecurityContext caller) {
        return caller.getUserPrincipal() == null
                || caller.isUserInRole(Role.ANYONE.word())
                || caller.isUserInRole(Role.INVITED.word())
                || Access.seesEverything(caller);
    }
}
