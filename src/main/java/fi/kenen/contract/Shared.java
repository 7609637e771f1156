package fi.kenen.contract;

import fi.kenen.http.problem.ProblemBody;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Reference;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Says what all answers say, and once what many say: a header by its name, a refusal by the problems that it can be. It
 * comes when all else is said, and puts all that is referred to in order.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = -2)
public class Shared implements OASFilter {

    private final Map<String, Header> headers = new TreeMap<>();
    private final Map<String, APIResponse> refusals = new TreeMap<>();

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        contract.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(operation -> share(operation.getResponses()));
        var components = contract.getComponents();
        components.setSchemas(new TreeMap<>(components.getSchemas()));
        components.setHeaders(headers);
        components.setResponses(refusals);
    }

    private void share(APIResponses responses) {
        Map.copyOf(responses.getAPIResponses()).forEach((status, response) -> {
            Responses.addHeader(response, "Access-Control-Allow-Origin");
            Map.copyOf(response.getHeaders())
                    .forEach((name, header) ->
                            response.addHeader(name, shared(headers, name, header, OASFactory.createHeader())));
            if (status.compareTo("400") >= 0) {
                responses.addAPIResponse(
                        status, shared(refusals, name(response), response, OASFactory.createAPIResponse()));
            }
        });
    }

    /** A reference to what is known by a name, or what is to be said itself where another is known by that name. */
    private static <T extends Reference<T>> T shared(Map<String, T> known, String name, T said, T reference) {
        var before = known.putIfAbsent(name, said);
        return before == null || before.equals(said) ? reference.ref(name) : said;
    }

    /** As {@code ForbiddenOrOriginRefused}; those of OData, which have another form, with that before it. */
    private static String name(APIResponse refusal) {
        var media = refusal.getContent().getMediaTypes();
        return (media.containsKey(ProblemBody.MEDIA_TYPE) ? "" : "OData")
                + media.values().iterator().next().getExamples().keySet().stream()
                        .map(Shared::joined)
                        .collect(Collectors.joining("Or"));
    }

    private static String joined(String code) {
        return Arrays.stream(code.split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }
}
