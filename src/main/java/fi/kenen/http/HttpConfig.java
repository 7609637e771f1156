package fi.kenen.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What every request is held to. */
@ConfigMapping(prefix = "kenen.http")
public interface HttpConfig {

    /** The largest body other than NDJSON and CSV, which may be as large as `quarkus.http.limits.max-body-size`. */
    @WithDefault("10M")
    MemorySize jsonBody();

    /** Within which time such a body must have come, or its connection is closed. */
    @WithDefault("30s")
    Duration bodyTime();
}
