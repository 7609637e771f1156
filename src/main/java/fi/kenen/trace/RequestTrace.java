package fi.kenen.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Times each request as a whole, as part of its client's trace where it names one (W3C Trace Context). The platform would
 * do so by itself, and tell the address with all that callers put there.
 */
@ApplicationScoped
class RequestTrace {

    private static final int BEFORE_ALL_OTHERS = 1_300;
    private static final int BEFORE_THE_CALLER_IS_LOOKED_FOR = Priorities.AUTHENTICATION - 3;
    private static final int FAILURE = 500;
    private static final String SPAN = RequestTrace.class.getName();

    private static final TextMapGetter<MultiMap> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(MultiMap headers) {
            return headers.names();
        }

        @Override
        public String get(MultiMap headers, String name) {
            return headers == null ? null : headers.get(name);
        }
    };

    private final Traces traces;

    RequestTrace(Traces traces) {
        this.traces = traces;
    }

    void register(@Observes Filters filters) {
        if (traces.isOn()) {
            filters.register(this::begin, BEFORE_ALL_OTHERS);
        }
    }

    private void begin(RoutingContext context) {
        var request = context.request();
        var client = W3CTraceContextPropagator.getInstance().extract(Context.root(), request.headers(), HEADERS);
        var method = word(request.method());
        var span = traces.span(method)
                .setParent(client)
                .setSpanKind(SpanKind.SERVER)
                .setAttribute("http.request.method", method)
                .startSpan();
        context.put(SPAN, span);
        // Until the request is over, and what is done for it on other threads.
        client.with(span).makeCurrent();
        context.addEndHandler(answered -> end(span, context.response().getStatusCode()));
        context.next();
    }

    private static String word(HttpMethod method) {
        return HttpMethod.values().contains(method) ? method.name() : "_OTHER";
    }

    private static void end(Span span, int status) {
        span.setAttribute("http.response.status_code", status);
        if (status >= FAILURE) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    /** The name of the operation says what the address said, without what was put into it. */
    @ServerRequestFilter(nonBlocking = true, priority = BEFORE_THE_CALLER_IS_LOOKED_FOR)
    void name(ResourceInfo resource, RoutingContext context) {
        if (!traces.isOn() || resource.getResourceMethod() == null) {
            return;
        }
        var operation = resource.getResourceMethod().getAnnotation(Operation.class);
        Span span = context.get(SPAN);
        if (operation != null && span != null) {
            span.updateName(operation.operationId());
        }
    }
}
