package fi.kenen.survey.question;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.http.json.Json;
import java.util.List;

/** What kinds of question have in common in the JSON Schema 2020-12 of their answers. */
final class AnswerSchema {

    private AnswerSchema() {}

    static ObjectNode ofType(String type) {
        return Json.newObject().put("type", type);
    }

    /** One of some options, each as a text of its own. */
    static ObjectNode oneOf(List<ObjectNode> options) {
        var schema = ofType("string");
        schema.putArray("oneOf").addAll(options);
        return schema;
    }

    /** An option with what the respondent reads. */
    static ObjectNode option(String key, String text) {
        return Json.newObject().put("const", key).put("title", text);
    }

    /** Different ones of some options, at least one. */
    static ObjectNode someOf(List<ObjectNode> options) {
        var schema = ofType("array").put("minItems", 1).put("uniqueItems", true);
        schema.set("items", oneOf(options));
        return schema;
    }

    /** An array with one of some options. */
    static ObjectNode withOneOf(List<String> options) {
        var schema = ofType("array");
        schema.putObject("contains").set("enum", array(options));
        return schema;
    }

    static ArrayNode array(List<String> texts) {
        var array = Json.newObject().putArray("texts");
        texts.forEach(array::add);
        return array;
    }
}
