package fi.kenen.form;

import fi.kenen.contract.Fragment;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * The schemas of a form: those of a definition, without what is for results alone, each text in one language. So a kind of
 * question that is added has its schema in the form, too. It comes when those of the definition are said.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 0)
public class FormContract implements OASFilter {

    private static final String SCHEMAS = "#/components/schemas/";

    private static final String FORM = "Form";

    private static final String QUESTION = "Question";

    private static final Map<String, Schema> WORDS =
            Fragment.components("questions").getSchemas().get("FormMembers").getProperties();

    private final Map<String, Schema> schemas = new LinkedHashMap<>();

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        schemas.putAll(contract.getComponents().getSchemas());
        var question = schemas.get(QUESTION);
        var kinds = question.getDiscriminator().getMapping();
        var discriminator = OASFactory.createDiscriminator().propertyName("kind");
        kinds.forEach((kind, schema) -> discriminator.addMapping(kind, SCHEMAS + asked(name(schema))));
        schemas.put(
                FORM + QUESTION,
                OASFactory.createSchema()
                        .description("A question as it is asked; its kind says what else it has.")
                        .oneOf(kinds.values().stream()
                                .map(schema -> reference(FORM + name(schema)))
                                .toList())
                        .discriminator(discriminator));
        schemas.get(FORM).getProperties().get("questions").items(reference(FORM + QUESTION));
        contract.getComponents().setSchemas(schemas);
    }

    /** Adds what a schema of the definition is in a form, and those that it has in it; gives its name. */
    private String asked(String name) {
        if (!schemas.containsKey(FORM + name)) {
            var defined = schemas.get(name);
            var asked = OASFactory.createSchema().addType(SchemaType.OBJECT).description(defined.getDescription());
            schemas.put(FORM + name, asked);
            defined.getProperties().forEach((member, property) -> {
                if (!Form.FOR_RESULTS.contains(member)) {
                    asked.addProperty(member, asked(member, property));
                }
            });
            asked.required(required(defined, asked));
        }
        return FORM + name;
    }

    private Schema asked(String member, Schema property) {
        if (Form.TEXTS.contains(member)) {
            return Fragment.describe(OASFactory.createSchema(), WORDS.get(member));
        }
        if (property.getItems() == null || property.getItems().getRef() == null) {
            return property;
        }
        return OASFactory.createSchema()
                .addType(SchemaType.ARRAY)
                .description(property.getDescription())
                .minItems(property.getMinItems())
                .maxItems(property.getMaxItems())
                .items(reference(asked(name(property.getItems().getRef()))));
    }

    /** A form says what a definition may leave out because it is usual. */
    private static List<String> required(Schema defined, Schema asked) {
        var told = Stream.of("required", "integer", "absence", "maxLength")
                .filter(member -> asked.getProperties().containsKey(member));
        return Stream.concat(defined.getRequired().stream(), told).toList();
    }

    private static Schema reference(String name) {
        return OASFactory.createSchema().ref(SCHEMAS + name);
    }

    private static String name(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }
}
