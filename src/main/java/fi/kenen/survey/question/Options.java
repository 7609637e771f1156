package fi.kenen.survey.question;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Options of which any number may be ticked, at least one; an answer is an array of their keys. */
record Options(List<String> keys) {

    /** The options in an array of their keys; what is wrong with the array is added to the faults. */
    Set<String> accept(JsonNode value, String pointer, Faults faults) {
        var ticked = new LinkedHashSet<String>();
        if (!value.isArray()) {
            faults.add(pointer, Code.WRONG_TYPE, "Must be an array of keys.");
            return ticked;
        }
        if (value.isEmpty()) {
            faults.add(pointer, Code.EMPTY, "Nothing is ticked; leave it out instead.");
        }
        if (value.size() > 2 * keys.size()) {
            faults.add(pointer, Code.TOO_MANY, "At most " + keys.size() + " keys are offered here.");
            return ticked;
        }
        for (int i = 0; i < value.size(); i++) {
            var element = value.get(i);
            if (!element.isTextual()) {
                faults.add(pointer + "/" + i, Code.WRONG_TYPE, "Must be a key.");
            } else if (!keys.contains(element.textValue())) {
                faults.add(pointer + "/" + i, Code.NOT_OFFERED, "Is not offered here.");
            } else if (!ticked.add(element.textValue())) {
                faults.add(pointer + "/" + i, Code.DUPLICATE, "Is ticked twice.");
            }
        }
        return ticked;
    }

    /** An array of the options that are ticked, in the order of the definition. */
    ArrayNode array(Set<String> ticked) {
        var array = JsonNodeFactory.instance.arrayNode(ticked.size());
        for (var key : keys) {
            if (ticked.contains(key)) {
                array.add(key);
            }
        }
        return array;
    }
}
