package fi.kenen;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/** Builds weights as clients send them. */
public final class WeightBuilder {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode weight = JSON.createObjectNode();

    private WeightBuilder() {}

    public static WeightBuilder weight() {
        var builder = new WeightBuilder();
        builder.weight.putArray("margins");
        return builder;
    }

    public WeightBuilder bounds(double lower, double upper) {
        weight.putArray("bounds").add(lower).add(upper);
        return this;
    }

    /**
     * Adds a margin.
     *
     * @param by one segment, or two with a comma
     * @param targets as {@code private 0.5}, or {@code private,small 0.2} where two are crossed
     */
    public WeightBuilder margin(String by, String... targets) {
        var margin = weight.withArray("margins").addObject();
        var keys = margin.putArray("by");
        for (var key : by.split(",")) {
            keys.add(key);
        }
        var all = margin.putArray("targets");
        for (var target : targets) {
            var parts = target.split(" ");
            var one = all.addObject();
            var options = one.putArray("options");
            for (var option : parts[0].split(",")) {
                options.add(option);
            }
            one.put("proportion", Double.parseDouble(parts[1]));
        }
        return this;
    }

    public WeightBuilder with(Consumer<ObjectNode> change) {
        change.accept(weight);
        return this;
    }

    public ObjectNode build() {
        return weight.deepCopy();
    }
}
