package fi.kenen.contract;

import fi.kenen.http.Filtered;
import fi.kenen.http.Takes;
import java.util.Comparator;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.jandex.MethodInfo;

/**
 * What parameters mean: those of one name the same, wherever they are taken, unless an operation has words of its own for one.
 * One that has no words fails the build.
 */
final class Parameters {

    private static final Map<String, Parameter> WORDS =
            Fragment.components("parameters").getParameters();

    private Parameters() {}

    /** Adds what an operation takes although its method does not. */
    static void addTaken(Operation operation, MethodInfo method) {
        if (method.hasAnnotation(Takes.class)) {
            for (var name : method.annotation(Takes.class).value().asStringArray()) {
                add(operation, name);
            }
        }
        if (method.hasAnnotation(Filtered.class)) {
            Filtered.OTHERS.forEach(name -> add(operation, name));
            add(operation, Filtered.PARAMETER);
        }
    }

    private static void add(Operation operation, String name) {
        boolean isThere = operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(taken -> taken.getName().equals(name));
        if (!isThere) {
            operation.addParameter(OASFactory.createParameter()
                    .name(name)
                    .in(Parameter.In.QUERY)
                    .schema(words(name).getSchema()));
        }
    }

    static void complete(Operation operation, String path) {
        if (operation.getParameters() == null) {
            return;
        }
        for (var parameter : operation.getParameters()) {
            describe(parameter, operation);
            if (parameter.getName().equals("format")) {
                enumerate(parameter, operation);
            }
        }
        order(operation, path);
    }

    private static void describe(Parameter parameter, Operation operation) {
        var own = WORDS.get(operation.getOperationId() + "." + parameter.getName());
        var words = own == null ? words(parameter.getName()) : own;
        parameter
                .description(words.getDescription())
                .schema(Fragment.schema(words.getSchema()))
                .example(words.getExample());
    }

    private static Parameter words(String name) {
        var words = WORDS.get(name);
        if (words == null) {
            throw new IllegalStateException("The contract lacks the parameter " + name);
        }
        return words;
    }

    /** The formats are those that the operation answers in. */
    private static void enumerate(Parameter format, Operation operation) {
        var types = operation.getResponses().getAPIResponse("200").getContent().getMediaTypes();
        format.getSchema()
                .enumeration(types.entrySet().stream()
                        .<Object>map(type -> Words.of(type.getKey(), type.getValue()))
                        .toList());
    }

    /** The order of arguments in generated clients: as in the address, then by name, {@code filter} last. */
    private static void order(Operation operation, String path) {
        operation.setParameters(operation.getParameters().stream()
                .sorted(Comparator.<Parameter>comparingInt(parameter -> parameter.getIn() == Parameter.In.PATH
                                ? path.indexOf("{" + parameter.getName() + "}")
                                : Integer.MAX_VALUE)
                        .thenComparing(Parameter::getIn)
                        .thenComparing(parameter -> parameter.getName().equals(Filtered.PARAMETER))
                        .thenComparing(Parameter::getName))
                .toList());
    }
}
