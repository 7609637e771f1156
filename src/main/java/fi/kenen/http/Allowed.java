package fi.kenen.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
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

/** Which methods an address knows, for whoever asks by OPTIONS, or has tried another one. */
@ApplicationScoped
class Allowed {

    private static final int ONCE_THE_BROWSER_HAS_ITS_ANSWER = 200;

    private static final Pattern OF_THE_PLATFORM = Pattern.compile("/(openapi|docs|q)(/|$)");

    private final List<Operation> operations;

    Allowed(BeanManager beans) {
        operations = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(bean -> bean.getBeanClass())
                .filter(type -> type.isAnnotationPresent(Path.class))
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()).flatMap(method -> of(type, method)))
                .toList();
    }

    private record Operation(String method, Pattern path) {}

    /** The methods of an address, as the header `Allow` names them; empty where there is nothing. */
    String at(String path) {
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

    void register(@Observes Filters filters) {
        filters.register(this::tell, ONCE_THE_BROWSER_HAS_ITS_ANSWER);
    }

    private void tell(RoutingContext context) {
        var path = context.normalizedPath();
        if (context.request().method() != io.vertx.core.http.HttpMethod.OPTIONS
                || OF_THE_PLATFORM.matcher(path).lookingAt()) {
            context.next();
            return;
        }
        var methods = at(path);
        if (methods.isEmpty()) {
            ProblemBody.end(context.response(), new Problem(ProblemKind.NOT_FOUND, "No resource has this path."));
        } else {
            context.response().putHeader("Allow", methods).end();
        }
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
