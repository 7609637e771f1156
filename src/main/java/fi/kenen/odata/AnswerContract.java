package fi.kenen.odata;

import fi.kenen.http.problem.ODataError;
import fi.kenen.http.problem.ProblemBody;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.media.Content;

/** Says in the contract how problems are told at OData's addresses, once all of them are said. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 0)
public class ErrorContract implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        contract.getPaths().getPathItems().entrySet().stream()
                .filter(path -> ODataError.isAt(path.getKey()))
                .flatMap(path -> path.getValue().getOperations().values().stream())
                .flatMap(operation -> operation.getResponses().getAPIResponses().values().stream())
                .filter(response ->
                        response.getContent() != null && response.getContent().hasMediaType(ProblemBody.MEDIA_TYPE))
                .forEach(response -> response.setContent(errors(response.getContent())));
    }

    private static Content errors(Content problems) {
        var media =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref("ODataError"));
        problems.getMediaType(ProblemBody.MEDIA_TYPE)
                .getExamples()
                .forEach((code, problem) -> media.addExample(code, error(code, problem)));
        return OASFactory.createContent().addMediaType(ODataError.MEDIA_TYPE, media);
    }

    private static Example error(String code, Example problem) {
        return OASFactory.createExample()
                .summary(problem.getSummary())
                .value(Map.of("error", new TreeMap<>(Map.of("code", code, "message", problem.getSummary() + "."))));
    }
}
