package fi.kenen.result.catalogue;

import fi.kenen.access.role.Permission;
import fi.kenen.http.QueryCheck;
import fi.kenen.http.Tabular;
import fi.kenen.http.Tabular.Shape;
import fi.kenen.result.tabulation.Kind;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The operation that reads results of a kind, as it declares itself.
 *
 * @param method of the kind
 * @param path with the names of parameters in braces
 * @param parameters the names of those of its query, in their order
 * @param shapes of its rows
 */
public record ResultOperation(
        Kind kind, Method method, Permission permission, String path, List<String> parameters, Set<Shape> shapes) {

    /** @throws IllegalArgumentException for a kind that is no resource with one operation that answers rows */
    public static ResultOperation of(Kind kind) {
        var resource = resource(kind.getClass());
        var operations = Arrays.stream(resource.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Tabular.class))
                .toList();
        if (operations.size() != 1) {
            throw new IllegalArgumentException(
                    resource + " has " + operations.size() + " operations that answer rows.");
        }
        var operation = operations.get(0);
        return new ResultOperation(
                kind,
                operation,
                Permission.of(operation.getAnnotation(Operation.class).operationId()),
                path(resource) + path(operation),
                parameters(operation),
                Set.of(operation.getAnnotation(Tabular.class).value()));
    }

    /** The container may have made it a class of its own that extends it. */
    private static Class<?> resource(Class<?> type) {
        var resource = type;
        while (resource != null && !resource.isAnnotationPresent(Path.class)) {
            resource = resource.getSuperclass();
        }
        if (resource == null) {
            throw new IllegalArgumentException(type + " has no path.");
        }
        return resource;
    }

    private static String path(Class<?> resource) {
        return resource.getAnnotation(Path.class).value();
    }

    private static String path(Method operation) {
        var path = operation.getAnnotation(Path.class);
        return path == null ? "" : path.value();
    }

    private static List<String> parameters(Method operation) {
        return QueryCheck.declaredBy(operation).stream().sorted().toList();
    }

    String address(String survey, String question) {
        return path.replace("{survey}", survey).replace("{question}", question);
    }
}
