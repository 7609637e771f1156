package fi.kenen.codebook;

import fi.kenen.contract.Implementations;
import fi.kenen.contract.Words;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.IndexView;

/** Says in the contract in which formats codebooks are answered. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 2)
public class CodebookContract implements OASFilter {

    private static final int MOST_CHARACTERS = 1_000_000_000;

    private final List<CodebookFormat> formats;

    public CodebookContract(IndexView index) {
        formats = Implementations.of(CodebookFormat.class, index).stream()
                .sorted(Comparator.comparing(CodebookFormat::word))
                .toList();
    }

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        contract.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .filter(operation -> "readCodebook".equals(operation.getOperationId()))
                .map(operation -> operation.getResponses().getAPIResponse("200").getContent())
                .forEach(content -> formats.forEach(format -> add(format, content)));
    }

    private static void add(CodebookFormat format, Content content) {
        var type = format.mediaType().getType() + "/" + format.mediaType().getSubtype();
        if (content.hasMediaType(type)) {
            Words.say(format.word(), content.getMediaType(type));
            return;
        }
        content.addMediaType(
                type,
                Words.say(format.word(), OASFactory.createMediaType())
                        .schema(OASFactory.createSchema()
                                .addType(SchemaType.STRING)
                                .description(format.description())
                                .maxLength(MOST_CHARACTERS)));
    }
}
