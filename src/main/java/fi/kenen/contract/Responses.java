package fi.kenen.contract;

import fi.kenen.http.guard.RateLimited;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.MethodInfo;

/** What the contract says of answers that are no problems, beside what resources say: conditions and headers. */
final class Responses {

    private static final Components WORDS = Fragment.components("responses");

    private static final String IF_MATCH = "If-Match";
    private static final String IF_NONE_MATCH = "If-None-Match";

    /** Beside those that read, and those that change what {@code If-Match} names. */
    private static final Set<String> TELL_A_TAG = Set.of("createSurvey", "createWebhook");

    private Responses() {}

    /** What all pages of collections share: they have all their members always. */
    static void completePage(Schema page) {
        var members = page.getProperties();
        WORDS.getSchemas()
                .get("Page")
                .getProperties()
                .forEach((member, words) -> Fragment.describe(members.get(member), words));
        page.setRequired(List.copyOf(members.keySet()));
    }

    /** Says what an operation that succeeds sends along, and that one that reads answers conditions. */
    static void complete(Operation operation, MethodInfo method) {
        boolean isLimited = method.hasAnnotation(RateLimited.class);
        boolean reads = operation.getOperationId().startsWith("read");
        boolean tellsTag = reads || takes(operation, IF_MATCH) || TELL_A_TAG.contains(operation.getOperationId());
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (!status.startsWith("2") || response.getContent() == null) {
                return;
            }
            addHeader(response, "Server-Timing");
            if (status.equals("201") && response.getContent().hasMediaType("application/json")) {
                addHeader(response, "Location");
            }
            if (isLimited) {
                addHeader(response, "RateLimit");
                addHeader(response, "RateLimit-Policy");
            }
            if (tellsTag) {
                addHeader(response, "ETag");
            }
            if (operation.getOperationId().startsWith("list")) {
                addHeader(response, "Link");
            }
        });
        if (reads) {
            addCondition(operation);
        }
    }

    private static void addCondition(Operation operation) {
        operation.addParameter(OASFactory.createParameter().name(IF_NONE_MATCH).in(Parameter.In.HEADER));
        var notModified = OASFactory.createAPIResponse()
                .description(WORDS.getResponses().get("NotModified").getDescription());
        addHeader(notModified, "ETag");
        operation.getResponses().addAPIResponse("304", notModified);
    }

    static void addHeader(APIResponse response, String name) {
        response.addHeader(name, WORDS.getHeaders().get(name));
    }

    private static boolean takes(Operation operation, String parameter) {
        return operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(taken -> taken.getName().equals(parameter));
    }
}
