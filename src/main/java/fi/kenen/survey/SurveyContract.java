package fi.kenen.survey;

import fi.kenen.contract.Fragment;
import fi.kenen.survey.question.Limits;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Says in the contract what all kinds of question share. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class SurveyContract implements OASFilter {

    private static final String QUESTION = "Question";

    private static final String TEXTS = "Texts";

    /** How long texts may be, by what they are of. */
    private static final Map<String, Integer> LENGTHS = new TreeMap<>(
            Map.of("TitleTexts", Limits.TITLE_LENGTH, TEXTS, Limits.TEXT_LENGTH, "LongTexts", Limits.LONG_TEXT_LENGTH));

    private static final Map<String, String> BY_MEMBER =
            Map.of("title", "TitleTexts", "description", "LongTexts", "hint", "LongTexts");

    /** The longest word for a kind. */
    private static final int KIND = 8;

    private static final Map<String, Schema> WORDS =
            Fragment.components("questions").getSchemas();

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        var schemas = contract.getComponents().getSchemas();
        LENGTHS.forEach(
                (texts, length) -> contract.getComponents().addSchema(texts, texts(schemas.get(TEXTS), length)));
        schemas.values().stream()
                .filter(schema -> schema.getProperties() != null)
                .forEach(schema -> schema.getProperties().forEach(SurveyContract::refer));
        schemas.forEach((name, schema) -> {
            if (name.endsWith(QUESTION) && schema.getProperties() != null) {
                complete(name, schema);
            }
        });
    }

    private static Schema texts(Schema texts, int length) {
        return OASFactory.createSchema()
                .type(texts.getType())
                .description(texts.getDescription())
                .minProperties(texts.getMinProperties())
                .maxProperties(texts.getMaxProperties())
                .additionalPropertiesSchema(
                        OASFactory.createSchema().addType(SchemaType.STRING).maxLength(length))
                .examples(texts.getExamples());
    }

    private static void refer(String member, Schema property) {
        if (property.getRef() != null && property.getRef().endsWith("/" + TEXTS)) {
            property.setRef(BY_MEMBER.getOrDefault(member, TEXTS));
        }
    }

    private static void complete(String name, Schema question) {
        var kind = name.substring(0, name.length() - QUESTION.length()).toLowerCase(Locale.ROOT);
        question.addProperty(
                "kind",
                OASFactory.createSchema()
                        .addType(SchemaType.STRING)
                        .constValue(kind)
                        .maxLength(KIND));
        var required = new ArrayList<>(List.of("kind", "key", "text"));
        question.getProperties().forEach((member, property) -> {
            var words = WORDS.get("Members").getProperties().get(member);
            if (words != null && property.getDescription() == null) {
                Fragment.describe(property, words);
            }
            if (property.getMinItems() != null) {
                required.add(member);
            }
        });
        question.setRequired(required);
    }
}
