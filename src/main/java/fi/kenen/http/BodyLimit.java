package fi.kenen.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses a body that is too large, or does not say how large it is, before any of it is read; and ends one that takes too long. */
@ApplicationScoped
class BodyLimit {

    private static final int BEFORE_THE_SERVER_REFUSES_IN_SILENCE = 100;

    private static final List<String> STREAMED = List.of("application/x-ndjson", "text/csv");

    private final long jsonLimit;
    private final long fileLimit;
    private final long millisForJson;

    BodyLimit(HttpConfig config, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize fileLimit) {
        this.jsonLimit = config.jsonBody().asLongValue();
        this.fileLimit = fileLimit.asLongValue();
        this.millisForJson = config.bodyTime().toMillis();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_THE_SERVER_REFUSES_IN_SILENCE);
    }

    private void check(RoutingContext context) {
        var announced = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean streamed = isStreamed(context.request().getHeader(HttpHeaders.CONTENT_TYPE));
        long limit = streamed ? fileLimit : jsonLimit;
        if (announced != null && (announced.length() > 18 || Long.parseLong(announced) > limit)) {
            refuse(context, new Problem(ProblemKind.BODY_TOO_LARGE, "A body may have at most " + limit + " bytes."));
        } else if (!streamed && context.request().getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            refuse(context, new Problem(ProblemKind.LENGTH_REQUIRED, "Only NDJSON and CSV may come in chunks."));
        } else {
            if (announced != null && !streamed) {
                limitTime(context);
            }
            context.next();
        }
    }

    private void limitTime(RoutingContext context) {
        var request = context.request();
        long timer = context.vertx()
                .setTimer(millisForJson, late -> request.connection().close());
        request.end().onComplete(read -> context.vertx().cancelTimer(timer));
    }

    private static boolean isStreamed(String contentType) {
        return contentType != null
                && STREAMED.contains(contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }

    private static void refuse(RoutingContext context, Problem problem) {
        context.response().putHeader(HttpHeaders.CONNECTION, "close");
        ProblemBody.end(context.response(), problem)
                .onComplete(sent -> context.request().connection().close());
    }
}
