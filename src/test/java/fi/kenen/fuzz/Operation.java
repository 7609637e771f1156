package fi.kenen.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** An operation of the contract. */
record Operation(String method, String path, JsonNode json) {

    String id() {
        return json.path("operationId").asText();
    }

    List<Parameter> parameters(String in) {
        return StreamSupport.stream(json.path("parameters").spliterator(), false)
                .map(Parameter::new)
                .filter(parameter -> parameter.in().equals(in))
                .toList();
    }

    boolean hasBody() {
        return json.has("requestBody");
    }

    List<String> bodyTypes() {
        return names(bodies());
    }

    JsonNode bodyExample(String type) {
        return bodies().path(type).path("example");
    }

    JsonNode bodySchema(String type) {
        return bodies().path(type).path("schema");
    }

    JsonNode response(int status) {
        return json.path("responses").path(Integer.toString(status));
    }

    boolean answers(int status) {
        return json.path("responses").has(Integer.toString(status));
    }

    /** Every media type that a success may have. */
    List<String> answerTypes() {
        var types = new ArrayList<String>();
        for (var status : names(json.path("responses"))) {
            if (status.startsWith("2")) {
                types.addAll(names(json.path("responses").path(status).path("content")));
            }
        }
        return types;
    }

    /** The least role that a caller must have; empty where it takes none. */
    String leastRole() {
        return json.path("x-least-role").asText();
    }

    /** Whether somebody without credentials is let in, too. */
    boolean isOpen() {
        return StreamSupport.stream(json.path("security").spliterator(), false).anyMatch(JsonNode::isEmpty);
    }

    boolean takesInvitations() {
        return StreamSupport.stream(json.path("security").spliterator(), false).anyMatch(way -> way.has("invitation"));
    }

    boolean takesKeys() {
        return StreamSupport.stream(json.path("security").spliterator(), false).anyMatch(way -> way.has("apiKey"));
    }

    /** The names in an address template, in order. */
    List<String> steps() {
        return List.of(path.substring(1).split("/"));
    }

    /** Whether an encoded path without anything unusual in it is this operation's. */
    boolean isAt(List<String> asked) {
        var steps = steps();
        if (steps.size() != asked.size()) {
            return false;
        }
        for (int i = 0; i < steps.size(); i++) {
            if (!steps.get(i).startsWith("{") && !steps.get(i).equals(asked.get(i))) {
                return false;
            }
        }
        return true;
    }

    private JsonNode bodies() {
        return json.path("requestBody").path("content");
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
