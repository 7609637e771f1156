package fi.kenen.odata;

import fi.kenen.contract.Fragment;
import fi.kenen.contract.Words;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Says in the contract what OData's answers look like, before it is said which examples they have. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 2)
public class ODataContract implements OASFilter {

    private static final String XML = "application/xml";
    private static final String PLAIN = "text/plain";
    private static final int MOST_CHARACTERS = 100_000;

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        Fragment.components("odata").getSchemas().forEach(contract.getComponents()::addSchema);
        contract.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(operation -> {
                    var answer = operation.getResponses().getAPIResponse("200");
                    switch (operation.getOperationId()) {
                        case "readOdataSet" -> answer.getContent().addMediaType(XML, text("xml", "The metadata."));
                        // What came without content was not said here but guessed.
                        case "readOdataCount" ->
                            answer.setContent(
                                    OASFactory.createContent().addMediaType(PLAIN, text("txt", "The number.")));
                        default -> {}
                    }
                });
    }

    private static MediaType text(String word, String description) {
        return Words.say(word, OASFactory.createMediaType())
                .schema(OASFactory.createSchema()
                        .addType(SchemaType.STRING)
                        .description(description)
                        .maxLength(MOST_CHARACTERS));
    }
}
