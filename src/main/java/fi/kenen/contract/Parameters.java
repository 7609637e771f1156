package fi.kenen.contract;

import fi.kenen.http.Filtered;
import fi.kenen.http.Representation;
import java.util.Comparator;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** What parameters mean: those of one name the same, wherever they are taken. One that has no words fails the build. */
final class Parameters {

    private static final Map<String, Parameter> WORDS =
            Fragment.components("parameters").getParameters();

    private Parameters() {}

    static Parameter filter() {
        return WORDS.get(Filtered.PARAMETER);
    }

    static void complete(Operation operation, String path) {
        if (operation.getParameters() == null) {
            return;
        }
        for (var parameter : operation.getParameters()) {
            describe(parameter);
            if (parameter.getName().equals("format")) {
                enumerate(parameter, operation);
            }
        }
        order(operation, path);
    }

    private static void describe(Parameter parameter) {
        var words = WORDS.get(parameter.getName());
        if (words == null) {
            throw new IllegalStateException("The contract lacks the parameter " + parameter.getName());
        }
        parameter
                .description(words.getDescription())
                .schema(Fragment.schema(words.getSchema()))
                .example(words.getExample());
    }

    /** The formats are those that the operation answers in. */
    private static void enumerate(Parameter format, Operation operation) {
        var types = operation.getResponses().getAPIResponse("200").getContent().getMediaTypes();
        format.getSchema()
                .enumeration(types.keySet().stream()
                        .<Object>map(type -> Representation.ofType(type).word())
                        .toList());
    }

    /** Parameters in the order of the address, which is the order of arguments in generated clients. */
    private static void order(Operation operation, String path) {
        operation.setParameters(operation.getParameters().stream()
                .sorted(Comparator.comparingInt(parameter -> parameter.getIn() == Parameter.In.PATH
                        ? path.indexOf("{" + parameter.getName() + "}")
                        : Integer.MAX_VALUE))
                .toList());
    }
}
