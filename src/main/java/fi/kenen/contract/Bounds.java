package fi.kenen.contract;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Bounds what is left unbounded, by what holds wherever it stands: whole numbers by their format, texts by theirs or by
 * the name of the member that they are. What a schema says itself stays. It comes when all schemas are said.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = -1)
public class Bounds implements OASFilter {

    /** Of what is counted in 64 bits, the largest number that clients which read numbers as doubles read exactly: 2^53 - 1. */
    private static final Map<String, BigDecimal> MAXIMA =
            Map.of("int32", BigDecimal.valueOf(Integer.MAX_VALUE), "int64", BigDecimal.valueOf((1L << 53) - 1));

    /** The longest time has nine decimals and an offset. */
    private static final Map<String, Integer> LENGTHS = Map.of("uuid", 36, "date-time", 35);

    private static final String MEMBERS = "x-members";
    private static final Map<String, Schema> TEXTS =
            Fragment.components("texts").getSchemas();
    private static final Schema OTHER = TEXTS.get("Other");
    private static final Map<String, Schema> BY_MEMBER = byMember();

    private final List<Schema> all = new ArrayList<>();

    private static Map<String, Schema> byMember() {
        var found = new HashMap<String, Schema>();
        TEXTS.forEach((kind, text) -> {
            if (text.get(MEMBERS) instanceof List<?> members) {
                members.forEach(member -> found.put(member.toString(), text));
            }
        });
        return found;
    }

    @Override
    public Schema filterSchema(Schema schema) {
        all.add(schema);
        return schema;
    }

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        var members = new IdentityHashMap<Schema, Schema>();
        all.stream().filter(schema -> schema.getProperties() != null).forEach(schema -> schema.getProperties()
                .forEach((name, member) -> {
                    if (BY_MEMBER.containsKey(name)) {
                        Stream.of(member, member.getItems(), member.getAdditionalPropertiesSchema())
                                .forEach(text -> members.put(text, BY_MEMBER.get(name)));
                    }
                }));
        all.forEach(schema -> {
            if (schema.getFormat() != null && schema.getMaximum() == null) {
                schema.setMaximum(MAXIMA.get(schema.getFormat()));
            }
            if (isFreeText(schema)) {
                bound(schema, members.getOrDefault(schema, OTHER));
            }
        });
    }

    private static boolean isFreeText(Schema schema) {
        return schema.getType() != null
                && schema.getType().contains(SchemaType.STRING)
                && schema.getEnumeration() == null
                && schema.getConstValue() == null;
    }

    private static void bound(Schema text, Schema words) {
        if (text.getFormat() == null && text.getPattern() == null) {
            text.format(words.getFormat()).pattern(words.getPattern());
        }
        if (text.getMaxLength() == null) {
            text.setMaxLength(text.getFormat() == null ? words.getMaxLength() : LENGTHS.get(text.getFormat()));
        }
    }
}
