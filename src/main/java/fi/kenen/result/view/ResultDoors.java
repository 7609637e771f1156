package fi.kenen.result.view;

import fi.kenen.result.catalogue.ResultOperation;
import fi.kenen.result.tabulation.Kind;
import fi.kenen.result.tabulation.ResultRequest;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Where the results of one survey are asked for, found by their paths. */
@ApplicationScoped
class ResultDoors {

    private static final String SURVEY = "/surveys/{survey}/";

    private final List<ResultOperation> operations;

    ResultDoors(@All List<Kind> kinds) {
        operations = kinds.stream()
                .map(ResultOperation::of)
                .filter(operation -> operation.path().startsWith(SURVEY))
                .toList();
        operations.forEach(operation -> operation.method().setAccessible(true));
    }

    /** All paths, with the names of parameters in braces. */
    String paths() {
        return operations.stream().map(ResultDoors::below).sorted().collect(Collectors.joining(", "));
    }

    /** @param path below that of a survey */
    Optional<Door> find(String path) {
        var steps = path.split("/", -1);
        return operations.stream()
                .flatMap(operation ->
                        match(below(operation).split("/"), steps)
                                .map(named -> new Door(operation, path, named))
                                .stream())
                .findFirst();
    }

    private static String below(ResultOperation operation) {
        return operation.path().substring(SURVEY.length());
    }

    /** The parameters of a path by their names; empty where it is another. */
    private static Optional<Map<String, String>> match(String[] template, String[] steps) {
        var named = new HashMap<String, String>();
        if (template.length != steps.length) {
            return Optional.empty();
        }
        for (int i = 0; i < steps.length; i++) {
            if (template[i].startsWith("{") && steps[i].matches("[A-Za-z0-9-]+")) {
                named.put(template[i].substring(1, template[i].length() - 1), steps[i]);
            } else if (!template[i].equals(steps[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(named);
    }

    /**
     * Where one result is asked for.
     *
     * @param named the parameters of the path by their names
     */
    record Door(ResultOperation operation, String path, Map<String, String> named) {

        /** The names of the parameters of its query. */
        Set<String> parameters() {
            return Set.copyOf(operation.parameters());
        }

        /** As at the result's own address. */
        ResultRequest request(ResultRequest caller, MultivaluedMap<String, String> query) {
            return caller.of(operation.method(), "/surveys/" + caller.survey() + "/" + path, query);
        }

        /** Answers a request as the operation does. */
        Uni<Response> answer(ResultRequest request) {
            request.require(operation.permission());
            var arguments = Arrays.stream(operation.method().getParameters())
                    .map(parameter -> argument(parameter, request))
                    .toArray();
            try {
                @SuppressWarnings("unchecked")
                var answer = (Uni<Response>) operation.method().invoke(operation.kind(), arguments);
                return answer;
            } catch (InvocationTargetException e) {
                return Uni.createFrom().failure(e.getCause());
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }

        private Object argument(Parameter parameter, ResultRequest request) {
            var ofPath = parameter.getAnnotation(PathParam.class);
            var ofQuery = parameter.getAnnotation(QueryParam.class);
            if (ofPath != null) {
                return named.get(ofPath.value());
            }
            return ofQuery == null ? request : request.query().getFirst(ofQuery.value());
        }
    }
}
