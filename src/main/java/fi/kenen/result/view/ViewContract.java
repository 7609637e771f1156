package fi.kenen.result.view;

import fi.kenen.contract.Fragment;
import fi.kenen.contract.Implementations;
import fi.kenen.contract.Words;
import fi.kenen.result.format.Format;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.jandex.IndexView;

/** Says in the contract that a view is answered in every format, as its result is, and what its query is. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 2)
public class ViewContract implements OASFilter {

    private static final String READ = "readView";
    private static final String REPLACE = "replaceView";
    private static final String FILE = "binary";
    private static final int MOST_CHARACTERS = 1_000_000_000;

    private final List<Format> formats;

    public ViewContract(IndexView index) {
        formats = Implementations.of(Format.class, index).stream()
                .filter(format -> !format.word().equals("json"))
                .sorted(Comparator.comparing(Format::word))
                .toList();
    }

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        Fragment.components("views").getSchemas().forEach(contract.getComponents()::addSchema);
        operations(contract, REPLACE)
                .forEach(operation -> operation.setParameters(operation.getParameters().stream()
                        .filter(parameter -> parameter.getIn() != Parameter.In.QUERY)
                        .toList()));
        operations(contract, READ)
                .map(operation -> operation.getResponses().getAPIResponse("200"))
                .forEach(response -> formats.forEach(format -> response.getContent()
                        .addMediaType(
                                format.mediaType().getType() + "/"
                                        + format.mediaType().getSubtype(),
                                Words.withoutExample(Words.say(
                                        format.word(),
                                        OASFactory.createMediaType()
                                                .schema(OASFactory.createSchema()
                                                        .addType(SchemaType.STRING)
                                                        .format(FILE)
                                                        .maxLength(MOST_CHARACTERS)
                                                        .description(format.description())))))));
    }

    private static Stream<Operation> operations(OpenAPI contract, String identifier) {
        return contract.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .filter(operation -> identifier.equals(operation.getOperationId()));
    }
}
