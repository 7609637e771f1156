package fi.kenen.answer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How sheets that are past their survey's `deleteAfter` are deleted. */
@ConfigMapping(prefix = "kenen.retention")
public interface RetentionConfig {

    /** How often it is looked for them. */
    @WithDefault("1h")
    Duration every();
}
