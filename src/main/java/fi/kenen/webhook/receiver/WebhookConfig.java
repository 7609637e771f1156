package fi.kenen.webhook.receiver;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How webhooks are told. */
@ConfigMapping(prefix = "kenen.webhooks")
public interface WebhookConfig {

    /** Networks that are not of the public internet but may be told all the same, such as `10.42.0.0/16`. */
    Optional<List<String>> allowedNetworks();

    /** A file of certificates (PEM) that receivers may be certified by, beside those that the JVM trusts. */
    Optional<String> trustedCertificates();

    /** Within which time a receiver must have answered. */
    @WithDefault("15s")
    Duration timeout();

    /** How often `answers.changed` is told at most. */
    @WithDefault("1m")
    Duration interval();

    /** The pauses before a message is sent again; when the last has not helped, the webhook is disabled. */
    @WithDefault("5s,30s,2m,10m,1h,4h,8h,10h")
    List<Duration> pauses();

    /** For how long messages are signed with the former secret, too. */
    @WithDefault("24h")
    Duration rotation();

    /** For how long it is kept what was told, and what could not be. */
    @WithDefault("30d")
    Duration kept();

    /** How many receivers a replica tells at once. */
    @WithDefault("16")
    int concurrency();

    /** How often it is looked for what is to be told. */
    @WithDefault("1s")
    Duration every();
}
