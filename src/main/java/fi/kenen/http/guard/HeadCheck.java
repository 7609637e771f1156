package fi.kenen.http.guard;

import fi.kenen.http.HttpConfig;
import fi.kenen.http.body.IncomingBody;
import fi.kenen.http.json.Utf8;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a request whose head does not say what is asked for: an address that is no encoded UTF-8, or that is cut short
 * by parameters in its path, or too long, headers that are too many, or name no host, and a body too large for anything.
 */
@ApplicationScoped
class HeadCheck {

    private static final int BEFORE_ANYTHING_IS_LOOKED_FOR = 850;
    private static final int BEFORE_THE_PLATFORM_ANSWERS = -2_000;

    /** Of which nothing has to be encoded, as nearly all are. */
    private static final Pattern PLAIN = Pattern.compile("(/[A-Za-z0-9._~-]++)*+/?(\\?[A-Za-z0-9._~=&,:-]*+)?");

    /** Of the characters that an address may have as they are. */
    private static final char LAST_PLAIN = '~';

    private final Origins origins;
    private final Refusals refusals;
    private final int longest;
    private final long mostOfHeaders;
    private final long largestBody;

    HeadCheck(
            Origins origins,
            Refusals refusals,
            HttpConfig config,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largestBody) {
        this.origins = origins;
        this.refusals = refusals;
        this.largestBody = largestBody.asLongValue();
        longest = config.address();
        mostOfHeaders = config.headers().asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ANYTHING_IS_LOOKED_FOR);
    }

    /** What cannot even be read is refused by the router before any other guard has seen it; it leaves the words to us. */
    void register(@Observes Router router) {
        router.route().order(BEFORE_THE_PLATFORM_ANSWERS).failureHandler(this::refuse);
    }

    private void refuse(RoutingContext context) {
        if (context.statusCode() == 400 && !context.response().headWritten()) {
            var problem = problem(context.request())
                    .orElseGet(() -> new Problem(ProblemKind.INVALID_REQUEST, "The request cannot be read."));
            origins.admits(context);
            refusals.end(context, problem);
        } else {
            context.next();
        }
    }

    private void check(RoutingContext context) {
        var problem = problem(context.request());
        if (problem.isPresent()) {
            refusals.end(context, problem.get());
        } else {
            context.next();
        }
    }

    private Optional<Problem> problem(HttpServerRequest request) {
        var address = request.uri();
        if (request.method().name().length() + address.length() > longest) {
            return problem(
                    ProblemKind.ADDRESS_TOO_LONG, "A method with its address may have at most " + longest + " bytes.");
        }
        long ofHeaders = 0;
        for (var header : request.headers()) {
            ofHeaders += header.getKey().length() + header.getValue().length();
        }
        if (ofHeaders > mostOfHeaders) {
            return problem(ProblemKind.HEADERS_TOO_LARGE, "All headers may have at most " + mostOfHeaders + " bytes.");
        }
        int hosts = request.headers().getAll(HttpHeaders.HOST).size();
        if (hosts > 1 || hosts == 0 && request.version() == HttpVersion.HTTP_1_1) {
            return problem(ProblemKind.INVALID_REQUEST, "The request must name one Host.");
        }
        var announced = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (announced != null && (announced.length() > 18 || Long.parseLong(announced) > largestBody)) {
            return Optional.of(IncomingBody.tooLarge(largestBody));
        }
        return PLAIN.matcher(address).matches() ? Optional.empty() : problem(address);
    }

    private static Optional<Problem> problem(String address) {
        if (!isEncoded(address) || !isReference(address)) {
            return problem(ProblemKind.INVALID_REQUEST, "The address must be percent-encoded UTF-8.");
        }
        var path = address.split("\\?", 2)[0];
        if (path.contains(";")) {
            return problem(ProblemKind.INVALID_REQUEST, "A semicolon in a path must be sent as %3B.");
        }
        return Optional.empty();
    }

    /** Whether it has no characters that an address must have encoded, such as {@code <} and {@code |}. */
    private static boolean isReference(String address) {
        try {
            new URI(address);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Optional<Problem> problem(ProblemKind kind, String detail) {
        return Optional.of(new Problem(kind, detail));
    }

    /** Whether its characters, and the bytes that it has encoded, are UTF-8. */
    private static boolean isEncoded(String text) {
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                if (i + 2 >= text.length()
                        || !HexFormat.isHexDigit(text.charAt(i + 1))
                        || !HexFormat.isHexDigit(text.charAt(i + 2))) {
                    return false;
                }
                bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
                i += 2;
            } else if (c > LAST_PLAIN) {
                return false;
            } else {
                bytes.write(c);
            }
        }
        return Utf8.text(bytes.toByteArray()).isPresent();
    }
}
