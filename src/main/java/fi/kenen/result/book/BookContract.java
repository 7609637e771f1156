package fi.kenen.result.book;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Says in the contract that rows of a book have the figures of the kinds that its tables are of; before these are described. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 3)
public class BookContract implements OASFilter {

    static final String ROW = "TableBookRow";

    private static final List<String> KINDS = List.of("FrequencyRow", "RoleMatrixRow");

    /** What rows of a kind are about, which a book says otherwise. */
    private static final List<String> ABOUT = List.of("slice", "function", "role", "option");

    private static final List<String> LAST = List.of("status", "undefined");

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        var schemas = contract.getComponents().getSchemas();
        var figures = new LinkedHashMap<String, Schema>();
        KINDS.forEach(kind -> schemas.get(kind).getProperties().forEach((name, schema) -> {
            if (!ABOUT.contains(name)) {
                figures.putIfAbsent(name, copy(schema));
            }
        }));
        var row = schemas.get(ROW);
        var properties = new LinkedHashMap<>(row.getProperties());
        figures.forEach((name, schema) -> {
            if (!LAST.contains(name)) {
                properties.put(name, schema);
            }
        });
        LAST.forEach(name -> properties.put(name, figures.get(name)));
        row.setProperties(properties);
        row.setRequired(new ArrayList<>(properties.keySet()));
    }

    private static Schema copy(Schema schema) {
        var copy = OASFactory.createSchema();
        for (Map.Entry<String, ?> member : schema.getAll().entrySet()) {
            copy.set(member.getKey(), member.getValue());
        }
        return copy;
    }
}
