package fi.kenen.result.format;

import fi.kenen.contract.Fragment;
import fi.kenen.contract.Implementations;
import fi.kenen.contract.Words;
import fi.kenen.http.Tabular;
import fi.kenen.http.Tabular.Shape;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.IndexView;

/** Says in the contract in which formats results are answered: all that live in this room, JSON being said by the kinds. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 2)
public class FormatContract implements OASFilter {

    private static final int MOST_CHARACTERS = 1_000_000_000;
    private static final String FILE = "binary";
    private static final Components RESULTS = Fragment.components("results");

    /** By operation what its rows are. */
    private final Map<String, Set<Shape>> tabular;

    private final List<Format> formats;

    public FormatContract(IndexView index) {
        tabular = index.getAnnotations(Tabular.class).stream()
                .filter(use -> operation(use).value("hidden") == null)
                // An index may know a class twice.
                .collect(Collectors.toMap(
                        use -> operation(use).value("operationId").asString(),
                        FormatContract::shapes,
                        (one, same) -> one));
        formats = Implementations.of(Format.class, index).stream()
                .filter(format -> !(format instanceof JsonFormat))
                .sorted(Comparator.comparing(Format::word))
                .toList();
    }

    private static AnnotationInstance operation(AnnotationInstance tabular) {
        return tabular.target().asMethod().annotation(Operation.class);
    }

    private static Set<Shape> shapes(AnnotationInstance tabular) {
        return tabular.value() == null
                ? Set.of()
                : Arrays.stream(tabular.value().asEnumArray())
                        .map(Shape::valueOf)
                        .collect(Collectors.toSet());
    }

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        Fragment.components("formats").getSchemas().forEach(contract.getComponents()::addSchema);
        contract.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .filter(operation -> tabular.containsKey(operation.getOperationId()))
                .forEach(operation -> complete(operation, tabular.get(operation.getOperationId())));
    }

    private void complete(org.eclipse.microprofile.openapi.models.Operation operation, Set<Shape> shapes) {
        var response = operation.getResponses().getAPIResponse("200");
        var fitting = formats.stream()
                .filter(format -> shapes.containsAll(format.wants()))
                .toList();
        fitting.forEach(format -> add(format, response.getContent()));
        var parameters = Formats.parameters(fitting);
        Formats.parameters(formats).stream()
                .filter(parameter -> !parameters.contains(parameter))
                .forEach(parameter -> operation.setParameters(operation.getParameters().stream()
                        .filter(declared -> !parameter.equals(declared.getName()))
                        .toList()));
        if (shapes.contains(Shape.PICTURE)) {
            response.addHeader("Link", RESULTS.getHeaders().get("PictureLink"));
        }
    }

    private static void add(Format format, Content content) {
        var schema = OASFactory.createSchema().description(format.description());
        if (format instanceof JsonStatFormat) {
            schema.ref("JsonStatDataset");
        } else {
            schema.addType(SchemaType.STRING).maxLength(MOST_CHARACTERS);
        }
        var media = Words.say(format.word(), OASFactory.createMediaType().schema(schema));
        content.addMediaType(
                format.mediaType().getType() + "/" + format.mediaType().getSubtype(),
                format.isFile() ? Words.withoutExample(media.schema(schema.format(FILE))) : media);
    }
}
