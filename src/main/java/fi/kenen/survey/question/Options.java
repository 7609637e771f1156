package fi.kenen.survey.question;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;

/** Options of which any number may be ticked, at least one; an answer is an array of their keys. */
record Options(List<String> keys) {

    /**
     * The places of the options in an array of their keys; what is wrong with the array is added to the faults.
     *
     * @param pointer where the array is, which is asked only for a fault
     */
    BitSet accept(JsonNode value, Supplier<String> pointer, Faults faults) {
        var ticked = new BitSet();
        if (!value.isArray()) {
            faults.add(pointer.get(), Code.WRONG_TYPE, "Must be an array of keys.");
            return ticked;
        }
        if (value.isEmpty()) {
            faults.add(pointer.get(), Code.EMPTY, "Nothing is ticked; leave it out instead.");
        }
        if (value.size() > 2 * keys.size()) {
            faults.add(pointer.get(), Code.TOO_MANY, "At most " + keys.size() + " keys are offered here.");
            return ticked;
        }
        for (int i = 0; i < value.size(); i++) {
            var element = value.get(i);
            int place = keys.indexOf(element.textValue());
            if (!element.isTextual()) {
                faults.add(pointer.get() + "/" + i, Code.WRONG_TYPE, "Must be a key.");
            } else if (place < 0) {
                faults.add(pointer.get() + "/" + i, Code.NOT_OFFERED, "Is not offered here.");
            } else if (ticked.get(place)) {
                faults.add(pointer.get() + "/" + i, Code.DUPLICATE, "Is ticked twice.");
            } else {
                ticked.set(place);
            }
        }
        return ticked;
    }

    /** An array of the options in some places, in the order of the definition. */
    ArrayNode array(BitSet ticked) {
        var array = JsonNodeFactory.instance.arrayNode(ticked.cardinality());
        for (int place = ticked.nextSetBit(0); place >= 0; place = ticked.nextSetBit(place + 1)) {
            array.add(keys.get(place));
        }
        return array;
    }
}
