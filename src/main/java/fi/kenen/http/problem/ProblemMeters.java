package fi.kenen.http.problem;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** How often each problem of the catalogue was answered; from the start of the service, so that the first of a kind is seen. */
@Startup
@ApplicationScoped
public class ProblemMeters {

    private static final int BEFORE_IT_IS_TOLD_OTHERWISE = Priorities.USER + 1_000;

    private final Map<String, Counter> answered;

    ProblemMeters(MeterRegistry registry) {
        answered = Arrays.stream(ProblemKind.values())
                .map(ProblemKind::code)
                .collect(Collectors.toMap(code -> code, code -> Counter.builder("kenen.problems")
                        .description("Requests that were answered with a problem.")
                        .tag("code", code)
                        .register(registry)));
    }

    @ServerResponseFilter(priority = BEFORE_IT_IS_TOLD_OTHERWISE)
    void count(ContainerResponseContext response) {
        if (response.getEntity() instanceof ProblemBody problem) {
            answered(problem);
        }
    }

    /** Counts a problem that no resource answers. */
    public void answered(ProblemBody problem) {
        answered.get(problem.code()).increment();
    }
}
