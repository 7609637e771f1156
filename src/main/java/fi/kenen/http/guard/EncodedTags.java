package fi.kenen.http.guard;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Gives what goes out compressed a strong entity tag of its own, and takes that tag, and a tag that somebody on the way
 * has weakened, for the one of the state that it tells.
 */
@ApplicationScoped
class EncodedTags {

    private static final int BEFORE_ANYBODY_COMPARES_THEM = 950;
    private static final String SUFFIX = "-gzip";
    private static final String WEAK = "W/";
    private static final Pattern WRITTEN = Pattern.compile("(?:" + WEAK + ")?\"([^\"]*?)(?:" + SUFFIX + ")?\"");
    private static final Pattern ELEMENT =
            Pattern.compile("\\s*(\\*|(?:x-)?gzip)\\s*(?:;\\s*q=([0-9.]{1,5})\\s*)?", Pattern.CASE_INSENSITIVE);

    void register(@Observes Filters filters) {
        filters.register(EncodedTags::translate, BEFORE_ANYBODY_COMPARES_THEM);
    }

    private static void translate(RoutingContext context) {
        var asked = context.request().headers();
        for (var name : List.of(HttpHeaders.IF_MATCH, HttpHeaders.IF_NONE_MATCH)) {
            var tags = asked.get(name);
            if (tags != null && (tags.contains(SUFFIX) || tags.contains(WEAK))) {
                asked.set(name, WRITTEN.matcher(tags).replaceAll("\"$1\""));
            }
        }
        boolean compresses = takesGzip(asked.get(HttpHeaders.ACCEPT_ENCODING));
        context.addHeadersEndHandler(answered -> {
            var headers = context.response().headers();
            var tag = headers.get(HttpHeaders.ETAG);
            boolean isEncoded = headers.contains(HttpHeaders.CONTENT_ENCODING);
            if (!compresses && !isEncoded) {
                headers.set(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
            } else if (compresses
                    && tag != null
                    && (!isEncoded || context.response().getStatusCode() == 304)) {
                headers.set(HttpHeaders.ETAG, tag.substring(0, tag.length() - 1) + SUFFIX + "\"");
            }
        });
        context.next();
    }

    /** Whether an answer is compressed where its media type is worth it. */
    static boolean takesGzip(String accepted) {
        if (accepted == null) {
            return false;
        }
        boolean takesAnything = false;
        for (var text : accepted.split(",")) {
            var element = ELEMENT.matcher(text);
            if (element.matches()) {
                boolean takes = element.group(2) == null || element.group(2).matches(".*[1-9].*");
                if (!element.group(1).equals("*")) {
                    return takes;
                }
                takesAnything = takes;
            }
        }
        return takesAnything;
    }
}
