package fi.kenen.webhook;

import fi.kenen.contract.Fragment;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;

/** Says in the contract what webhooks are told. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 2)
public class WebhookContract implements OASFilter {

    private static final String CREATE = "createWebhook";

    /** Where messages go, in the runtime expressions of OpenAPI. */
    private static final String ADDRESS = "{$request.body#/address}";

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        var words = Fragment.read("webhooks");
        words.getComponents().getSchemas().forEach(contract.getComponents()::addSchema);
        // Callbacks, not webhooks of the contract: of those openapi-generator makes calls of the client, in Python
        // broken ones.
        var create = contract.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .filter(operation -> CREATE.equals(operation.getOperationId()))
                .findFirst()
                .orElseThrow();
        words.getWebhooks().forEach((event, item) -> {
            item.getOperations().values().forEach(operation -> complete(operation, words));
            create.addCallback(event, OASFactory.createCallback().addPathItem(ADDRESS, item));
        });
    }

    /** All messages are sent and answered alike. */
    private static void complete(Operation operation, OpenAPI words) {
        var message = operation.getRequestBody().getContent().getMediaType("application/json");
        var schema = message.getSchema().getRef().replaceAll(".*/", "");
        operation
                .description(words.getComponents().getSchemas().get(schema).getDescription())
                .tags(List.of("webhooks"))
                .security(List.of());
        operation.getRequestBody().description("The message.").required(true);
        words.getComponents().getParameters().values().forEach(operation::addParameter);
        var answers = words.getComponents().getResponses();
        operation.setResponses(OASFactory.createAPIResponses()
                .addAPIResponse("2XX", answers.get("Received"))
                .addAPIResponse("410", answers.get("Gone")));
    }
}
