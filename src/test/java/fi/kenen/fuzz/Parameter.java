package fi.kenen.fuzz;

import com.fasterxml.jackson.databind.JsonNode;

/** A parameter of an operation as the contract has it. */
record Parameter(JsonNode json) {

    String name() {
        return json.path("name").textValue();
    }

    /** `path`, `query` or `header`. */
    String in() {
        return json.path("in").textValue();
    }

    boolean isRequired() {
        return json.path("required").booleanValue();
    }

    /** Whether it may come more than once. */
    boolean isArray() {
        return json.path("schema").path("type").asText().equals("array");
    }

    /** Of one value, also where several may be sent. */
    JsonNode schema() {
        return isArray() ? json.path("schema").path("items") : json.path("schema");
    }

    /** As it is written in an address; of an array the first. */
    String example() {
        var example = json.path("example");
        return example.isArray() ? example.path(0).asText() : example.asText();
    }
}
