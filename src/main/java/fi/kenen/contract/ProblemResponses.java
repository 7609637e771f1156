package fi.kenen.contract;

import fi.kenen.http.Tabular;
import fi.kenen.http.json.Json;
import fi.kenen.http.problem.ProblemBody;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import jakarta.ws.rs.GET;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.MethodInfo;

/** Which problems an operation can give, and how the contract says so. */
public final class ProblemResponses {

    private static final Set<ProblemKind> OF_ALL = EnumSet.of(
            ProblemKind.INVALID_REQUEST,
            ProblemKind.NOT_ACCEPTABLE,
            ProblemKind.ORIGIN_REFUSED,
            ProblemKind.ADDRESS_TOO_LONG,
            ProblemKind.TOO_MANY_REQUESTS,
            ProblemKind.HEADERS_TOO_LARGE);

    private static final Set<ProblemKind> OF_A_BODY = EnumSet.of(
            ProblemKind.MALFORMED_JSON,
            ProblemKind.LENGTH_REQUIRED,
            ProblemKind.BODY_TOO_LARGE,
            ProblemKind.UNSUPPORTED_MEDIA_TYPE,
            ProblemKind.BUSY);

    private static final Set<ProblemKind> OF_COLUMNS = EnumSet.of(
            ProblemKind.FORBIDDEN,
            ProblemKind.SURVEY_NOT_FOUND,
            ProblemKind.BUSY,
            ProblemKind.COLUMNS_BUILDING,
            ProblemKind.COLUMNS_TOO_LARGE,
            ProblemKind.DATABASE_AWAY);

    private ProblemResponses() {}

    /** Says which problems an operation can give because of what it is, beside those that it declares. */
    static void complete(Operation operation, MethodInfo method) {
        var kinds = EnumSet.copyOf(OF_ALL);
        if (operation.getRequestBody() != null) {
            kinds.addAll(OF_A_BODY);
        }
        if (!method.hasAnnotation(GET.class)) {
            kinds.add(ProblemKind.BUSY);
        }
        if (operation.getResponses().hasAPIResponse("304")) {
            kinds.add(ProblemKind.PRECONDITION_FAILED);
        }
        if (method.hasAnnotation(Tabular.class)) {
            kinds.addAll(OF_COLUMNS);
        }
        if (method.hasAnnotation(Problems.class)) {
            Arrays.stream(method.annotation(Problems.class).value().asEnumArray())
                    .map(ProblemKind::valueOf)
                    .forEach(kinds::add);
        }
        add(operation, kinds);
    }

    /** Says that an operation can give problems, beside those of which it has been said. */
    public static void add(Operation operation, Set<ProblemKind> kinds) {
        var responses = operation.getResponses();
        kinds.stream().collect(Collectors.groupingBy(ProblemKind::status)).forEach((number, added) -> {
            var status = Integer.toString(number);
            var all = EnumSet.copyOf(added);
            var said = responses.getAPIResponse(status);
            // What came without content was not said here but guessed.
            if (said != null && said.getContent() != null) {
                said.getContent().getMediaType(ProblemBody.MEDIA_TYPE).getExamples().keySet().stream()
                        .map(ProblemKind::ofCode)
                        .forEach(all::add);
            }
            responses.addAPIResponse(status, response(number, all));
        });
        responses.setAPIResponses(new TreeMap<>(responses.getAPIResponses()));
    }

    private static APIResponse response(int status, Set<ProblemKind> kinds) {
        var media =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref("Problem"));
        for (var kind : kinds) {
            var body = Json.newObject()
                    .put("type", kind.type())
                    .put("title", kind.title())
                    .put("status", kind.status())
                    .put("detail", kind.title() + ".")
                    .put("code", kind.code());
            media.addExample(
                    kind.code(),
                    OASFactory.createExample().summary(kind.title()).value(Json.bind(body, Object.class)));
        }
        var response = OASFactory.createAPIResponse()
                .description(kinds.stream().map(ProblemKind::title).collect(Collectors.joining("; ")) + ".")
                .content(OASFactory.createContent().addMediaType(ProblemBody.MEDIA_TYPE, media));
        headers(status).forEach(name -> Responses.addHeader(response, name));
        return response;
    }

    private static List<String> headers(int status) {
        return switch (status) {
            case 401 -> List.of("WWW-Authenticate");
            case 429 -> List.of("RateLimit", "RateLimit-Policy", "Retry-After");
            case 503 -> List.of("Retry-After");
            default -> List.of();
        };
    }
}
