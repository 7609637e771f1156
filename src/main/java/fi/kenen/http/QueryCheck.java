package fi.kenen.http;

import fi.kenen.http.Fault.Code;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterStyle;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses query parameters that the operation does not declare, and any that is given twice: a misspelt filter must
 * not silently widen a result. What an operation declares is its {@link QueryParam}s and its {@link Parameter}s of
 * style deepObject, which stand for {@code name[…]}.
 */
class QueryCheck {

    private final Map<Method, Set<String>> declared = new ConcurrentHashMap<>();

    @ServerRequestFilter
    void check(ContainerRequestContext request, ResourceInfo resource) {
        var given = request.getUriInfo().getQueryParameters();
        if (given.isEmpty() || resource.getResourceMethod() == null) {
            return;
        }
        var known = declared.computeIfAbsent(resource.getResourceMethod(), QueryCheck::declaredBy);
        var faults = new Faults();
        given.forEach((name, values) -> {
            int bracket = name.indexOf('[');
            var base = bracket > 0 && name.endsWith("]") ? name.substring(0, bracket) + "[]" : name;
            if (!known.contains(base)) {
                faults.addParameter(name, Code.UNKNOWN, "There is no such parameter here.");
            } else if (values.contains("")) {
                faults.addParameter(name, Code.EMPTY, "Has no value.");
            } else if (values.size() > 1) {
                faults.addParameter(name, Code.REPEATED, "May be given once; separate several values by commas.");
            }
        });
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
    }

    private static Set<String> declaredBy(Method method) {
        var plain = Arrays.stream(method.getParameters())
                .map(parameter -> parameter.getAnnotation(QueryParam.class))
                .filter(Objects::nonNull)
                .map(QueryParam::value);
        var deep = Arrays.stream(method.getAnnotationsByType(Parameter.class))
                .filter(parameter -> parameter.style() == ParameterStyle.DEEPOBJECT)
                .map(parameter -> parameter.name() + "[]");
        return Stream.concat(plain, deep).collect(Collectors.toUnmodifiableSet());
    }
}
