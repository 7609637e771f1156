package fi.kenen.http.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which methods an address knows. */
@ApplicationScoped
public class AllowedMethods {

    private final List<Operation> operations;

    AllowedMethods(BeanManager beans) {
        operations = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(bean -> bean.getBeanClass())
                .filter(type -> type.isAnnotationPresent(Path.class))
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()).flatMap(method -> of(type, method)))
                .toList();
    }

    private record Operation(String method, Pattern path) {}

    /** The methods of an address, as the header `Allow` names them; empty where there is nothing. */
    public String at(String path) {
        var asked = path.replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
        Set<String> methods = operations.stream()
                .filter(operation -> operation.path().matcher(asked).matches())
                .map(Operation::method)
                .collect(Collectors.toCollection(TreeSet::new));
        if (methods.isEmpty()) {
            return "";
        }
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        methods.add(HttpMethod.OPTIONS);
        return String.join(", ", methods);
    }

    private static Stream<Operation> of(Class<?> resource, Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(http -> http != null)
                .map(http -> new Operation(http.value(), pattern(resource, method)));
    }

    private static Pattern pattern(Class<?> resource, Method method) {
        var own = method.getAnnotation(Path.class);
        var template = Stream.of(resource.getAnnotation(Path.class).value(), own == null ? "" : own.value())
                .flatMap(path -> Arrays.stream(path.split("/")))
                .filter(step -> !step.isEmpty())
                .map(step -> step.startsWith("{") ? "[^/]+" : Pattern.quote(step))
                .collect(Collectors.joining("/", "/", ""));
        return Pattern.compile(template);
    }
}
