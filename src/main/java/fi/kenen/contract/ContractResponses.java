package fi.kenen.contract;

import fi.kenen.http.json.Json;
import fi.kenen.http.problem.ProblemBody;
import fi.kenen.http.problem.ProblemKind;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** What the contract says of an operation's answers beside their bodies: problems, headers, conditions. */
public final class ContractResponses {

    private static final Set<String> SAY_WHERE = Set.of("createSurvey", "createApiKey", "submitAnswers");
    private static final Set<String> CHANGE_WHAT_HAS_A_TAG =
            Set.of("createSurvey", "replaceSurvey", "moveSurvey", "replaceAnswers");

    private ContractResponses() {}

    /** Says what an operation that succeeds sends along, and that one that reads answers conditions. */
    static void complete(Operation operation) {
        var responses = operation.getResponses();
        boolean conditional = operation.getOperationId().startsWith("read");
        if (conditional) {
            operation.addParameter(
                    OASFactory.createParameter().name("If-None-Match").in(Parameter.In.HEADER));
            responses.addAPIResponse(
                    "304", OASFactory.createAPIResponse().description("The caller has this answer already."));
            addProblems(operation, EnumSet.of(ProblemKind.PRECONDITION_FAILED));
        }
        responses.getAPIResponses().forEach((status, response) -> {
            boolean succeeds = status.startsWith("2");
            if (succeeds && SAY_WHERE.contains(operation.getOperationId())) {
                response.addHeader(
                        "Location",
                        header("Address of what was created, on this service.", "/surveys/customer-work-2026"));
            }
            if (succeeds && (conditional || CHANGE_WHAT_HAS_A_TAG.contains(operation.getOperationId()))
                    || status.equals("304")) {
                response.addHeader("ETag", header("Strong entity tag, for If-None-Match and If-Match.", "\"7-2\""));
            }
            if (succeeds && operation.getOperationId().startsWith("list")) {
                response.addHeader(
                        "Link",
                        header(
                                "The next page (`rel=\"next\"`), where there is one.",
                                "</surveys?after=AAAAAAAAAGQ>; rel=\"next\""));
            }
        });
    }

    /** Says that an operation can give problems, beside those of which it has been said. */
    public static void addProblems(Operation operation, Set<ProblemKind> kinds) {
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
            responses.addAPIResponse(status, problem(number, all));
        });
        responses.setAPIResponses(new TreeMap<>(responses.getAPIResponses()));
    }

    private static APIResponse problem(int status, Set<ProblemKind> kinds) {
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
        headers(status).forEach(response::addHeader);
        return response;
    }

    private static Map<String, Header> headers(int status) {
        var retryAfter = header("In how many seconds to try again.", "2");
        return switch (status) {
            case 401 -> Map.of("WWW-Authenticate", header("How to be let in.", "Bearer realm=\"kenen\""));
            case 429 ->
                new TreeMap<>(Map.of(
                        "Retry-After",
                        retryAfter,
                        "RateLimit",
                        header("Which limit it is, and when it lets through again.", "\"submissions\";r=0;t=2"),
                        "RateLimit-Policy",
                        header("The limit: so many in so many seconds.", "\"submissions\";q=120000;w=60")));
            case 503 -> Map.of("Retry-After", retryAfter);
            default -> Map.of();
        };
    }

    private static Header header(String description, String example) {
        return OASFactory.createHeader()
                .description(description)
                .schema(OASFactory.createSchema().addType(SchemaType.STRING).maxLength(2_000))
                .example(example);
    }
}
