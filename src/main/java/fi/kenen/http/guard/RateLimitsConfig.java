package fi.kenen.http.guard;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How often may be tried. Each replica counts for itself. */
@ConfigMapping(prefix = "kenen.rate-limits")
public interface RateLimitsConfig {

    /**
     * Sheets that one address, and one key or invitation, may submit in a minute. It is high, because an address may be a
     * whole university, or an ingress.
     */
    @WithDefault("120000")
    long submissionsPerMinute();

    /** Keys and invitations that one address may get wrong in a minute before it is not listened to. */
    @WithDefault("30")
    long failedAuthenticationsPerMinute();
}
