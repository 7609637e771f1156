package fi.kenen.contract;

import fi.kenen.http.problem.ProblemKind;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/**
 * Completes the contract with what holds for every operation, so that no resource repeats it: parameters of the same
 * name, headers, problems, examples. The words stand in files beside the examples, the rules here.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class Contract implements OASFilter {

    private static final Set<String> OF_THE_PLATFORM =
            Set.of("UUID", "Instant", "ObjectNode", "JsonNode", "JsonNodeType");

    private final Map<String, MethodInfo> methods;

    public Contract(IndexView index) {
        methods = index.getAnnotations(org.eclipse.microprofile.openapi.annotations.Operation.class).stream()
                .filter(operation -> operation.value("hidden") == null)
                .collect(Collectors.toMap(
                        operation -> operation.value("operationId").asString(),
                        operation -> operation.target().asMethod(),
                        (method, again) -> method));
    }

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        var service = Fragment.read("service");
        contract.setInfo(service.getInfo());
        contract.setServers(service.getServers());
        contract.setTags(service.getTags());
        var schemas = new LinkedHashMap<>(contract.getComponents().getSchemas());
        schemas.keySet().removeAll(OF_THE_PLATFORM);
        enumerate(schemas.get("Problem").getProperties());
        schemas.forEach((name, schema) -> {
            if (name.endsWith("Page")) {
                Responses.completePage(schema);
            }
        });
        contract.getComponents().setSchemas(schemas);
        contract.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().values().forEach(operation -> complete(operation, path)));
    }

    /** Types of the platform are said in the contract's own words. */
    @Override
    public Schema filterSchema(Schema schema) {
        var reference = schema.getRef() == null
                ? ""
                : schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1);
        switch (reference) {
            case "UUID" -> schema.ref(null).type(List.of(SchemaType.STRING)).format("uuid");
            case "Instant" -> schema.ref(null).type(List.of(SchemaType.STRING)).format("date-time");
            case "ObjectNode" -> schema.ref(null).type(List.of(SchemaType.OBJECT));
            case "" -> {
                // A record that may be null: each of the alternatives has its own type.
                if (schema.getAnyOf() != null) {
                    schema.type(null);
                }
            }
            default -> schema.type(null);
        }
        return schema;
    }

    private static void enumerate(Map<String, Schema> problem) {
        var kinds = ProblemKind.values();
        problem.get("code")
                .enumeration(Arrays.stream(kinds).<Object>map(ProblemKind::code).toList());
        problem.get("status")
                .enumeration(Arrays.stream(kinds)
                        .<Object>map(ProblemKind::status)
                        .distinct()
                        .sorted()
                        .toList());
    }

    private void complete(Operation operation, String path) {
        var method = methods.get(operation.getOperationId());
        Parameters.addTaken(operation, method);
        Responses.complete(operation, method);
        Parameters.complete(operation, path);
        ProblemResponses.complete(operation, method);
        Examples.complete(operation);
    }
}
