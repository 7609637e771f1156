package fi.kenen.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The contract as it is committed. */
final class Contract {

    /** No step of it is empty, and none has parameters. */
    private static final String PLAIN = "/|(/[^/;]+)+";

    private static final String CLIMBS = "(?i).*/(\\.|%2e){1,2}(/.*)?";

    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();

    private Contract(JsonNode document) {
        this.document = document;
        for (var path : document.path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                operations.add(new Operation(method.getKey().toUpperCase(), path.getKey(), inlined(method.getValue())));
            }
        }
    }

    static Contract read() throws IOException {
        return new Contract(new ObjectMapper(new YAMLFactory())
                .readTree(Path.of("openapi", "openapi.yaml").toFile()));
    }

    /** The same with everything in it that it refers to, but for schemas, which refer to themselves. */
    private JsonNode inlined(JsonNode node) {
        var reference = node.path("$ref").asText();
        if (!reference.isEmpty() && !reference.startsWith("#/components/schemas/")) {
            return inlined(document.at(reference.substring(1)));
        }
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> member.setValue(inlined(member.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, inlined(array.get(i)));
            }
        }
        return node;
    }

    JsonNode document() {
        return document;
    }

    List<Operation> operations() {
        return operations;
    }

    Operation operation(String id) {
        return operations.stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    JsonNode schema(String name) {
        return document.path("components").path("schemas").path(name);
    }

    /** A schema, or what it refers to. */
    JsonNode resolve(JsonNode schema) {
        var reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : schema(reference.substring(reference.lastIndexOf('/') + 1));
    }

    /** The catalogue of problems. */
    Set<String> codes() {
        var codes = new HashSet<String>();
        schema("Problem").path("properties").path("code").path("enum").forEach(code -> codes.add(code.asText()));
        return codes;
    }

    /** The operations at an address; HEAD is its GET. Empty where the address is not plainly one of the contract. */
    Optional<Operation> at(String method, String target) {
        var known = method.equals("HEAD") ? "GET" : method;
        return at(target).stream()
                .filter(operation -> operation.method().equals(known))
                .findFirst();
    }

    List<Operation> at(String target) {
        var path = target.split("[?#]", 2)[0];
        if (!path.matches(PLAIN) || path.matches(CLIMBS)) {
            return List.of();
        }
        var steps = path.length() == 1 ? List.of("") : List.of(path.substring(1).split("/", -1));
        // A literal step is nearer than one that stands for many, as `mine` is than a sheet.
        var found =
                operations.stream().filter(operation -> operation.isAt(steps)).toList();
        long least = found.stream().mapToLong(Contract::openSteps).min().orElse(0);
        return found.stream().filter(operation -> openSteps(operation) == least).toList();
    }

    private static long openSteps(Operation operation) {
        return operation.steps().stream().filter(step -> step.startsWith("{")).count();
    }
}
