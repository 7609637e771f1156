package fi.kenen.answer.transfer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How imports are watched. */
@ConfigMapping(prefix = "kenen.imports")
public interface ImportConfig {

    /** For how long nothing may be heard of an import before another replica ends it and removes what it wrote. */
    @WithDefault("10s")
    Duration lease();

    /** How often it is looked for such imports. */
    @WithDefault("2s")
    Duration every();
}
