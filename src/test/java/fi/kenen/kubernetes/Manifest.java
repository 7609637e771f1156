package fi.kenen.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One file of manifests, as it is written. */
record Manifest(List<JsonNode> resources) {

    static Manifest in(String first, String... more) throws IOException {
        var mapper = new ObjectMapper(new YAMLFactory());
        try (var documents = mapper.readerFor(JsonNode.class)
                .<JsonNode>readValues(Path.of(first, more).toFile())) {
            return new Manifest(documents.readAll());
        }
    }

    JsonNode resource(String kind) {
        return resources.stream()
                .filter(resource -> resource.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    /** A quantity of Kubernetes, in bytes. */
    static long bytes(JsonNode quantity) {
        var text = quantity.asText();
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        long number = Long.parseLong(text.substring(0, digits));
        return switch (text.substring(digits)) {
            case "Mi" -> number << 20;
            case "Gi" -> number << 30;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
