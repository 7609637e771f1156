package fi.kenen.contract;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Says what all answers say, and once what many say, and refers to it. It comes when all else is said. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = -2)
public class Shared implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        var headers = new TreeMap<String, Header>();
        contract.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .flatMap(operation -> operation.getResponses().getAPIResponses().values().stream())
                .forEach(response -> {
                    Responses.addHeader(response, "Access-Control-Allow-Origin");
                    share(response, headers);
                });
        contract.getComponents().setHeaders(headers);
    }

    private static void share(APIResponse response, Map<String, Header> headers) {
        new TreeMap<>(response.getHeaders()).forEach((name, header) -> {
            var before = headers.putIfAbsent(name, header);
            if (before == null || before.equals(header)) {
                response.addHeader(name, OASFactory.createHeader().ref(name));
            }
        });
    }
}
