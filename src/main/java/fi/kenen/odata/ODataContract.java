package fi.kenen.odata;

import fi.kenen.contract.Fragment;
import fi.kenen.contract.Words;
import fi.kenen.http.problem.ODataError;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Says in the contract which headers OData reads and what its answers look like, before it is said which examples they have. */
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
                .filter(operation -> operation.getOperationId().startsWith("readOdata"))
                .forEach(operation -> {
                    addHeader(operation, ODataError.VERSION_HEADER);
                    addHeader(operation, "OData-MaxVersion");
                    var answer = operation.getResponses().getAPIResponse("200");
                    switch (operation.getOperationId()) {
                        case "readOdataSet" -> {
                            addHeader(operation, "Prefer");
                            answer.getContent().addMediaType(XML, text("xml", "The metadata."));
                        }
                        // What came without content was not said here but guessed.
                        case "readOdataCount" ->
                            answer.setContent(
                                    OASFactory.createContent().addMediaType(PLAIN, text("txt", "The number.")));
                        default -> {}
                    }
                });
    }

    private static void addHeader(Operation operation, String name) {
        operation.addParameter(OASFactory.createParameter().name(name).in(Parameter.In.HEADER));
    }

    private static MediaType text(String word, String description) {
        return Words.say(word, OASFactory.createMediaType())
                .schema(OASFactory.createSchema()
                        .addType(SchemaType.STRING)
                        .description(description)
                        .maxLength(MOST_CHARACTERS));
    }
}
