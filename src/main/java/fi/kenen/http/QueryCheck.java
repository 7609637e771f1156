package fi.kenen.http;

import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.ProblemKind;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses query parameters that the operation does not declare, and any but filters that is given twice: a misspelt one
 * must not silently widen a result. What an operation declares is its {@link QueryParam}s, also those of its
 * {@link BeanParam}s, what it {@link Takes} beside them, and what a {@link Filtered} one takes.
 */
public class QueryCheck {

    /** How filters were written before, and how other services have them. */
    private static final Pattern BRACKETED_FILTER = Pattern.compile("filter\\[(.+)]");

    private final Map<Method, Set<String>> declared = new ConcurrentHashMap<>();

    @ServerRequestFilter(nonBlocking = true)
    void check(ContainerRequestContext request, ResourceInfo resource) {
        var given = request.getUriInfo().getQueryParameters();
        if (given.isEmpty() || resource.getResourceMethod() == null) {
            return;
        }
        var known = declared.computeIfAbsent(resource.getResourceMethod(), QueryCheck::declaredBy);
        var faults = new Faults();
        given.forEach((name, values) -> {
            var bracketed = BRACKETED_FILTER.matcher(name);
            if (known.contains(Filtered.PARAMETER) && bracketed.matches()) {
                faults.addParameter(
                        name, Code.UNKNOWN, "Is written filter=" + bracketed.group(1) + ":" + values.get(0) + " here.");
            } else if (!known.contains(name)) {
                faults.addParameter(name, Code.UNKNOWN, "There is no such parameter here.");
            } else if (values.contains("")) {
                faults.addParameter(name, Code.EMPTY, "Has no value.");
            } else if (values.size() > 1 && !name.equals(Filtered.PARAMETER)) {
                faults.addParameter(name, Code.REPEATED, "May be given once.");
            }
        });
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
    }

    /** The names of the query parameters that an operation takes. */
    public static Set<String> declaredBy(Method method) {
        var own = Arrays.stream(method.getParameters()).map(parameter -> parameter.getAnnotation(QueryParam.class));
        var shared = Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(BeanParam.class))
                .flatMap(parameter -> fields(parameter.getType()))
                .map(field -> field.getAnnotation(QueryParam.class));
        var names = Stream.concat(own, shared).filter(Objects::nonNull).map(QueryParam::value);
        var taken = Stream.ofNullable(method.getAnnotation(Takes.class)).flatMap(takes -> Arrays.stream(takes.value()));
        var filters = Stream.ofNullable(method.getAnnotation(Filtered.class))
                .flatMap(filtered -> Stream.concat(Filtered.OTHERS.stream(), Stream.of(Filtered.PARAMETER)));
        return Stream.of(names, taken, filters).flatMap(Function.identity()).collect(Collectors.toUnmodifiableSet());
    }

    /** Also those that a type inherits. */
    private static Stream<Field> fields(Class<?> type) {
        return type == null
                ? Stream.empty()
                : Stream.concat(Arrays.stream(type.getDeclaredFields()), fields(type.getSuperclass()));
    }
}
