package fi.kenen.access;

import io.smallrye.config.ConfigMapping;

/** Who may call. */
@ConfigMapping(prefix = "kenen")
public interface AccessConfig {

    /** The first API key, which may do everything: `kenen_` and at least 26 more characters. Has no default. */
    String adminKey();
}
