package fi.kenen.http.body;

import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses a body in another charset than UTF-8, and one of which it cannot be told what it is. */
class BodyType {

    private static final Set<String> READ_AS_UTF_8 = Set.of("utf-8", "utf8", "us-ascii");

    @ServerRequestFilter(nonBlocking = true)
    void check(ContainerRequestContext request, ResourceInfo resource) {
        var consumes = resource.getResourceMethod() == null
                ? null
                : resource.getResourceMethod().getAnnotation(Consumes.class);
        if (consumes == null) {
            return;
        }
        boolean isTold = request.getHeaderString(HttpHeaders.CONTENT_TYPE) != null;
        var type = isTold ? read(request) : MediaType.WILDCARD_TYPE;
        boolean isVague = type.isWildcardType() || type.isWildcardSubtype();
        if (isVague && (isTold || consumes.value().length > 1)) {
            throw refused("Send a Content-Type: " + String.join(" or ", consumes.value()) + ".");
        }
        if (!READ_AS_UTF_8.contains(charset(type))) {
            throw refused("Send text in UTF-8.");
        }
    }

    private static MediaType read(ContainerRequestContext request) {
        try {
            return request.getMediaType();
        } catch (IllegalArgumentException e) {
            throw refused("The Content-Type cannot be read.");
        }
    }

    private static String charset(MediaType type) {
        return type.getParameters()
                .getOrDefault(MediaType.CHARSET_PARAMETER, "utf-8")
                .toLowerCase(Locale.ROOT);
    }

    private static Problem refused(String detail) {
        return new Problem(ProblemKind.UNSUPPORTED_MEDIA_TYPE, detail);
    }
}
