package fi.kenen.http.guard;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Counts requests by what the service has, not by what callers make up: a meter is kept for as long as the service runs,
 * and once there are too many, those of addresses that are asked for the first time would not be counted.
 */
@ApplicationScoped
class RequestMeters {

    static final String REQUESTS = "http.server.requests";
    static final String OTHER = "OTHER";

    /** Few, because each is a series for each operation and status: what alerts and the dashboard ask for. */
    private static final DistributionStatisticConfig TIMES = DistributionStatisticConfig.builder()
            .serviceLevelObjectives(
                    Duration.ofMillis(50).toNanos(),
                    Duration.ofMillis(250).toNanos(),
                    Duration.ofSeconds(1).toNanos(),
                    Duration.ofSeconds(5).toNanos())
            .build();

    private static final Set<String> METHODS =
            HttpMethod.values().stream().map(HttpMethod::name).collect(Collectors.toSet());

    /** Addresses without parameters, and what the platform says instead of one. */
    private static final Set<String> ADDRESSES = Set.of(
            "/", "/api-keys", "/audit", "/docs", "/openapi", "/surveys", "root", "NOT_FOUND", "REDIRECTION", "UNKNOWN");

    @Produces
    @Singleton
    MeterFilter filter() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return id.getName().equals(REQUESTS) ? id.replaceTags(bounded(id.getTags())) : id;
            }

            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return id.getName().equals(REQUESTS) ? TIMES.merge(config) : config;
            }
        };
    }

    private static List<Tag> bounded(List<Tag> tags) {
        return tags.stream()
                .map(tag -> isOurs(tag) ? tag : Tag.of(tag.getKey(), OTHER))
                .toList();
    }

    /** A template has braces, which no address has. */
    private static boolean isOurs(Tag tag) {
        var value = tag.getValue();
        return switch (tag.getKey()) {
            case "method" -> METHODS.contains(value);
            case "uri" -> value.contains("{") || ADDRESSES.contains(value);
            default -> true;
        };
    }
}
