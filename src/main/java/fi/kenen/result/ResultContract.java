package fi.kenen.result;

import fi.kenen.statistics.Comparison;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Says in the contract which words results use where there are few of them, once their members are described. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 0)
public class ResultContract implements OASFilter {

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
            if (name.endsWith("Row")) {
                enumerate(schema, OF_ROWS);
            } else if (name.equals("Method")) {
                enumerate(schema, OF_METHODS);
            }
        });
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
