package fi.kenen.access.credential;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Who may call. */
@ConfigMapping(prefix = "kenen")
public interface AccessConfig {

    /** The first API key, which may do everything: `kenen_` and at least 26 more characters. Has no default. */
    String adminKey();

    /** How callers are remembered. */
    Callers access();

    /** How callers are remembered. */
    interface Callers {

        /** For how long a key or token that was let in is let in again without asking whether it is in force, at most. */
        @WithDefault("5s")
        Duration refresh();
    }
}
