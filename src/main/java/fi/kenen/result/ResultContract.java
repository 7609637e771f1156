package fi.kenen.result;

import fi.kenen.contract.Fragment;
import fi.kenen.result.table.RowStatus;
import fi.kenen.statistics.Comparison;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Says in the contract what the members of results mean, and which words they use where there are few of them; before
 * the contract bounds the members of all schemas.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 2)
public class ResultContract implements OASFilter {

    private static final Map<String, Schema> MEMBERS =
            Fragment.components("results").getSchemas().get("Members").getProperties();

    private static final Map<String, List<String>> OF_ROWS =
            Map.of("status", RowStatus.STATUSES, "undefined", RowStatus.all(), "test", words(Comparison.Test.values()));

    private static final Map<String, List<String>> OF_METHODS = Map.of(
            "unit",
            words(Precision.Unit.values()),
            "base",
            words(Precision.Base.values()),
            "adjustment",
            words(AdjustmentMethod.values()));

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        contract.getComponents().getSchemas().forEach((name, schema) -> {
            boolean isRow = name.endsWith("Row");
            boolean isMethod = name.equals("Method");
            var properties = schema.getProperties();
            if (isRow || isMethod || properties != null && properties.containsKey("rows")) {
                describe(schema);
            }
            if (isRow) {
                enumerate(schema, OF_ROWS);
                label(schema);
            } else if (isMethod) {
                enumerate(schema, OF_METHODS);
            }
        });
    }

    /** A record of a result leaves its members to the shared words; then it has all of them always. */
    private static void describe(Schema schema) {
        var plain = schema.getProperties().entrySet().stream()
                .filter(member -> member.getValue().getDescription() == null
                        && member.getValue().getRef() == null
                        && MEMBERS.containsKey(member.getKey()))
                .toList();
        plain.forEach(member -> Fragment.describe(member.getValue(), MEMBERS.get(member.getKey())));
        if (!plain.isEmpty()) {
            schema.setRequired(List.copyOf(schema.getProperties().keySet()));
        }
    }

    /** After a key comes its text, where texts are asked for. */
    private static void label(Schema row) {
        var labelled = new LinkedHashMap<String, Schema>();
        row.getProperties().forEach((member, property) -> {
            labelled.put(member, property);
            var label = MEMBERS.get(member + "Label");
            if (label != null) {
                labelled.put(
                        member + "Label",
                        Fragment.describe(OASFactory.createSchema(), label).type(property.getType()));
            }
        });
        row.setProperties(labelled);
    }

    private static void enumerate(Schema schema, Map<String, List<String>> words) {
        schema.getProperties().forEach((member, property) -> {
            if (words.containsKey(member)) {
                enumerate(property, List.copyOf(words.get(member)));
            }
        });
    }

    /** The writer of contracts leaves null out of enumerations. */
    private static void enumerate(Schema property, List<Object> words) {
        if (property.getType().contains(SchemaType.NULL)) {
            property.anyOf(List.of(
                            OASFactory.createSchema().addType(SchemaType.STRING).enumeration(words),
                            OASFactory.createSchema().addType(SchemaType.NULL)))
                    .type(null)
                    .maxLength(null);
        } else {
            property.enumeration(words);
        }
    }

    private static List<String> words(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
