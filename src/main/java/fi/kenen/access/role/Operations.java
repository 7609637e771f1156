package fi.kenen.access.role;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The operations that the service has, each with who may do it. Without that there is no service. */
@ApplicationScoped
@Startup
public class Operations {

    private final Map<Method, Permission> permissions;

    Operations(BeanManager beans) {
        permissions = of(resources(beans));
    }

    /** @throws IllegalStateException unless every operation of the resources has a permission, and the reverse */
    public static Map<Method, Permission> of(Collection<Class<?>> resources) {
        var permissions = resources.stream()
                .flatMap(resource -> Arrays.stream(resource.getDeclaredMethods()))
                .filter(Operations::answersRequests)
                .collect(Collectors.toUnmodifiableMap(Function.identity(), Operations::declared));
        var without = EnumSet.allOf(Permission.class);
        without.removeAll(permissions.values());
        if (!without.isEmpty()) {
            throw new IllegalStateException("No operation belongs to " + without);
        }
        return permissions;
    }

    /** Who may do what a method of a resource does. */
    public Permission permission(Method method) {
        var permission = permissions.get(method);
        if (permission == null) {
            throw new IllegalStateException("Nothing says who may call " + method);
        }
        return permission;
    }

    private static List<Class<?>> resources(BeanManager beans) {
        return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .<Class<?>>map(Bean::getBeanClass)
                .filter(type -> type.isAnnotationPresent(Path.class))
                .toList();
    }

    private static boolean answersRequests(Method method) {
        return Arrays.stream(method.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class));
    }

    private static Permission declared(Method method) {
        var operation = method.getAnnotation(Operation.class);
        if (operation == null) {
            throw new IllegalStateException(method + " is no operation of the contract");
        }
        return Permission.of(operation.operationId());
    }
}
