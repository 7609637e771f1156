package fi.kenen.odata;

import fi.kenen.contract.Fragment;
import fi.kenen.http.problem.ODataError;
import fi.kenen.http.problem.ProblemBody;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Says in the contract what all answers at OData's addresses share, problems among them, once all of them are said. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 0)
public class AnswerContract implements OASFilter {

    private static final Map<String, Header> HEADERS =
            Fragment.components("odata").getHeaders();

    private static final Set<String> OF_ROWS = Set.of("200", "304");

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        contract.getPaths().getPathItems().entrySet().stream()
                .filter(path -> ODataError.isAt(path.getKey()))
                .flatMap(path -> path.getValue().getOperations().values().stream())
                .forEach(operation -> operation.getResponses().getAPIResponses().forEach((status, response) -> {
                    addHeader(response, ODataError.VERSION_HEADER);
                    if (operation.getOperationId().equals("readOdataSet") && OF_ROWS.contains(status)) {
                        addHeader(response, "Preference-Applied");
                    }
                    tellAsError(response);
                }));
    }

    private static void addHeader(APIResponse response, String name) {
        response.addHeader(name, HEADERS.get(name));
    }

    private static void tellAsError(APIResponse response) {
        if (response.getContent() != null && response.getContent().hasMediaType(ProblemBody.MEDIA_TYPE)) {
            response.setContent(errors(response.getContent()));
        }
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
